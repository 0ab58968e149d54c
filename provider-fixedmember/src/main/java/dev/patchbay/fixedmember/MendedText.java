package dev.patchbay.fixedmember;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A text in UTF-8 as it comes from the network, fit for a parser that accepts no other bytes: one that belongs to no
 * character, as where a panel cut a name inside of one, is replaced by U+FFFD. Remembers its beginning, for messages.
 */
final class MendedText extends InputStream {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;
    private static final int KEPT = 4_000;
    private static final int BUFFER = 8_000;

    private final InputStream text;
    private final StringBuilder beginning = new StringBuilder();
    /** What is read and not yet taken: whole characters up to {@code whole}, the first bytes of one from there on. */
    private byte[] bytes = new byte[BUFFER];

    private int from;
    private int whole;
    private int to;
    private boolean ended;

    MendedText(InputStream text) {
        this.text = text;
    }

    /** The first characters. */
    String beginning() {
        return beginning.toString();
    }

    /** Whether all of it was read. */
    boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[from++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, whole - from);
        System.arraycopy(bytes, from, into, offset, count);
        from += count;
        return count;
    }

    /** Leaves the network's stream open: to close it is to read its rest first, and it may have no end. */
    @Override
    public void close() {}

    /** Reads on where all is taken; false at the end. */
    private boolean fill() throws IOException {
        while (from == whole && !ended) {
            to -= whole;
            System.arraycopy(bytes, whole, bytes, 0, to);
            from = 0;
            int read = text.read(bytes, to, BUFFER - to);
            ended = read < 0;
            to += Math.max(read, 0);
            whole = ended ? to : to - unfinished();
            mend();
            if (beginning.length() < KEPT) {
                beginning.append(new String(bytes, 0, whole, StandardCharsets.UTF_8));
            }
        }
        return from < whole;
    }

    private void mend() {
        if (isWellFormed()) {
            return;
        }
        byte[] mended = new String(bytes, 0, whole, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        byte[] next = new byte[Math.max(BUFFER, mended.length + to - whole)];
        System.arraycopy(mended, 0, next, 0, mended.length);
        System.arraycopy(bytes, whole, next, mended.length, to - whole);
        to += mended.length - whole;
        whole = mended.length;
        bytes = next;
    }

    /** How many bytes at the end begin a character that the next ones may complete. */
    private int unfinished() {
        for (int back = 1; back < 4 && back <= to; back++) {
            int lead = bytes[to - back] & 0xFF;
            if (lead >= 0xC0) {
                return back < length(lead) ? back : 0;
            }
            if (lead < 0x80) {
                return 0;
            }
        }
        return 0;
    }

    private boolean isWellFormed() {
        int at = 0;
        while (at < whole) {
            if (bytes[at] >= 0) {
                at++;
                while (at <= whole - Long.BYTES && ((long) LONGS.get(bytes, at) & NOT_ASCII) == 0) {
                    at += Long.BYTES;
                }
                continue;
            }
            int length = length(bytes[at] & 0xFF);
            if (length == 1 || at + length > whole || !continues(at, length)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** Whether a first byte is followed by what may follow it, as the Unicode Standard has it in its table 3-7. */
    private boolean continues(int at, int length) {
        int lead = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        boolean all = second >= least && second <= most;
        for (int next = at + 2; next < at + length; next++) {
            all &= (bytes[next] & 0xC0) == 0x80;
        }
        return all;
    }

    /** How many bytes a character has by its first; 1 also where none begins so. */
    private static int length(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return 1;
        }
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }
}

package dev.patchbay.fixedmember;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A stream that remembers what was read of it last, so that what a parser went over is at hand as it was written. */
final class Tape extends InputStream {
    /** More than a parser reads ahead. */
    private static final int AHEAD = 32 * 1024;

    private final InputStream stream;
    private byte[] bytes = new byte[4 * AHEAD];
    private int length;
    /** Where in the stream the first of the bytes stood. */
    private long start;
    /** From where on nothing may be forgotten, though it was parsed. */
    private long needed = Long.MAX_VALUE;

    Tape(InputStream stream) {
        this.stream = stream;
    }

    /** A row begins at this position of the stream, or may. */
    void begin(long position) {
        needed = position;
    }

    /** The row that began, which ends before this position; good until more is read. */
    WrittenRow end(long position) {
        int from = Math.toIntExact(needed - start);
        int to = Math.toIntExact(position - start);
        forget();
        Objects.checkFromToIndex(from, to, length);
        return new WrittenRow(bytes, from, to);
    }

    /** What began is no row. */
    void forget() {
        needed = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int read = stream.read(into, offset, count);
        if (read > 0) {
            remember(into, offset, read);
        }
        return read;
    }

    private void remember(byte[] from, int offset, int count) {
        if (length + count > bytes.length) {
            makeRoom(count);
        }
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void makeRoom(int count) {
        int surplus = (int) Math.max(0, Math.min(length - AHEAD, needed - start));
        int rest = length - surplus;
        byte[] next = rest + count > bytes.length / 2 ? new byte[(rest + count) * 2] : bytes;
        System.arraycopy(bytes, surplus, next, 0, rest);
        bytes = next;
        start += surplus;
        length = rest;
    }
}

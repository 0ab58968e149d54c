package dev.patchbay.fixedmember;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives up on a body that is longer than it may be. It counts what was unpacked, so a small body cannot grow large. */
final class CappedStream extends FilterInputStream {
    private final long most;
    private long seen;

    CappedStream(InputStream body, long most) {
        super(body);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) throws TooLongException {
        seen += bytes;
        if (seen > most) {
            throw new TooLongException(most);
        }
    }

    /** The body is longer than it may be. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        private TooLongException(long most) {
            super("the answer is longer than " + most + " bytes");
        }
    }
}

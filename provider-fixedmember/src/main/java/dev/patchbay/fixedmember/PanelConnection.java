package dev.patchbay.fixedmember;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a panel. It differs from the client's own in three ways.
 *
 * <ul>
 *   <li>It never logs what it carries, whatever the log's level, since the body holds the key.
 *   <li>When it is checked before it is used again, bytes that nobody asked for count as stale. They are a notice that the
 *       panel closes it ("408 Request Timeout"), or the rest of an answer longer than announced, and would otherwise be
 *       read as the answer to the next request.
 *   <li>That check is a read that does not block: three system calls, whose cost does not show beside that of the request.
 *       The client's own waits for a time-out, which adds a millisecond to every call and doubles its work.
 * </ul>
 */
final class PanelConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    /** No head of an answer that is meant well is longer. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .build();

    private static final Timeout AT_ONCE = Timeout.ofMilliseconds(1);

    private volatile boolean closed;
    private boolean glancing;
    private boolean ended;

    PanelConnection() {
        super(LIMITS);
    }

    /** A socket that can be read without blocking. */
    static Socket newSocket() throws IOException {
        return SocketChannel.open().socket();
    }

    @Override
    public boolean isStale() {
        if (!isOpen()) {
            return true;
        }
        glancing = true;
        ended = false;
        try {
            // Something may also be in the buffer from before.
            return awaitInput(AT_ONCE) || ended;
        } catch (IOException e) {
            return true;
        } finally {
            glancing = false;
        }
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket) {
            @Override
            protected InputStream getInputStream(Socket from) throws IOException {
                return new Incoming(from.getInputStream(), from.getChannel(), false);
            }
        });
    }

    @Override
    public void bind(SSLSocket tls, Socket socket) throws IOException {
        bind(new SocketHolder(tls, socket) {
            @Override
            protected InputStream getInputStream(Socket from) throws IOException {
                return new Incoming(from.getInputStream(), socket.getChannel(), true);
            }
        });
    }

    /** Refuses a socket once the call was given up, so that a call that is cancelled while it connects ends at once. */
    @Override
    protected void bind(SocketHolder socket) throws IOException {
        super.bind(socket);
        if (closed) {
            super.close(CloseMode.IMMEDIATE);
            throw new InterruptedIOException("the call was given up while it connected");
        }
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(mode);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder socket = getSocketHolder();
        return socket == null ? null : socket.getSocket();
    }

    /** Nothing to do: every request sets its own time-out. */
    @Override
    public void passivate() {}

    /** Nothing to do. */
    @Override
    public void activate() {}

    /** What comes in; while the connection is only glanced at, a read says at once whether anything does. */
    private final class Incoming extends FilterInputStream {
        private final SocketChannel channel;
        private final boolean decrypted;

        private Incoming(InputStream in, SocketChannel channel, boolean decrypted) {
            super(in);
            this.channel = channel;
            this.decrypted = decrypted;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            // With TLS, something may have been decrypted that is no longer in the channel.
            return glancing && !(decrypted && in.available() > 0) ? glance() : in.read(into, offset, length);
        }

        /** Nothing where nothing came; the end also where a byte did: it is lost, and the connection is not used again. */
        private int glance() throws IOException {
            channel.configureBlocking(false);
            try {
                ended = channel.read(ByteBuffer.allocate(1)) != 0;
                return ended ? -1 : 0;
            } finally {
                channel.configureBlocking(true);
            }
        }
    }
}

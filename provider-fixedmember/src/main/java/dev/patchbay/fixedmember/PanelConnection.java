package dev.patchbay.fixedmember;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a panel. It differs from the client's own in two ways: it never logs what it carries, whatever the
 * log's level, since the body holds the key; and when it is checked before it is used again, bytes that nobody asked for
 * count as stale. They are a notice that the panel closes it ("408 Request Timeout"), or the rest of an answer longer than
 * announced, and would otherwise be read as the answer to the next request.
 */
final class PanelConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    /** No head of an answer that is meant well is longer. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .build();

    /** The shortest wait that a socket knows. An idle connection costs it once for every reuse. */
    private static final Timeout GLANCE = Timeout.ofMilliseconds(1);

    private volatile boolean closed;

    PanelConnection() {
        super(LIMITS);
    }

    /** Costs a millisecond where nothing is wrong: whether the other side has closed shows only in a read. */
    @Override
    public boolean isStale() {
        if (!isOpen()) {
            return true;
        }
        try {
            awaitInput(GLANCE);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket tls, Socket socket) throws IOException {
        bind(new SocketHolder(tls, socket));
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
}

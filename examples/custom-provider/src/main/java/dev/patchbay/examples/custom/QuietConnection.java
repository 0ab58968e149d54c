package dev.patchbay.examples.custom;

import java.net.Socket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.jspecify.annotations.Nullable;

/** A connection that logs nothing. The client's own writes every header to a log at level DEBUG, and the token with them. */
final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    QuietConnection() {
        super(Http1Config.DEFAULT);
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

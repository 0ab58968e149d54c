package dev.patchbay.benchmarks;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.jspecify.annotations.Nullable;

/** A connection that is checked before it is used by one read that does not block, as the plugin's are. */
final class BareConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    BareConnection() {
        super(null);
    }

    /** A socket that can be read without blocking. */
    static Socket newSocket() throws IOException {
        return SocketChannel.open().socket();
    }

    @Override
    public boolean isStale() {
        Socket socket = getSocket();
        if (!isOpen() || socket == null) {
            return true;
        }
        SocketChannel channel = socket.getChannel();
        try {
            channel.configureBlocking(false);
            try {
                return channel.read(ByteBuffer.allocate(1)) != 0;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder socket = getSocketHolder();
        return socket == null ? null : socket.getSocket();
    }

    @Override
    public void bind(SSLSocket tls, Socket socket) {
        throw new UnsupportedOperationException("the panels here speak no TLS");
    }

    @Override
    public void passivate() {}

    @Override
    public void activate() {}
}

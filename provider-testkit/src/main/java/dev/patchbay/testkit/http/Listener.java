package dev.patchbay.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** Takes connections on a port of the loopback address until it is closed. */
final class Listener implements AutoCloseable {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int BACKLOG = 1_024;
    private static final long LONGEST_MILLIS = 10_000;

    private final ServerSocket socket;
    private final Thread thread;

    Listener(int port, Consumer<Socket> clients) {
        socket = bind(port);
        thread = new Thread(() -> accept(clients), "scripted-server-accept-" + socket.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Returns once connections are refused: the port stays open for as long as a thread stands in its accept. */
    @Override
    public void close() {
        ScriptedServer.quietly(socket);
        try {
            thread.join(LONGEST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerSocket bind(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port), BACKLOG);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port + " of the loopback address", e);
        }
    }

    private void accept(Consumer<Socket> clients) {
        while (!socket.isClosed()) {
            try {
                clients.accept(socket.accept());
            } catch (IOException e) {
                // Closed, or a client went away before it was taken.
            }
        }
    }
}

package dev.patchbay.testkit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One client's connection: its requests, one after the other. */
final class Connection implements Runnable {
    private final ScriptedServer server;
    private final Socket socket;
    private final Thread thread;

    Connection(ScriptedServer server, Socket socket) {
        this.server = server;
        this.socket = socket;
        this.thread = new Thread(this, "scripted-server-" + server.port());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Cuts it, and wakes what is held at a gate. */
    void end() {
        ScriptedServer.quietly(socket);
        thread.interrupt();
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
            boolean goesOn = true;
            while (goesOn) {
                goesOn = serve(in);
            }
        } catch (IOException | InterruptedException e) {
            // The client went away, a fault ended the connection, or the server was closed.
        } finally {
            server.ended(this);
        }
    }

    private boolean serve(PushbackInputStream in) throws IOException, InterruptedException {
        int first = in.read();
        if (first < 0) {
            return false;
        }
        if (server.resetsUnread()) {
            Exchange.reset(socket);
            return false;
        }
        in.unread(first);
        Request request = read(in);
        Exchange exchange = new Exchange(request, server.handler(), socket, in);
        server.arrived(request).apply(exchange);
        return exchange.isReusable();
    }

    private Request read(InputStream in) throws IOException {
        try {
            return new RequestReader(in, socket.getOutputStream()).read();
        } catch (RequestReader.Malformed e) {
            socket.getOutputStream()
                    .write(("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\nX-Why: "
                                    + e.getMessage() + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            throw e;
        }
    }
}

package dev.patchbay.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and the connection that it came on, in the hands of a {@link Fault}. Used by one thread. The connection is
 * closed behind a fault that did not {@link #send} a whole answer.
 */
public final class Exchange {
    /** How long anything waits at most for what a test forgot to release. */
    static final Duration CAP = Duration.ofMinutes(2);

    private final Request request;
    private final Handler handler;
    private final Socket socket;
    private final InputStream in;
    private @Nullable Response handled;
    private boolean reusable;

    Exchange(Request request, Handler handler, Socket socket, InputStream in) {
        this.request = request;
        this.handler = handler;
        this.socket = socket;
        this.in = in;
    }

    /** What was asked. */
    public Request request() {
        return request;
    }

    /** Lets the handler work, at most once, and gives its answer without sending it. */
    public Response handle() {
        Response known = handled;
        if (known == null) {
            known = work();
            handled = known;
        }
        return known;
    }

    /** Sends a whole answer. The connection is kept alive unless the client asked otherwise. */
    public void send(Response response) throws IOException {
        boolean close = asksToClose()
                || response.headers().getOrDefault("Connection", "").equals("close");
        StringBuilder head = head(response);
        byte[] body = response.body();
        head.append("Content-Length: ").append(body.length).append("\r\n");
        if (close && !response.headers().containsKey("Connection")) {
            head.append("Connection: close\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        boolean bodiless = request.method().equals("HEAD") || response.status() == 204 || response.status() == 304;
        byte[] whole = new byte[start.length + (bodiless ? 0 : body.length)];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, whole.length - start.length);
        write(whole);
        reusable = !close;
    }

    /** Sends the head of an answer that goes on in chunks; {@link #chunk} sends them. */
    public void startChunks(Response response) throws IOException {
        write(head(response).append("Transfer-Encoding: chunked\r\n\r\n").toString());
    }

    /** Sends one more chunk. */
    public void chunk(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
    }

    /** Sends a text as it is, be it HTTP or not. */
    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Cuts the connection with a reset: what was sent and not yet read by the client is lost. */
    public void reset() throws IOException {
        reset(socket);
    }

    /** Ends the connection in order. */
    public void close() throws IOException {
        reusable = false;
        socket.close();
    }

    /** Waits until the client has closed the connection, or two minutes; says whether it has. */
    public boolean awaitClientGone() throws IOException {
        socket.setSoTimeout((int) CAP.toMillis());
        try {
            while (in.read() >= 0) {
                // A client that goes on writing is still there.
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // a reset is a way to go, too
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(0);
            }
        }
    }

    /** Waits for the client to go, a short time at most; for pacing what is sent bit by bit. Says whether it has gone. */
    public boolean pause(Duration atMost) throws IOException {
        socket.setSoTimeout((int) Math.max(1, atMost.toMillis()));
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(0);
            }
        }
    }

    /** Whether another request may come on this connection. */
    boolean isReusable() {
        return reusable && !socket.isClosed();
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private Response work() {
        try {
            return handler.handle(request);
        } catch (RuntimeException e) {
            return Response.of(500, "text/plain; charset=UTF-8", "the handler failed: " + e);
        }
    }

    private boolean asksToClose() {
        Optional<String> connection = request.header("connection");
        return connection.isPresent() && connection.get().equalsIgnoreCase("close");
    }

    private static StringBuilder head(Response response) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(reason(response.status()))
                .append("\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head;
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 204 -> "No Content";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Status";
        };
    }
}

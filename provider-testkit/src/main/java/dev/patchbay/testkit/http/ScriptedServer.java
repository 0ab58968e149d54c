package dev.patchbay.testkit.http;

import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on the loopback address that answers as its {@link Handler} says, except where a test scripts
 * otherwise, and remembers every request. For tests and demonstrations alone. Safe for many threads.
 *
 * <pre>{@code
 * try (ScriptedServer server = ScriptedServer.start(request -> Response.json("{\"ok\":true}"))) {
 *     server.on("POST /v1/orders").next(Fault.resetAfter());
 *     ...
 *     assertThat(server.requests("POST /v1/orders")).hasSize(1);
 * }
 * }</pre>
 */
public final class ScriptedServer implements AutoCloseable {
    private final Handler handler;
    private final int port;
    private final RequestLog log = new RequestLog();
    private final Map<String, FaultScript> scripts = new ConcurrentHashMap<>();
    private final FaultScript anyScript = new FaultScript();
    private final AtomicInteger toResetUnread = new AtomicInteger();
    private final AtomicInteger unread = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private @Nullable Listener listener;
    private boolean closed;

    private ScriptedServer(Handler handler, int wanted) {
        this.handler = handler;
        Listener first = new Listener(wanted, this::serve);
        this.port = first.port();
        this.listener = first;
    }

    /** Starts a server on a free port. */
    public static ScriptedServer start(Handler handler) {
        return start(0, handler);
    }

    /**
     * Starts a server on this port.
     *
     * @throws UncheckedIOException where the port is taken
     */
    public static ScriptedServer start(int port, Handler handler) {
        return new ScriptedServer(handler, port);
    }

    /** As in {@code http://127.0.0.1:40123}, without a slash at the end. */
    public String url() {
        return "http://" + Listener.LOOPBACK.getHostAddress() + ":" + port;
    }

    /** The port, the same for as long as the server lives. */
    public int port() {
        return port;
    }

    /** Scripts the calls of one operation, as {@link Handler#operation} names it. */
    public FaultScript on(String operation) {
        return scripts.computeIfAbsent(operation, name -> new FaultScript());
    }

    /** Scripts calls of whatever operation; what is scripted for the operation itself goes first. */
    public FaultScript onAny() {
        return anyScript;
    }

    /** Resets the connections of the next requests, of whatever operation, as their first byte arrives and without reading on. */
    public void resetUnread(int requests) {
        toResetUnread.set(requests);
    }

    /** Forgets all scripts. What is held at a {@link Gate} stays there. */
    public void clearFaults() {
        scripts.values().forEach(FaultScript::clear);
        anyScript.clear();
        toResetUnread.set(0);
    }

    /** Every request that was read, in the order of arrival. */
    public List<Request> requests() {
        return log.all();
    }

    /** The requests of one operation, in the order of arrival. */
    public List<Request> requests(String operation) {
        return log.of(operation);
    }

    /** How many requests were reset unread. */
    public int unread() {
        return unread.get();
    }

    /** How many connections were opened. */
    public int connections() {
        return accepted.get();
    }

    /** Forgets the requests so far. */
    public void forgetRequests() {
        log.clear();
        unread.set(0);
    }

    /**
     * Waits until so many requests of an operation have arrived, and gives them.
     *
     * @throws IllegalStateException where fewer came in two minutes
     */
    public List<Request> awaitRequests(String operation, int count) throws InterruptedException {
        return log.await(operation, count);
    }

    /** Closes all connections, and refuses new ones until {@link #listenAgain}. */
    public synchronized void stopListening() {
        Listener open = listener;
        if (open != null) {
            open.close();
            listener = null;
        }
        connections.forEach(Connection::end);
    }

    /** Takes connections again, on the same port. */
    public synchronized void listenAgain() {
        if (closed) {
            throw new IllegalStateException("the server is closed; start another");
        }
        if (listener == null) {
            listener = new Listener(port, this::serve);
        }
    }

    /** Closes all connections at once, as a panel does that is restarted; new ones are taken. */
    public void dropConnections() {
        connections.forEach(Connection::end);
    }

    /** Stops. Calls that are held or under way lose their connection. */
    @Override
    public synchronized void close() {
        closed = true;
        stopListening();
    }

    @Override
    public String toString() {
        return "ScriptedServer[" + url() + "]";
    }

    /** What becomes of a request that has been read. */
    Fault arrived(Request request) {
        String operation = handler.operation(request);
        FaultScript script = scripts.get(operation);
        Fault scripted = script == null ? null : script.take();
        Fault any = anyScript.take();
        log.add(operation, request);
        if (scripted != null) {
            return scripted;
        }
        return any == null ? Fault.none() : any;
    }

    /** Whether a request that begins now is to be reset unread; counts it. */
    boolean resetsUnread() {
        boolean resets = toResetUnread.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (resets) {
            unread.incrementAndGet();
        }
        return resets;
    }

    Handler handler() {
        return handler;
    }

    void ended(Connection connection) {
        connections.remove(connection);
    }

    private void serve(Socket client) {
        Connection connection = new Connection(this, client);
        accepted.incrementAndGet();
        connections.add(connection);
        connection.start();
    }

    static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is to be gone, and it is.
        }
    }
}

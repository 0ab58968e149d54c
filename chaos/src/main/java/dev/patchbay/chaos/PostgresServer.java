package dev.patchbay.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL that loses its server every now and then, and nothing that it has committed. */
final class PostgresServer implements Storage {
    private static final int TRIES = 20;

    private final Path data;
    private final int port;
    private final AtomicInteger fresh = new AtomicInteger();
    private EmbeddedPostgres server;

    private PostgresServer(Path data, int port, EmbeddedPostgres server) {
        this.data = data;
        this.port = port;
        this.server = server;
    }

    /** Starts one whose data lie in a directory. */
    static PostgresServer start(Path data) {
        try {
            int port = freePort();
            PostgresServer started = new PostgresServer(data, port, start(data, port));
            // Whoever gives a run up leaves no server behind.
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started in " + data, e);
        }
    }

    @Override
    public String location() {
        return location("postgres");
    }

    /** The location of another database on it, with nothing in it yet. */
    String freshDatabase() {
        String name = "fresh" + fresh.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(location());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return location(name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database could be made", e);
        }
    }

    @Override
    public boolean hasServer() {
        return true;
    }

    @Override
    public synchronized void strike() {
        try {
            String pid =
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
            // Tells the library; there is nothing left to stop.
            server.close();
            server = restart();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be killed and started again in " + data, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be stopped in " + data, e);
        }
    }

    /** The dead server's children take a moment to notice; until they have gone no other server may have their memory. */
    private EmbeddedPostgres restart() throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return start(data, port);
            } catch (IOException | RuntimeException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                // The library trades these for speed unless told otherwise.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private String location(String name) {
        return "jdbc:postgresql://localhost:" + port + "/" + name + "?user=postgres";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package dev.patchbay.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A database with nothing in it yet.
 *
 * @param engine what it is
 * @param ledger how a configuration names it
 */
record Database(Engine engine, String ledger) {
    /** What keeps orders. */
    enum Engine {
        SQLITE("SQLite"),
        POSTGRES("PostgreSQL");

        private final String title;

        Engine(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * Makes one.
     *
     * @param place for SQLite a directory, for PostgreSQL the URL of a database on the server
     */
    static Database fresh(Engine engine, String place) throws IOException, SQLException {
        if (engine == Engine.SQLITE) {
            return new Database(
                    engine,
                    Files.createTempDirectory(Path.of(place), "ledger-")
                            .resolve("orders.db")
                            .toString());
        }
        String name = "bench_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        try (Connection connection = DriverManager.getConnection(place);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new Database(engine, place.replaceFirst("/[^/?]+\\?", "/" + name + "?"));
    }

    /** Gives the disk its room back. */
    void drop(String place) throws IOException, SQLException {
        if (engine == Engine.SQLITE) {
            Files.deleteIfExists(Path.of(ledger));
            return;
        }
        try (Connection connection = DriverManager.getConnection(place);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + name() + " WITH (FORCE)");
        }
    }

    private String name() {
        return ledger.replaceFirst(".*/([^/?]+)\\?.*", "$1");
    }

    /** A connection as somebody would open it who knows the engine: as durable as the ledger's, and with its batches. */
    Connection connect() throws SQLException {
        if (engine == Engine.POSTGRES) {
            return DriverManager.getConnection(ledger + "&reWriteBatchedInserts=true");
        }
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
        try (Statement statement = connection.createStatement()) {
            for (String pragma : List.of("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")) {
                statement.execute("PRAGMA " + pragma);
            }
        }
        return connection;
    }

    /** The ledger's tables, each behind those that it refers to. */
    String tables() {
        return engine == Engine.SQLITE
                ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'patchbay%' ORDER BY rowid"
                : "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'patchbay%' ORDER BY oid";
    }
}

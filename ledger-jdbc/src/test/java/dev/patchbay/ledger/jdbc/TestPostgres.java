package dev.patchbay.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.ledger.LedgerException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One real server for all tests of a run, that syncs to disk; a schema of its own for each who asks. */
final class TestPostgres {
    private static final String USER = "postgres";
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {}

    private static EmbeddedPostgres start() {
        try {
            return durable().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server as one would run it, where this library's own defaults are made to lose data quickly. */
    static EmbeddedPostgres.Builder durable() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "off");
    }

    /** Connections to an empty schema. */
    static HikariDataSource database() {
        return database(SERVER);
    }

    static HikariDataSource database(EmbeddedPostgres server) {
        String schema = "test" + SCHEMAS.incrementAndGet();
        execute(server, "CREATE SCHEMA " + schema);
        return new HikariDataSource(config(server, schema)) {
            /** What is left to write would keep the server from its end for longer than it is given. */
            @Override
            public void close() {
                super.close();
                execute(server, "DROP SCHEMA IF EXISTS " + schema + " CASCADE");
            }
        };
    }

    /** More connections to the same schema, as another node has. */
    static HikariDataSource another(HikariDataSource database) {
        return new HikariDataSource(config(SERVER, database.getSchema()));
    }

    /** On a machine that stands still for long the database gives up on a node; what it was writing is written again. */
    static <T> T lasting(Supplier<T> write) {
        while (true) {
            try {
                return write.get();
            } catch (LedgerException e) {
                assertThat(e).hasMessageContaining("issue it again");
            }
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HikariConfig config(EmbeddedPostgres server, String schema) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl(USER, USER));
        config.setSchema(schema);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        return config;
    }
}

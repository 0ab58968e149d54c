package dev.patchbay.ledger.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.LedgerFactory;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;

/**
 * {@code ledger: jdbc:postgresql://host/database?user=...&password=...}: a database of PostgreSQL, which any number of nodes
 * may share. Every parameter of the driver can stand in the URL.
 */
public final class PostgresLedgerFactory implements LedgerFactory {
    private static final int CONNECTIONS = 6;
    private static final int WAIT_MILLIS = 5_000;
    private static final String LOST_SECONDS = "30";

    /** For {@link java.util.ServiceLoader}. */
    public PostgresLedgerFactory() {}

    @Override
    public String takes() {
        return "jdbc:postgresql://host/database";
    }

    @Override
    public boolean recognizes(String location) {
        return location.startsWith("jdbc:postgresql:");
    }

    @Override
    public Ledger open(String location, Clock clock) {
        HikariDataSource pool = new HikariDataSource(pool(location));
        return JdbcLedger.open(new PostgresEngine(pool, pool, true), clock, JdbcOptions.DEFAULT);
    }

    /** Opens no connection yet: what is wrong with the server is found, and told, by the ledger's own check. */
    private static HikariConfig pool(String location) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("patchbay-ledger");
        config.setJdbcUrl(readable(location));
        // What the URL says goes before these.
        config.addDataSourceProperty("ApplicationName", "patchbay");
        config.addDataSourceProperty("socketTimeout", LOST_SECONDS);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static String readable(String location) {
        try {
            DriverManager.getDriver(location);
            return location;
        } catch (SQLException e) {
            // Not repeated: it may hold a password.
            throw new IllegalArgumentException(
                    "the URL of the ledger cannot be read: write jdbc:postgresql://host:port/database?user=name", e);
        }
    }
}

package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.LedgerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables: made, brought up to date, or refused. */
final class Schema {
    /** What this version of the module reads and writes; the last migration of either database sets it. */
    private static final int VERSION = 1;

    private static final int NONE = 0;

    private Schema() {}

    /**
     * Sees to it that the tables are those that this version knows.
     *
     * @throws IllegalArgumentException where they are of a newer version, or older and not to be migrated
     */
    static void prepare(Engine engine, JdbcOptions options) {
        int version = version(engine);
        if (version > VERSION) {
            throw new IllegalArgumentException(
                    "the ledger " + engine.name() + " was written by a newer Patchbay: its tables"
                            + " are of version " + version + ", this one knows " + VERSION
                            + ". Use a Patchbay at least as new as the one that wrote it; nothing was changed");
        }
        if (version < VERSION && !options.migrate()) {
            throw new IllegalArgumentException("the tables of the ledger " + engine.name() + " are "
                    + (version == NONE ? "missing" : "of version " + version) + " and version " + VERSION
                    + " is needed: run the SQL in " + engine.scripts() + " of the jar, or let Patchbay migrate them");
        }
        if (version < VERSION) {
            migrate(engine);
        }
        beginEpoch(engine);
    }

    private static int version(Engine engine) {
        try (Connection connection = engine.migrations().getConnection()) {
            try (ResultSet tables =
                    connection.getMetaData().getTables(null, connection.getSchema(), "patchbay_ledger", null)) {
                if (!tables.next()) {
                    return NONE;
                }
            }
            try (var statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT version FROM patchbay_ledger")) {
                return rows.next() ? rows.getInt(1) : NONE;
            }
        } catch (SQLException e) {
            throw new LedgerException("the ledger " + engine.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void migrate(Engine engine) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(engine.migrations())
                    .locations("classpath:" + engine.scripts())
                    .table("patchbay_schema_history")
                    // The host's own tables may stand beside ours.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new LedgerException(
                    "the tables of the ledger " + engine.name() + " could not be made: " + e.getMessage(), e);
        }
    }

    /** A ledger's first history has a name that no other ledger's has. */
    private static void beginEpoch(Engine engine) {
        try (Connection connection = engine.migrations().getConnection();
                var statement =
                        connection.prepareStatement("UPDATE patchbay_ledger SET epoch = ?, era = 1 WHERE era = 0")) {
            statement.setString(1, UUID.randomUUID().toString());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerException("the ledger " + engine.name() + " cannot be written: " + e.getMessage(), e);
        }
    }
}

package dev.patchbay.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ledger full of open orders that are all due: the rows of one order that the ledger wrote itself and that its panel was
 * asked about before, copied within the database. Their history of events is left out.
 */
final class OpenOrders {
    static final int ACCOUNTS = 10;

    /** Ids begin behind it: of equal length, as they are when a panel has sold a while. */
    static final int FIRST = 10_000_000;

    private OpenOrders() {}

    static Database prepare(Database.Engine engine, String place, int orders) throws Exception {
        Database database = Database.fresh(engine, place);
        Shapes.Rows rows = Shapes.capture(database).followed();
        try (Connection connection = database.connect()) {
            if (engine == Database.Engine.SQLITE) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA cache_size = -1000000");
                }
            }
            connection.setAutoCommit(false);
            for (Map.Entry<String, List<Map<String, @Nullable Object>>> table :
                    rows.byTable().entrySet()) {
                for (Map<String, @Nullable Object> row : table.getValue()) {
                    if (!row.containsKey("number")) {
                        copy(connection, engine, table.getKey(), row, orders);
                    }
                }
                try (Statement statement = connection.createStatement()) {
                    statement.execute("DELETE FROM " + table.getKey() + " WHERE reference NOT LIKE 'sweep-%'");
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        engine == Database.Engine.SQLITE ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM ANALYZE");
            }
        }
        return database;
    }

    private static void copy(
            Connection connection, Database.Engine engine, String table, Map<String, @Nullable Object> row, int orders)
            throws SQLException {
        List<String> values = new ArrayList<>();
        List<Object> constants = new ArrayList<>();
        row.forEach((column, value) -> values.add(expression(column, value, constants)));
        String into = "INSERT INTO " + table + " (" + String.join(", ", row.keySet()) + ") SELECT "
                + String.join(", ", values);
        String sql = engine == Database.Engine.SQLITE
                ? "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + orders + ") " + into
                        + " FROM n"
                : into + " FROM generate_series(1, " + orders + ") AS n(i)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int place = 0; place < constants.size(); place++) {
                insert.setObject(place + 1, constants.get(place));
            }
            insert.executeUpdate();
        }
    }

    private static String expression(String column, @Nullable Object value, List<Object> constants) {
        if (value == null) {
            return "NULL";
        }
        return switch (column) {
            case "reference", "queue" -> "'sweep-' || (" + FIRST + " + i)";
            case "id" -> "'attempt-' || (" + FIRST + " + i)";
            case "panel_order", "panel_key" -> "CAST(" + FIRST + " + i AS TEXT)";
            // Every account has ids of both kinds: of odd ones the panel says something new.
            case "account" -> "'panel' || ((i / 2) % " + ACCOUNTS + ")";
            default -> {
                constants.add(value);
                yield "?";
            }
        };
    }
}

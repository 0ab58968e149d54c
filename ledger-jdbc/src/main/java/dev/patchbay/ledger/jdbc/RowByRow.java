package dev.patchbay.ledger.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** Writes many rows by a statement each, for a database within the process. */
final class RowByRow {
    private static final int FEW = 256;

    private RowByRow() {}

    static String insert(Table table) {
        return "INSERT INTO " + table.name() + " (" + table.list() + ") VALUES (" + table.each(column -> "?") + ")";
    }

    static String update(Table table) {
        int key = table.columns().size() - 1;
        Table values = new Table(table.name(), table.columns().subList(0, key), table.numbers());
        return "UPDATE " + table.name() + " SET " + values.each(column -> column + " = ?") + " WHERE "
                + table.columns().get(key) + " = ?";
    }

    static <T> void write(Session session, String sql, Collection<T> items, Params.EachBinder<T> binder)
            throws SQLException {
        PreparedStatement statement = session.prepare(sql);
        int waiting = 0;
        try {
            for (T item : items) {
                binder.bind(Params.of(statement, session.engine()), item);
                statement.addBatch();
                waiting++;
                if (waiting == FEW) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statement.executeBatch();
            }
        } finally {
            statement.clearBatch();
        }
    }
}

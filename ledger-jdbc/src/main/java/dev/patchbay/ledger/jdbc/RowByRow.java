package dev.patchbay.ledger.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes many rows by a statement each, for a database within the process. */
final class RowByRow {
    private static final int FEW = 256;

    private RowByRow() {}

    static String insert(Table table) {
        return "INSERT INTO " + table.name() + " (" + table.list() + ") VALUES (" + table.each(column -> "?") + ")";
    }

    static String update(Table table) {
        String rows = Stream.concat(Stream.of(table.key()), table.guards().stream())
                .map(column -> column + " = ?")
                .collect(Collectors.joining(" AND "));
        return "UPDATE " + table.name() + " SET " + table.values().each(column -> column + " = ?") + " WHERE " + rows;
    }

    static <T> void write(
            Session session, String sql, Collection<T> items, Params.EachBinder<T> binder, IntConsumer touched)
            throws SQLException {
        PreparedStatement statement = session.prepare(sql);
        int waiting = 0;
        try {
            for (T item : items) {
                binder.bind(Params.of(statement, session.engine()), item);
                statement.addBatch();
                waiting++;
                if (waiting == FEW) {
                    touched.accept(IntStream.of(statement.executeBatch()).sum());
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                touched.accept(IntStream.of(statement.executeBatch()).sum());
            }
        } finally {
            statement.clearBatch();
        }
    }
}

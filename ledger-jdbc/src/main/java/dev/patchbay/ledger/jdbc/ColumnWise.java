package dev.patchbay.ledger.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes many rows by one statement with an array for each column, for a database at the other end of a wire. */
final class ColumnWise extends Params {
    private final List<List<@Nullable Object>> columns = new ArrayList<>();
    private int last;

    private ColumnWise(Table table) {
        table.columns().forEach(column -> columns.add(new ArrayList<>()));
    }

    static String insert(Table table) {
        return "INSERT INTO " + table.name() + " (" + table.list() + ") SELECT * FROM " + rows(table);
    }

    /** Each row that it touches is a row of its answer. */
    static String update(Table table) {
        String rows = Stream.concat(
                        Stream.of(same(table, table.key(), table.key())),
                        table.guards().stream().map(column -> same(table, column, Table.guard(column))))
                .collect(Collectors.joining(" AND "));
        return "UPDATE " + table.name() + " SET " + table.values().each(column -> column + " = r." + column) + " FROM "
                + rows(table) + " AS r (" + table.list() + ") WHERE " + rows + " RETURNING 1";
    }

    private static String same(Table table, String column, String given) {
        return table.name() + "." + column + " = r." + given;
    }

    private static String rows(Table table) {
        return "unnest(" + table.each(column -> table.isNumber(column) ? "?::bigint[]" : "?::text[]") + ")";
    }

    static <T> void write(
            Session session,
            String sql,
            Table table,
            Collection<T> items,
            Params.EachBinder<T> binder,
            IntConsumer touched)
            throws SQLException {
        ColumnWise params = new ColumnWise(table);
        for (T item : items) {
            params.last = 0;
            binder.bind(params, item);
        }
        session.later(new Session.Question(sql, statement -> params.bind(statement, table), row -> {
            touched.accept(1);
            return true;
        }));
    }

    private void bind(Params statement, Table table) throws SQLException {
        for (int index = 0; index < columns.size(); index++) {
            List<@Nullable Object> values = columns.get(index);
            if (table.isNumber(table.columns().get(index))) {
                statement.array("int8", (@Nullable Object[]) values.toArray(new Long[0]));
            } else {
                statement.array("text", (@Nullable Object[]) values.toArray(new String[0]));
            }
        }
    }

    @Override
    void put(@Nullable String value) {
        columns.get(last).add(value);
        last++;
    }

    @Override
    Params number(long value) {
        columns.get(last).add(value);
        last++;
        return this;
    }

    @Override
    Params noNumber() {
        columns.get(last).add(null);
        last++;
        return this;
    }

    @Override
    Params among(Collection<String> values) {
        throw new UnsupportedOperationException("a column holds one value a row");
    }

    @Override
    Params array(String type, @Nullable Object... values) {
        throw new UnsupportedOperationException("a column holds one value a row");
    }
}

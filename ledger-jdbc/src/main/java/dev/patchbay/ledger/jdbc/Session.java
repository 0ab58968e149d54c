package dev.patchbay.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connection with its statements, each prepared once. For one thread at a time. */
final class Session implements AutoCloseable {
    private static final int FEW = 256;

    private final Connection connection;
    private final Engine engine;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Session(Connection connection, Engine engine) {
        this.connection = connection;
        this.engine = engine;
    }

    Connection connection() {
        return connection;
    }

    Engine engine() {
        return engine;
    }

    <T> List<T> query(String sql, Params.Binder binder, Row.Reader<T> reader) throws SQLException {
        PreparedStatement statement = prepare(sql);
        binder.bind(new Params(statement, engine));
        List<T> rows = new ArrayList<>();
        try (ResultSet results = statement.executeQuery()) {
            Row row = new Row(results);
            while (results.next()) {
                rows.add(reader.read(row));
            }
        }
        return rows;
    }

    <T> Optional<T> first(String sql, Params.Binder binder, Row.Reader<T> reader) throws SQLException {
        return query(sql, binder, reader).stream().findFirst();
    }

    int update(String sql, Params.Binder binder) throws SQLException {
        PreparedStatement statement = prepare(sql);
        binder.bind(new Params(statement, engine));
        return statement.executeUpdate();
    }

    /** Runs a statement for each of many, in few messages; gives back how many rows all of them changed. */
    <T> int each(String sql, Collection<T> items, Params.EachBinder<T> binder) throws SQLException {
        if (items.isEmpty()) {
            return 0;
        }
        PreparedStatement statement = prepare(sql);
        int changed = 0;
        int waiting = 0;
        try {
            for (T item : items) {
                binder.bind(new Params(statement, engine), item);
                statement.addBatch();
                waiting++;
                if (waiting == FEW) {
                    changed += sum(statement.executeBatch());
                    waiting = 0;
                }
            }
            return changed + (waiting == 0 ? 0 : sum(statement.executeBatch()));
        } finally {
            statement.clearBatch();
        }
    }

    private static int sum(int... counts) {
        int sum = 0;
        for (int count : counts) {
            sum += Math.max(0, count);
        }
        return sum;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    /** Closes it; a connection from a pool goes back there. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
        } finally {
            prepared.clear();
        }
    }
}

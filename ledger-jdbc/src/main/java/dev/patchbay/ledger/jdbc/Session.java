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
        binder.bind(Params.of(statement, engine));
        List<T> rows = new ArrayList<>();
        try (ResultSet results = statement.executeQuery()) {
            Row row = new Row(results);
            while (row.next()) {
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
        binder.bind(Params.of(statement, engine));
        return statement.executeUpdate();
    }

    /** Inserts rows. */
    <T> void insert(Table table, Collection<T> items, Params.EachBinder<T> binder) throws SQLException {
        insert(table, "", items, binder);
    }

    /** Inserts rows, or does to those that are there what is said after {@code ON CONFLICT}. */
    <T> void insert(Table table, String otherwise, Collection<T> items, Params.EachBinder<T> binder)
            throws SQLException {
        if (!items.isEmpty()) {
            engine.writeAll(this, engine.insert(table) + otherwise, table, items, binder);
        }
    }

    /** Updates rows; the last column is the key. */
    <T> void update(Table table, Collection<T> items, Params.EachBinder<T> binder) throws SQLException {
        if (!items.isEmpty()) {
            engine.writeAll(this, engine.update(table), table, items, binder);
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
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

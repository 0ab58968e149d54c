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
import java.util.stream.Collectors;

/** A connection with its statements, each prepared once. For one thread at a time. */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Engine engine;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final List<Question> waiting = new ArrayList<>();

    /** How many rows that were to be updated were not found, or not yet. */
    private int missing;

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

    /**
     * A question, and who takes each row of its answer.
     *
     * @param taker reads one row
     */
    record Question(String sql, Params.Binder binder, Row.Reader<?> taker) {}

    <T> List<T> query(String sql, Params.Binder binder, Row.Reader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        ask(new Question(sql, binder, row -> rows.add(reader.read(row))));
        return rows;
    }

    <T> Optional<T> first(String sql, Params.Binder binder, Row.Reader<T> reader) throws SQLException {
        return query(sql, binder, reader).stream().findFirst();
    }

    /** Asks several questions, in one message where the engine is far away. Each sees what the ones before it waited for. */
    void ask(Question... questions) throws SQLException {
        for (Question question : questions) {
            later(question);
        }
        send();
    }

    int update(String sql, Params.Binder binder) throws SQLException {
        send();
        PreparedStatement statement = prepare(sql);
        binder.bind(Params.of(statement, engine));
        return statement.executeUpdate();
    }

    /** Lets a statement wait for the next one, or for the commit, where the engine is far away: they travel together. */
    void later(Question statement) throws SQLException {
        waiting.add(statement);
        if (!engine.isShared()) {
            send();
        }
    }

    void commit() throws SQLException {
        if (!waiting.isEmpty()) {
            // Where one of those before it fails, it is not looked at.
            waiting.add(new Question("COMMIT", params -> {}, row -> false));
            send();
        }
        connection.commit();
    }

    void rollback() throws SQLException {
        waiting.clear();
        missing = 0;
        connection.rollback();
    }

    private void send() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        List<Question> sent = List.copyOf(waiting);
        waiting.clear();
        PreparedStatement statement = prepare(sent.stream().map(Question::sql).collect(Collectors.joining("; ")));
        Params params = Params.of(statement, engine);
        for (Question question : sent) {
            question.binder().bind(params);
        }
        statement.execute();
        for (Question question : sent) {
            try (ResultSet results = statement.getResultSet()) {
                if (results != null) {
                    Row row = new Row(results);
                    while (row.next()) {
                        question.taker().read(row);
                    }
                }
            }
            statement.getMoreResults();
        }
    }

    /** Inserts rows. */
    <T> void insert(Table table, Collection<T> items, Params.EachBinder<T> binder) throws SQLException {
        insert(table, "", items, binder);
    }

    /** Inserts rows, or does to those that are there what is said after {@code ON CONFLICT}. */
    <T> void insert(Table table, String otherwise, Collection<T> items, Params.EachBinder<T> binder)
            throws SQLException {
        if (!items.isEmpty()) {
            engine.writeAll(this, engine.insert(table) + otherwise, table, items, binder, inserted -> {});
        }
    }

    /** Updates rows by their key; {@link #requireAllUpdated} tells whether all of them were found. */
    <T> void update(Table table, Collection<T> items, Params.EachBinder<T> binder) throws SQLException {
        if (!items.isEmpty()) {
            missing += items.size();
            engine.writeAll(this, engine.update(table), table, items, binder, touched -> missing -= touched);
        }
    }

    /**
     * Sees to it that every row was found that was to be updated, and as it had to be.
     *
     * @throws LostRaceException where another transaction was faster
     */
    void requireAllUpdated() throws SQLException, LostRaceException {
        if (missing > 0) {
            // Some may not have been sent yet.
            send();
        }
        if (missing > 0) {
            throw new LostRaceException(missing + " rows are not as they were read");
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

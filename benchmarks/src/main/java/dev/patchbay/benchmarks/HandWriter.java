package dev.patchbay.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes as one would by hand who knows what matters: one thread, one connection, and what queued up during a commit is the
 * next one, in batches of equal statements. Nothing is read and nothing is checked.
 */
final class HandWriter implements AutoCloseable {
    private static final int MOST_TOGETHER = 256;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final BlockingQueue<Write> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "hand-writer");
    private final Write end = new Write(new Script(List.of()), "", "", "", new CompletableFuture<>());
    private long lastEvent;

    /** One order's step. */
    private record Write(
            Script script, String reference, String attempt, String panelOrder, CompletableFuture<Boolean> done) {}

    /** Begins behind so many events. */
    HandWriter(Database database, long lastEvent) throws SQLException {
        this.lastEvent = lastEvent;
        connection = database.connect();
        connection.setAutoCommit(false);
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns once it is durable. */
    void write(Script script, String reference, String attempt, String panelOrder) {
        Write write = new Write(script, reference, attempt, panelOrder, new CompletableFuture<>());
        queue.add(write);
        write.done().join();
    }

    private void run() {
        List<Write> batch = new ArrayList<>();
        boolean more = true;
        while (more) {
            batch.clear();
            try {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_TOGETHER - 1);
                more = !batch.remove(end);
                commit(batch);
                batch.forEach(write -> write.done().complete(true));
            } catch (SQLException | InterruptedException | RuntimeException e) {
                batch.forEach(write -> write.done().completeExceptionally(e));
            }
        }
        end.done().complete(true);
    }

    private void commit(List<Write> batch) throws SQLException {
        long events = 0;
        List<PreparedStatement> used = new ArrayList<>();
        for (Write write : batch) {
            for (Script.Sql sql : write.script().statements()) {
                PreparedStatement statement = statement(sql.text());
                bind(statement, sql, write);
                statement.addBatch();
                if (!used.contains(statement)) {
                    used.add(statement);
                }
            }
            events += write.script().events();
        }
        for (PreparedStatement statement : used) {
            statement.executeBatch();
        }
        if (events > 0) {
            PreparedStatement count = statement("UPDATE patchbay_ledger SET last_event = last_event + ?");
            count.setLong(1, events);
            count.executeUpdate();
        }
        connection.commit();
    }

    private PreparedStatement statement(String text) throws SQLException {
        PreparedStatement known = prepared.get(text);
        if (known == null) {
            known = connection.prepareStatement(text);
            prepared.put(text, known);
        }
        return known;
    }

    private void bind(PreparedStatement statement, Script.Sql sql, Write write) throws SQLException {
        int place = 1;
        for (Script.Parameter parameter : sql.parameters()) {
            statement.setObject(place++, value(parameter, write));
        }
    }

    /** As in the row that was copied, but for what tells one order from another. */
    private @Nullable Object value(Script.Parameter parameter, Write write) {
        if (parameter.value() == null) {
            return null;
        }
        return switch (parameter.column()) {
            // Each order is alone in the queue of its link.
            case "reference", "queue" -> write.reference();
            case "id" -> write.attempt();
            case "number" -> ++lastEvent;
            case "panel_order", "panel_key" -> write.panelOrder();
            default -> parameter.value();
        };
    }

    @Override
    public void close() throws SQLException {
        queue.add(end);
        end.done().join();
        connection.close();
    }
}

package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.PurgedOrderException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What is left of an order that was purged. */
record PurgedRow(String reference, Order.State state, Instant endedAt) {
    private static final Table COLUMNS = Table.of("patchbay_references", "reference state ended_at");

    static PurgedRow of(Row row) throws SQLException {
        return new PurgedRow(row.text(), row.word(Order.State.class), row.instant());
    }

    /** Asks which of some references were purged. */
    static Session.Question among(Engine engine, Collection<String> references, Map<String, PurgedRow> purged) {
        return new Session.Question(
                "SELECT " + COLUMNS.list() + " FROM patchbay_references WHERE " + engine.among("reference"),
                params -> params.among(references),
                row -> {
                    PurgedRow one = of(row);
                    return purged.put(one.reference(), one);
                });
    }

    /** Deletes the orders that have ended before an instant, the longest ended first, and keeps their references. */
    static List<PurgedRow> purge(Session session, Instant endedBefore, int limit) throws SQLException {
        Engine engine = session.engine();
        List<PurgedRow> ended = session.query(
                "SELECT reference, state, purge_at FROM patchbay_due WHERE purge_at < ?"
                        + " ORDER BY purge_at, reference LIMIT ?" + engine.forUpdate() + engine.skipLocked(),
                params -> params.instant(endedBefore).number(limit),
                PurgedRow::of);
        if (!ended.isEmpty()) {
            List<String> references = ended.stream().map(PurgedRow::reference).toList();
            for (String table : List.of("patchbay_attempts", "patchbay_orders", "patchbay_due")) {
                session.update(
                        "DELETE FROM " + table + " WHERE " + engine.among("reference"),
                        params -> params.among(references));
            }
            session.insert(
                    COLUMNS,
                    ended,
                    (params, one) ->
                            params.text(one.reference()).word(one.state()).instant(one.endedAt()));
        }
        return ended;
    }

    PurgedOrderException refusal() {
        return new PurgedOrderException(reference, state, endedAt);
    }
}

package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Order;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes whole orders: many in few statements. */
final class OrderStore {
    private final Session session;

    OrderStore(Session session) {
        this.session = session;
    }

    /**
     * An order as it was read, and as it is to be.
     *
     * @param reservedUntil until when nobody else is to get it
     */
    record Changed(Optional<Order> before, Order after, Optional<Instant> reservedUntil) {
        String reference() {
            return after.reference();
        }

        private DueRow due() {
            return new DueRow(after, reservedUntil);
        }

        /** Whether it only comes due at another time, as an order does that its panel says nothing new of. */
        private boolean isMoved() {
            return before.filter(old -> new Order(
                                    old.request(),
                                    old.state(),
                                    old.reason(),
                                    old.acceptedAt(),
                                    old.changedAt(),
                                    after.due(),
                                    old.withdrawn(),
                                    old.attempts(),
                                    old.followUps(),
                                    old.delivery())
                            .equals(after))
                    .isPresent();
        }
    }

    /**
     * The orders that there are, in the order of their references.
     *
     * @param then what is asked after them, in the same message where the engine is far away
     */
    Map<String, Order> load(Collection<String> references, boolean toChange, Session.Question... then)
            throws SQLException {
        if (references.isEmpty()) {
            return Map.of();
        }
        Map<String, OrderRow> rows = new LinkedHashMap<>();
        Engine engine = session.engine();
        Session.Question orders = OrderRow.among(engine, references, rows);
        if (engine.isShared()) {
            if (toChange) {
                session.later(DueRow.lock(engine, references));
            }
            session.later(orders);
            session.later(attempts(references, rows));
        } else {
            session.ask(orders);
            List<String> tried = rows.values().stream()
                    .filter(OrderRow::hasAttempts)
                    .map(OrderRow::reference)
                    .toList();
            if (!tried.isEmpty()) {
                session.ask(attempts(tried, rows));
            }
        }
        session.ask(then);
        Map<String, Order> loaded = new LinkedHashMap<>();
        for (OrderRow row : rows.values()) {
            loaded.put(row.reference(), row.order());
        }
        return loaded;
    }

    private Session.Question attempts(Collection<String> references, Map<String, OrderRow> rows) {
        return new Session.Question(
                "SELECT " + AttemptRow.COLUMNS.list() + " FROM patchbay_attempts WHERE "
                        + session.engine().among("reference") + " ORDER BY reference, position",
                params -> params.among(references),
                row -> {
                    AttemptRow attempt = AttemptRow.of(row);
                    // Of an order that came between the two questions there is no row yet.
                    Optional.ofNullable(rows.get(attempt.reference())).ifPresent(order -> order.add(attempt.attempt()));
                    return attempt;
                });
    }

    /** Writes what changed. A reference that another node took first is refused: then it is read the next time. */
    void write(Collection<Changed> changed) throws SQLException {
        List<Order> fresh = new ArrayList<>();
        List<Order> others = new ArrayList<>();
        List<DueRow> freshDue = new ArrayList<>();
        List<DueRow> othersDue = new ArrayList<>();
        List<Changed> tried = new ArrayList<>();
        for (Changed one : changed.stream()
                .sorted(Comparator.comparing(Changed::reference))
                .toList()) {
            boolean isNew = one.before().isEmpty();
            (isNew ? freshDue : othersDue).add(one.due());
            if (!one.isMoved()) {
                (isNew ? fresh : others).add(one.after());
                tried.add(one);
            }
        }
        session.insert(DueRow.COLUMNS, freshDue, DueRow::bind);
        session.insert(OrderRow.INSERT, fresh, OrderRow::bindNew);
        session.update(DueRow.COLUMNS, othersDue, DueRow::bind);
        session.update(OrderRow.UPDATE, others, OrderRow::bindChanged);
        AttemptRow.write(session, tried);
    }
}

package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Due;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Order;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes whole orders: many in few statements. */
final class OrderStore {
    private final Session session;
    private final Recent recent;

    OrderStore(Session session, Recent recent) {
        this.session = session;
        this.recent = recent;
    }

    /** Orders by the stamps that their rows have now, in this order. Those are not read that are known by theirs. */
    List<Order> find(Map<String, Long> stamps) throws SQLException {
        Map<String, Stamped> found = new HashMap<>();
        List<String> unread = new ArrayList<>();
        stamps.forEach((reference, stamp) -> recent.find(reference, stamp)
                .ifPresentOrElse(known -> found.put(reference, known), () -> unread.add(reference)));
        Map<String, Stamped> read = load(unread);
        recent.read(read.values());
        found.putAll(read);
        return stamps.keySet().stream()
                .flatMap(reference -> Optional.ofNullable(found.get(reference)).stream())
                .map(Stamped::order)
                .toList();
    }

    /**
     * The orders that there are, in the order of their references.
     *
     * @param then what is asked after them, in the same message where the engine is far away; of no order nothing is asked,
     *     but what waits is sent
     */
    Map<String, Stamped> load(Collection<String> references, Session.Question... then) throws SQLException {
        if (references.isEmpty()) {
            session.ask();
            return Map.of();
        }
        Map<String, OrderRow> rows = new LinkedHashMap<>();
        Session.Question orders = OrderRow.among(session.engine(), references, rows);
        if (session.engine().isShared()) {
            session.later(orders);
            session.later(attempts(references, rows));
        } else {
            session.ask(orders);
            askForAttempts(rows);
        }
        session.ask(then);
        return orders(rows);
    }

    /** The orders of an account that are due by an instant, the longest first. */
    List<Order> due(Duty duty, String account, Instant by, Optional<Due> after, int limit) throws SQLException {
        Map<String, OrderRow> rows = new LinkedHashMap<>();
        session.ask(new References(session).due(duty, account, by, after, limit, rows));
        askForAttempts(rows);
        Map<String, Stamped> due = orders(rows);
        recent.read(due.values());
        return due.values().stream().map(Stamped::order).toList();
    }

    private void askForAttempts(Map<String, OrderRow> rows) throws SQLException {
        List<String> tried = rows.values().stream()
                .filter(OrderRow::hasAttempts)
                .map(OrderRow::reference)
                .toList();
        if (!tried.isEmpty()) {
            session.ask(attempts(tried, rows));
        }
    }

    private static Map<String, Stamped> orders(Map<String, OrderRow> rows) throws SQLException {
        Map<String, Stamped> orders = new LinkedHashMap<>();
        for (OrderRow row : rows.values()) {
            orders.put(row.reference(), row.order());
        }
        return orders;
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
    void write(Collection<DueRow> changed) throws SQLException {
        List<DueRow> inOrder =
                changed.stream().sorted(Comparator.comparing(DueRow::reference)).toList();
        List<DueRow> fresh =
                inOrder.stream().filter(row -> row.before().isEmpty()).toList();
        List<DueRow> known =
                inOrder.stream().filter(row -> row.before().isPresent()).toList();
        List<DueRow> altered = known.stream().filter(row -> !row.isMoved()).toList();
        session.insert(DueRow.INSERT, fresh, DueRow::bind);
        session.insert(OrderRow.INSERT, fresh, (params, row) -> OrderRow.bindNew(params, row.order()));
        session.update(DueRow.UPDATE, known, DueRow::bind);
        session.update(OrderRow.UPDATE, altered, (params, row) -> OrderRow.bindChanged(params, row.order()));
        // Those that are there may give up an id that a new one brings.
        AttemptRow.write(session, altered);
        AttemptRow.write(session, fresh);
    }
}

package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Reads and writes whole orders: many in few statements. */
final class OrderStore {
    private static final String INSERT = """
            INSERT INTO patchbay_orders (reference, state, reason, changed_at, due, withdrawn, account, duty, look_at,
                follow_up_at, doubtful, status, attempts, follow_ups)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** An insert, too, though the rows are there: drivers send many inserts as one statement, and no other. */
    private static final String UPDATE = INSERT + """

            ON CONFLICT (reference) DO UPDATE SET state = excluded.state, reason = excluded.reason,
                changed_at = excluded.changed_at, due = excluded.due, withdrawn = excluded.withdrawn,
                account = excluded.account, duty = excluded.duty, look_at = excluded.look_at,
                follow_up_at = excluded.follow_up_at, doubtful = excluded.doubtful, status = excluded.status,
                attempts = excluded.attempts, follow_ups = excluded.follow_ups""";

    private final Session session;

    OrderStore(Session session) {
        this.session = session;
    }

    /** An order as it was read, and as it is to be. */
    record Changed(Optional<Order> before, Order after) {
        String reference() {
            return after.reference();
        }
    }

    /** The orders that there are, in the order of their references. */
    Map<String, Order> load(Collection<String> references, boolean toChange) throws SQLException {
        if (references.isEmpty()) {
            return Map.of();
        }
        Engine engine = session.engine();
        String orders = "SELECT o.*, r.service, r.type, r.fields, r.billed, r.customer, r.paid, r.paid_currency,"
                + " r.not_after, r.demands, r.accepted_at"
                + " FROM patchbay_orders o JOIN patchbay_requests r ON r.reference = o.reference"
                + " WHERE " + engine.among("o.reference") + " ORDER BY o.reference"
                + (toChange ? engine.forUpdate("o") : "");
        Map<String, OrderRow> rows = new LinkedHashMap<>();
        session.query(orders, params -> params.among(references), OrderRow::new)
                .forEach(row -> rows.put(row.reference(), row));
        loadParts(rows);
        Map<String, Order> loaded = new LinkedHashMap<>();
        rows.forEach((reference, row) -> loaded.put(reference, row.order()));
        return loaded;
    }

    private void loadParts(Map<String, OrderRow> rows) throws SQLException {
        List<String> tried = references(rows, OrderRow::attemptCount);
        if (!tried.isEmpty()) {
            session.query(parts("patchbay_attempts"), params -> params.among(tried), AttemptRow::of)
                    .forEach(row -> part(rows, row.reference()).attempts().add(row.attempt()));
        }
        List<String> followed = references(rows, OrderRow::followUpCount);
        if (!followed.isEmpty()) {
            session.query(parts("patchbay_follow_ups"), params -> params.among(followed), FollowUpRow::of)
                    .forEach(row -> part(rows, row.reference()).followUps().add(row.followUp()));
        }
    }

    private static List<String> references(Map<String, OrderRow> rows, ToLongFunction<OrderRow> count) {
        return rows.values().stream()
                .filter(row -> count.applyAsLong(row) > 0)
                .map(OrderRow::reference)
                .toList();
    }

    private String parts(String table) {
        return "SELECT * FROM " + table + " WHERE " + session.engine().among("reference")
                + " ORDER BY reference, position";
    }

    private static OrderRow part(Map<String, OrderRow> rows, String reference) {
        OrderRow row = rows.get(reference);
        if (row == null) {
            throw new IllegalStateException("an answer holds '" + reference + "', which was not asked for");
        }
        return row;
    }

    /** Writes what changed. A reference that another node took first is refused: then it is read the next time. */
    void write(Collection<Changed> changed) throws SQLException {
        List<Changed> sorted = changed.stream()
                .sorted(Comparator.comparing(Changed::reference))
                .toList();
        List<Order> fresh = sorted.stream()
                .filter(one -> one.before().isEmpty())
                .map(Changed::after)
                .toList();
        session.each(RequestRow.INSERT, fresh, RequestRow::bind);
        session.each(INSERT, fresh, OrderStore::bind);
        session.each(
                UPDATE,
                sorted.stream().filter(one -> one.before().isPresent()).toList(),
                (params, one) -> bind(params, one.after()));
        AttemptRow.write(session, sorted);
        FollowUpRow.write(session, sorted);
    }

    private static void bind(Params params, Order order) throws SQLException {
        Optional<Instant> followUp =
                order.followUps().stream().flatMap(one -> one.due().stream()).min(Comparator.naturalOrder());
        params.text(order.reference())
                .word(order.state())
                .text(order.reason())
                .instant(order.changedAt())
                .instant(order.due())
                .flag(order.withdrawn())
                .text(order.account())
                .text(order.duty().map(Enum::name))
                .instant(order.duty().flatMap(any -> order.due()))
                .instant(followUp)
                .flag(order.doubt().isPresent())
                .text(order.status().map(Json::status))
                .number(order.attempts().size())
                .number(order.followUps().size());
    }

    /** An order without its parts, which are added. */
    private record OrderRow(
            OrderRequest request,
            Order.State state,
            String reason,
            Instant acceptedAt,
            Instant changedAt,
            Optional<Instant> due,
            boolean withdrawn,
            Optional<String> status,
            long attemptCount,
            long followUpCount,
            List<Attempt> attempts,
            List<FollowUp> followUps) {
        OrderRow(Row row) throws SQLException {
            this(
                    RequestRow.of(row),
                    row.word("state", Order.State.class),
                    row.text("reason"),
                    row.instant("accepted_at"),
                    row.instant("changed_at"),
                    row.maybeInstant("due"),
                    row.flag("withdrawn"),
                    row.maybeText("status"),
                    row.number("attempts"),
                    row.number("follow_ups"),
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        String reference() {
            return request.reference();
        }

        Order order() {
            if (attempts.size() != attemptCount || followUps.size() != followUpCount) {
                throw new IllegalStateException("order '" + reference() + "' has " + attemptCount + " attempts and "
                        + followUpCount + " refills and cancels, and " + attempts.size() + " and " + followUps.size()
                        + " of them were found");
            }
            return new Order(
                    request,
                    state,
                    reason,
                    acceptedAt,
                    changedAt,
                    due,
                    withdrawn,
                    attempts,
                    followUps,
                    status.map(Json::readStatus));
        }
    }
}

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

/** Reads and writes whole orders: many in few statements. */
final class OrderStore {
    private static final String INSERT = """
            INSERT INTO patchbay_orders (state, reason, changed_at, due, withdrawn, account, duty, look_at, follow_up_at,
                doubtful, status, reference)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String UPDATE = """
            UPDATE patchbay_orders SET state = ?, reason = ?, changed_at = ?, due = ?, withdrawn = ?, account = ?, duty = ?,
                look_at = ?, follow_up_at = ?, doubtful = ?, status = ?
            WHERE reference = ?""";

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
        if (!rows.isEmpty()) {
            loadParts(rows);
        }
        Map<String, Order> loaded = new LinkedHashMap<>();
        rows.forEach((reference, row) -> loaded.put(reference, row.order()));
        return loaded;
    }

    private void loadParts(Map<String, OrderRow> rows) throws SQLException {
        Engine engine = session.engine();
        session.query(
                        "SELECT * FROM patchbay_attempts WHERE " + engine.among("reference")
                                + " ORDER BY reference, position",
                        params -> params.among(rows.keySet()),
                        AttemptRow::of)
                .forEach(row -> part(rows, row.reference()).attempts().add(row.attempt()));
        session.query(
                        "SELECT * FROM patchbay_follow_ups WHERE " + engine.among("reference")
                                + " ORDER BY reference, position",
                        params -> params.among(rows.keySet()),
                        FollowUpRow::of)
                .forEach(row -> part(rows, row.reference()).followUps().add(row.followUp()));
    }

    private static OrderRow part(Map<String, OrderRow> rows, String reference) {
        OrderRow row = rows.get(reference);
        if (row == null) {
            throw new IllegalStateException("an answer holds '" + reference + "', which was not asked for");
        }
        return row;
    }

    /**
     * Writes what changed.
     *
     * @throws LostRaceException where another node took one of the new references first
     */
    void write(Collection<Changed> changed) throws SQLException, LostRaceException {
        List<Changed> sorted = changed.stream()
                .sorted(Comparator.comparing(Changed::reference))
                .toList();
        List<Changed> fresh =
                sorted.stream().filter(one -> one.before().isEmpty()).toList();
        insertRequests(fresh.stream().map(one -> one.after()).toList());
        session.each(INSERT, fresh, (params, one) -> bind(params, one.after()));
        session.each(
                UPDATE,
                sorted.stream().filter(one -> one.before().isPresent()).toList(),
                (params, one) -> bind(params, one.after()));
        AttemptRow.write(session, sorted);
        FollowUpRow.write(session, sorted);
    }

    private void insertRequests(List<Order> orders) throws SQLException, LostRaceException {
        int inserted = session.each("""
                INSERT INTO patchbay_requests (reference, service, type, fields, billed, customer, paid, paid_currency,
                    not_after, demands, accepted_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (reference) DO NOTHING""", orders, (params, order) -> {
            OrderRequest request = order.request();
            params.text(request.reference())
                    .text(request.service())
                    .text(request.details().type().name())
                    .text(Json.fields(request.details().fields()))
                    .number(request.details().billedQuantity())
                    .text(request.customer());
            Amounts.bindMoney(params, request.paid());
            params.instant(request.notAfter()).raw(RequestRow.demands(request)).instant(order.acceptedAt());
        });
        if (inserted < orders.size()) {
            throw new LostRaceException("another node took a reference first");
        }
    }

    private static void bind(Params params, Order order) throws SQLException {
        Optional<Instant> followUp =
                order.followUps().stream().flatMap(one -> one.due().stream()).min(Comparator.naturalOrder());
        params.word(order.state())
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
                .text(order.reference());
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
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        String reference() {
            return request.reference();
        }

        Order order() {
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

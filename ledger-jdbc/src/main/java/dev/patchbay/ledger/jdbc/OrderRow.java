package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Delivery;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An order in its columns, without its attempts, which are added, and without what moves with every look ({@link DueRow}). */
final class OrderRow {
    private static final String RACE = "40001";

    private static final Table CHANGES = Table.of(
            "patchbay_orders", "state reason changed_at withdrawn# account doubtful# delivery attempts# follow_ups");

    static final Table INSERT =
            RequestRow.COLUMNS.and(Table.of("patchbay_orders", "accepted_at")).and(CHANGES);
    static final Table UPDATE = CHANGES.and(Table.of("patchbay_orders", "reference"));

    /** What is read, of which the last three are of {@link DueRow}'s table. */
    private static final String READ = RequestRow.COLUMNS.each(column -> "o." + column)
            + ", o.accepted_at, o.reason, o.changed_at, o.withdrawn, o.delivery, o.attempts, o.follow_ups, d.state, d.due, d.stamp";

    private final OrderRequest request;
    private final Instant acceptedAt;
    private final Order.State state;
    private final String reason;
    private final Instant changedAt;
    private final Optional<Instant> due;
    private final long stamp;
    private final boolean withdrawn;
    private final Optional<String> delivery;
    private final long attemptCount;
    private final Optional<String> followUps;
    private final List<Attempt> attempts = new ArrayList<>();

    private OrderRow(Row row) throws SQLException {
        request = RequestRow.of(row);
        acceptedAt = row.instant();
        reason = row.text();
        changedAt = row.instant();
        withdrawn = row.flag();
        delivery = row.maybeText();
        attemptCount = row.number();
        followUps = row.maybeText();
        state = row.word(Order.State.class);
        due = row.maybeInstant();
        stamp = row.number();
    }

    /** Asks for orders, in the order of their references. */
    static Session.Question among(Engine engine, Collection<String> references, Map<String, OrderRow> rows) {
        return where(engine.among("d.reference") + " ORDER BY d.reference", params -> params.among(references), rows);
    }

    /** Asks for orders, whose row is {@code d} in {@link DueRow}'s table and {@code o} here. */
    static Session.Question where(String condition, Params.Binder binder, Map<String, OrderRow> rows) {
        return new Session.Question(
                "SELECT " + READ + " FROM patchbay_due d JOIN patchbay_orders o ON o.reference = d.reference WHERE "
                        + condition,
                binder,
                row -> {
                    OrderRow order = new OrderRow(row);
                    return rows.put(order.reference(), order);
                });
    }

    String reference() {
        return request.reference();
    }

    boolean hasAttempts() {
        return attemptCount > 0;
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /**
     * The order with its attempts.
     *
     * @throws SQLException as of a race, where another transaction wrote between the questions for both
     */
    Stamped order() throws SQLException {
        if (attempts.size() != attemptCount) {
            throw new SQLException(
                    "order '" + reference() + "' has " + attemptCount + " attempts, and " + attempts.size()
                            + " of them were found",
                    RACE);
        }
        Order order = new Order(
                request,
                state,
                reason,
                acceptedAt,
                changedAt,
                due,
                withdrawn,
                attempts,
                followUps.map(Json::readFollowUps).orElse(List.of()),
                delivery.map(Json::readDelivery).orElse(Delivery.NONE));
        return new Stamped(order, stamp);
    }

    /** An order as it is to be. */
    static void bindNew(Params params, Order order) throws SQLException {
        RequestRow.bind(params, order.request());
        params.instant(order.acceptedAt());
        bindChanges(params, order);
    }

    static void bindChanged(Params params, Order order) throws SQLException {
        bindChanges(params, order);
        params.text(order.reference());
    }

    private static void bindChanges(Params params, Order order) throws SQLException {
        params.word(order.state())
                .text(order.reason())
                .instant(order.changedAt())
                .flag(order.withdrawn())
                .text(order.account())
                .flag(order.doubt().isPresent())
                .text(Json.delivery(order.delivery()))
                .number(order.attempts().size())
                .text(Json.followUps(order.followUps()));
    }
}

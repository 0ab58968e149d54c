package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Delivery;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An order in its columns, without its attempts, which are added. */
final class OrderRow {
    private static final int MINUTE = 60;
    private static final String RACE = "40001";

    /** When it comes due, and what follows from that alone. */
    private static final Table DUE = Table.of("patchbay_orders", "due duty look_at poll_at purge_at");

    private static final Table CHANGES = Table.of(
                    "patchbay_orders",
                    "state reason changed_at changed_minute# withdrawn# account follow_up_at doubtful# delivery"
                            + " attempts# follow_ups")
            .and(DUE);

    private static final Table KEY = Table.of("patchbay_orders", "reference");

    static final Table INSERT =
            RequestRow.COLUMNS.and(Table.of("patchbay_orders", "accepted_at")).and(CHANGES);
    static final Table UPDATE = CHANGES.and(KEY);
    static final Table UPDATE_DUE = DUE.and(KEY);

    /** What is read. */
    static final Table READ = RequestRow.COLUMNS.and(Table.of(
            "patchbay_orders", "accepted_at state reason changed_at due withdrawn# delivery attempts# follow_ups"));

    private final OrderRequest request;
    private final Instant acceptedAt;
    private final Order.State state;
    private final String reason;
    private final Instant changedAt;
    private final Optional<Instant> due;
    private final boolean withdrawn;
    private final Optional<String> delivery;
    private final long attemptCount;
    private final Optional<String> followUps;
    private final List<Attempt> attempts = new ArrayList<>();

    OrderRow(Row row) throws SQLException {
        request = RequestRow.of(row);
        acceptedAt = row.instant();
        state = row.word(Order.State.class);
        reason = row.text();
        changedAt = row.instant();
        due = row.maybeInstant();
        withdrawn = row.flag();
        delivery = row.maybeText();
        attemptCount = row.number();
        followUps = row.maybeText();
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
    Order order() throws SQLException {
        if (attempts.size() != attemptCount) {
            throw new SQLException(
                    "order '" + reference() + "' has " + attemptCount + " attempts, and " + attempts.size()
                            + " of them were found",
                    RACE);
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
                followUps.map(Json::readFollowUps).orElse(List.of()),
                delivery.map(Json::readDelivery).orElse(Delivery.NONE));
    }

    /** An order as it is to be. */
    static void bindNew(Params params, Change change) throws SQLException {
        RequestRow.bind(params, change.order().request());
        params.instant(change.order().acceptedAt());
        bindAll(params, change);
    }

    static void bindChanged(Params params, Change change) throws SQLException {
        bindAll(params, change);
        params.text(change.order().reference());
    }

    static void bindMoved(Params params, Change change) throws SQLException {
        bindDue(params, change);
        params.text(change.order().reference());
    }

    /**
     * An order to be written.
     *
     * @param reservedUntil until when nobody else is to get it
     */
    record Change(Order order, Optional<Instant> reservedUntil) {}

    /** The minute of 1970 of an instant. */
    static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), (long) MINUTE);
    }

    private static void bindAll(Params params, Change change) throws SQLException {
        Order order = change.order();
        params.word(order.state())
                .text(order.reason())
                .instant(order.changedAt())
                .number(minute(order.changedAt()))
                .flag(order.withdrawn())
                .text(order.account())
                .instant(order.followUpDue())
                .flag(order.doubt().isPresent())
                .text(Json.delivery(order.delivery()))
                .number(order.attempts().size())
                .text(Json.followUps(order.followUps()));
        bindDue(params, change);
    }

    private static void bindDue(Params params, Change change) throws SQLException {
        Order order = change.order();
        Optional<Duty> duty = order.duty();
        Optional<Instant> at = duty.flatMap(any -> change.reservedUntil().or(order::due));
        boolean polled = duty.equals(Optional.of(Duty.POLL));
        params.instant(order.due())
                .text(duty.map(Enum::name))
                .instant(polled ? Optional.empty() : at)
                .instant(polled ? at : Optional.empty())
                .instant(order.canBePurged(Instant.MAX) ? Optional.of(order.changedAt()) : Optional.empty());
    }
}

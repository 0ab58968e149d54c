package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Order;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * When an order is looked at again, and for what: the narrow row that moves with every look, apart from the wide one of
 * {@link OrderRow} with its many indexes. Where several nodes write, whoever changes an order has this row locked, or changes
 * it only where it has the stamp still that the order was read with.
 *
 * @param before as it was read; empty for one that is new
 * @param reservedUntil until when nobody else is to get it
 */
record DueRow(Optional<Stamped> before, Stamped after, Optional<Instant> reservedUntil) {
    private static final int MINUTE = 60;

    static final Table INSERT = Table.of(
            "patchbay_due",
            "state account due duty look_at poll_at follow_up_at purge_at changed_minute# stamp# reference");

    static final Table UPDATE = INSERT.and(Table.of("patchbay_due", Table.guard("stamp#")));

    String reference() {
        return after.reference();
    }

    Order order() {
        return after.order();
    }

    /** Whether the order only comes due at another time, as one does that its panel says nothing new of. */
    boolean isMoved() {
        return before.map(Stamped::order)
                .filter(old -> new Order(
                                old.request(),
                                old.state(),
                                old.reason(),
                                old.acceptedAt(),
                                old.changedAt(),
                                order().due(),
                                old.withdrawn(),
                                old.attempts(),
                                old.followUps(),
                                old.delivery())
                        .equals(order()))
                .isPresent();
    }

    /** Keeps orders from every other transaction until this one ends, in the order of their references. */
    static Session.Question lock(Engine engine, Collection<String> references, Map<String, Long> stamps) {
        return new Session.Question(
                "SELECT reference, stamp FROM patchbay_due WHERE " + engine.among("reference") + " ORDER BY reference"
                        + engine.forUpdate(),
                params -> params.among(references),
                row -> stamps.put(row.text(), row.number()));
    }

    static void bind(Params params, DueRow row) throws SQLException {
        Order order = row.after.order();
        Optional<Duty> duty = order.duty();
        Optional<Instant> at = duty.flatMap(any -> row.reservedUntil.or(order::due));
        boolean polled = duty.equals(Optional.of(Duty.POLL));
        params.word(order.state())
                .text(order.account())
                .instant(order.due())
                .text(duty.map(Enum::name))
                .instant(polled ? Optional.empty() : at)
                .instant(polled ? at : Optional.empty())
                .instant(order.followUpDue())
                .instant(order.canBePurged(Instant.MAX) ? Optional.of(order.changedAt()) : Optional.empty());
        if (order.attempts().isEmpty()) {
            params.noNumber();
        } else {
            params.number(minute(order.changedAt()));
        }
        params.number(row.after.stamp()).text(order.reference());
        if (row.before.isPresent()) {
            params.number(row.before.get().stamp());
        }
    }

    /** The minute of 1970 of an instant. */
    static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), (long) MINUTE);
    }
}

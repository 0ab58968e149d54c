package dev.patchbay.order;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How orders are driven. {@link #DEFAULT} has every default.
 *
 * @param inFlight most orders that are tried at once, over all accounts; half as many are reserved ahead of them
 * @param reserveFor how long a reserved order stays out of others' reach
 * @param leaseMargin what a lease lasts beyond the longest {@code add} of its account
 * @param mostSent attempts that were sent before an order is held for a person
 * @param firstLook how long after an outcome in doubt evidence is first looked for
 * @param settleAfter how long after the last byte that may have been written evidence may show that nothing was bought
 * @param linkWait how long an order waits whose link the panel holds
 * @param refusedFor how long an order tries other accounts first after one refused it for money or maintenance
 * @param maintenancePause how long an account's adds pause that is closed for now, unless the panel says otherwise
 * @param heldFor how often an order that is held for a person is looked at again
 * @param retryFirst the first wait after an {@code add} that could not be sent; it doubles
 * @param retryLongest the longest such wait
 * @param firstPoll how long after placing the panel is first asked for the status
 * @param rejectsForMoney whether an order is rejected that goes nowhere for want of our money alone; else it waits for it
 * @param keep how long an order that has ended is kept, and every event; empty for ever
 */
public record OrderSettings(
        int inFlight,
        Duration reserveFor,
        Duration leaseMargin,
        int mostSent,
        Duration firstLook,
        Duration settleAfter,
        Duration linkWait,
        Duration refusedFor,
        Duration maintenancePause,
        Duration heldFor,
        Duration retryFirst,
        Duration retryLongest,
        Duration firstPoll,
        boolean rejectsForMoney,
        Optional<Duration> keep) {
    /**
     * 256 in flight, leases 30 s beyond the add, five attempts in vain, doubts settled after 15 minutes at the earliest,
     * orders wait for money, and everything is kept.
     */
    public static final OrderSettings DEFAULT = new OrderSettings(
            256,
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            5,
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            false,
            Optional.empty());

    /** With another {@link #inFlight}. */
    public OrderSettings withInFlight(int other) {
        return changed(draft -> draft.inFlight = other);
    }

    /** With another {@link #leaseMargin}. */
    public OrderSettings withLeaseMargin(Duration other) {
        return changed(draft -> draft.leaseMargin = other);
    }

    /** With another {@link #settleAfter}; the first look is no later. */
    public OrderSettings withSettleAfter(Duration other) {
        return changed(draft -> {
            draft.settleAfter = other;
            draft.firstLook = firstLook.compareTo(other) < 0 ? firstLook : other;
        });
    }

    /** With another {@link #keep}. */
    public OrderSettings withKeep(Duration other) {
        return changed(draft -> draft.keep = Optional.of(other));
    }

    /** With another {@link #rejectsForMoney}. */
    public OrderSettings withRejectsForMoney(boolean other) {
        return changed(draft -> draft.rejectsForMoney = other);
    }

    private OrderSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new OrderSettings(
                draft.inFlight,
                reserveFor,
                draft.leaseMargin,
                mostSent,
                draft.firstLook,
                draft.settleAfter,
                linkWait,
                refusedFor,
                maintenancePause,
                heldFor,
                retryFirst,
                retryLongest,
                firstPoll,
                draft.rejectsForMoney,
                draft.keep);
    }

    /** What a configuration can change. */
    private static final class Draft {
        private int inFlight;
        private Duration leaseMargin;
        private Duration firstLook;
        private Duration settleAfter;
        private boolean rejectsForMoney;
        private Optional<Duration> keep;

        Draft(OrderSettings from) {
            inFlight = from.inFlight;
            leaseMargin = from.leaseMargin;
            firstLook = from.firstLook;
            settleAfter = from.settleAfter;
            rejectsForMoney = from.rejectsForMoney;
            keep = from.keep;
        }
    }
}

package dev.patchbay.ledger;

import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import java.time.Instant;
import java.util.Optional;

/**
 * A refill or a cancel of what a panel took: first a wish, then a request to the panel, made at most once, then what the panel
 * makes of it.
 *
 * @param id ours
 * @param kind which of the two
 * @param account the account that took the order
 * @param panelOrder the order there
 * @param state where it stands
 * @param refill what the panel calls the refill
 * @param words what the panel said or what happened, without secrets
 * @param wantedAt when it was wanted
 * @param askedAt when the panel was last asked for it; empty where it was not yet
 * @param due when it is looked after again; empty where it has ended, and where the order's own status tells the rest
 */
public record FollowUp(
        String id,
        Kind kind,
        String account,
        PanelOrderId panelOrder,
        State state,
        Optional<RefillId> refill,
        String words,
        Instant wantedAt,
        Optional<Instant> askedAt,
        Optional<Instant> due) {

    /** What is asked for. */
    public enum Kind {
        /** Make up what dropped. */
        REFILL,
        /** Stop delivering. */
        CANCEL
    }

    /** Where it stands. */
    public enum State {
        /** Durable; the panel is asked when it is due. Its words say why it waits. */
        WANTED,
        /** Recorded; the call may be under way. */
        ASKED,
        /** The panel took the request. For a cancel the order's own status tells the rest. */
        TAKEN,
        /** The panel is at it. */
        IN_PROGRESS,
        /** Done. */
        COMPLETED,
        /** The panel said no, at once or later. */
        REFUSED,
        /** Given up after days in which the panel could not be asked. Nothing was sent. */
        NOT_SENT,
        /** Nobody knows what the panel made of it, since its answer was lost or it tells no end. It is not asked again by itself. */
        UNCLEAR;

        /** Whether another of the same kind must wait for it. */
        public boolean isOpen() {
            return compareTo(COMPLETED) < 0;
        }
    }

    /** A wish. */
    public static FollowUp wanted(
            String id, Kind kind, String account, PanelOrderId panelOrder, Instant at, Instant due) {
        return new FollowUp(
                id,
                kind,
                account,
                panelOrder,
                State.WANTED,
                Optional.empty(),
                "",
                at,
                Optional.empty(),
                Optional.of(due));
    }

    /** The same as the panel is asked for it. */
    public FollowUp asked(Instant at, String by, Instant answerBy) {
        return new FollowUp(
                id,
                kind,
                account,
                panelOrder,
                State.ASKED,
                refill,
                "asked by " + by,
                wantedAt,
                Optional.of(at),
                Optional.of(answerBy));
    }

    /** The same in another state. */
    public FollowUp in(State next, Optional<RefillId> named, String said, Optional<Instant> dueNext) {
        return new FollowUp(
                id, kind, account, panelOrder, next, named.or(() -> refill), said, wantedAt, askedAt, dueNext);
    }

    /** Whether it is of the same kind and of the same order at the same panel. */
    boolean isLike(FollowUp other) {
        return kind == other.kind && isOf(other.account, other.panelOrder);
    }

    /** Whether it is of what bought an order, and not of a surplus: panels may give out the same id. */
    public boolean isOf(Order order) {
        return order.account().equals(Optional.of(account))
                && order.panelOrder().equals(Optional.of(panelOrder));
    }

    /** Whether it is of an order at a panel. */
    boolean isOf(String where, PanelOrderId order) {
        return account.equals(where) && panelOrder.equals(order);
    }
}

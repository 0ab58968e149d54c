package dev.patchbay.ledger;

import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import java.time.Instant;
import java.util.Optional;

/**
 * A refill or a cancel that was asked of the panel for a placed order.
 *
 * @param id ours
 * @param kind which of the two
 * @param account the account that took the order
 * @param panelOrder the order there
 * @param state where it stands
 * @param refill what the panel calls the refill
 * @param words what the panel said, without secrets
 * @param askedAt when
 * @param due when it is looked after again; empty where it has ended
 */
public record FollowUp(
        String id,
        Kind kind,
        String account,
        PanelOrderId panelOrder,
        State state,
        Optional<RefillId> refill,
        String words,
        Instant askedAt,
        Optional<Instant> due) {

    /** What was asked. */
    public enum Kind {
        /** Make up what dropped. */
        REFILL,
        /** Stop delivering. */
        CANCEL
    }

    /** Where it stands. */
    public enum State {
        /** Recorded; the call may be under way. It is made once. */
        ASKED,
        /** The panel took the request. For a cancel the order's own status tells the rest. */
        TAKEN,
        /** The panel is at it. */
        IN_PROGRESS,
        /** Done. */
        COMPLETED,
        /** The panel said no, at once or later. */
        REFUSED,
        /** Nothing was sent: the panel could not be reached, or the account's limits held it back. Ask again. */
        NOT_SENT,
        /** The answer was lost: the panel may have taken it. It is not asked again by itself. */
        UNCLEAR;

        /** Whether another of the same kind must wait for it. */
        public boolean isOpen() {
            return this == ASKED || this == TAKEN || this == IN_PROGRESS;
        }
    }

    /** The same in another state. */
    public FollowUp in(State next, Optional<RefillId> named, String said, Optional<Instant> dueNext) {
        return new FollowUp(id, kind, account, panelOrder, next, named.or(() -> refill), said, askedAt, dueNext);
    }
}

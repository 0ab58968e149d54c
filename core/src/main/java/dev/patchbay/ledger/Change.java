package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A conditional write to one order. It says by itself when it applies and what the order is afterwards, so that every
 * ledger keeps the same rules: a ledger reads the order, asks {@link #guarded} and then {@link #to}, and writes what comes
 * back, all in one transaction.
 *
 * <p>A change that was applied already gives the order back as it stands, so a commit whose outcome is unknown is
 * resolved by issuing the change again (rule 6).
 */
public sealed interface Change
        permits Claim,
                Settle,
                Orphan,
                Weigh,
                Repeat,
                Resolve,
                Suspect,
                Postpone,
                AwaitTurn,
                Reject,
                Withdraw,
                Observe,
                Hasten,
                WantFollowUp,
                AskFollowUp,
                AnswerFollowUp {
    /** Which order. */
    String reference();

    /** When, by the writer's clock. */
    Instant at();

    /** What the event of this change is called: lower-case words with hyphens. */
    String event();

    /** The same where it depends on what the change did. */
    default String event(Order before, Order after) {
        return event();
    }

    /** The order afterwards, or empty where the change does not apply to what stands. */
    Optional<Order> to(Order before);

    /** Whether an order may have ended behind it. Most statuses that panels tell end none. */
    default boolean mayEnd() {
        return true;
    }

    /**
     * The same in the time of a ledger whose clock is not its writers': leases are set and compared in one time alone
     * (rule 3).
     */
    default Change timed(Instant ledgerTime) {
        return this;
    }

    /** The change that takes its place where the panel's id that it brings belongs to another attempt (rule 3). */
    default Change guarded(Order before, PanelOrders orders) {
        return this;
    }
}

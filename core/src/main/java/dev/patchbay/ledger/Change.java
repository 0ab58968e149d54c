package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A conditional write to one order. It says by itself when it applies and what the order is afterwards, so that every
 * ledger keeps the same rules: a ledger reads the order, asks {@link #to}, and writes what comes back, all in one
 * transaction.
 *
 * <p>A change that was applied already gives the order back as it stands, so a commit whose outcome is unknown is
 * resolved by issuing the change again (rule 6).
 */
public sealed interface Change
        permits Claim, Settle, Orphan, Postpone, Reject, Withdraw, Observe, AskFollowUp, AnswerFollowUp {
    /** Which order. */
    String reference();

    /** When, by the writer's clock. */
    Instant at();

    /** What the event of this change is called: lower-case words with hyphens. */
    String event();

    /** The order afterwards, or empty where the change does not apply to what stands. */
    Optional<Order> to(Order before);
}

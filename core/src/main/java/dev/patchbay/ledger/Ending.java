package dev.patchbay.ledger;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefusalKind;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of an attempt, as it is kept.
 *
 * @param state any but {@code SENDING}
 * @param words what the panel said or what happened, without secrets
 * @param refusal the class of the panel's no
 * @param panelOrder the panel's id, or one seen in an answer that proves nothing
 * @param charge what the panel said it cost
 * @param retryAt when this account may be tried again for this order
 */
public record Ending(
        Attempt.State state,
        String words,
        Optional<RefusalKind> refusal,
        Optional<PanelOrderId> panelOrder,
        Optional<Amount> charge,
        Optional<Instant> retryAt) {

    /** {@link Attempt.State#PLACED}. */
    public static Ending placed(AddOutcome.Accepted accepted) {
        return new Ending(
                Attempt.State.PLACED,
                "",
                Optional.empty(),
                Optional.of(accepted.order()),
                accepted.charge(),
                Optional.empty());
    }

    /** {@link Attempt.State#REFUSED}. */
    public static Ending refused(AddOutcome.Refused refused, Optional<Instant> retryAt) {
        return new Ending(
                Attempt.State.REFUSED,
                refused.refusal().words(),
                Optional.of(refused.refusal().kind()),
                Optional.empty(),
                Optional.empty(),
                retryAt);
    }

    /** {@link Attempt.State#NOT_SENT}. */
    public static Ending notSent(String why, Instant retryAt) {
        return new Ending(
                Attempt.State.NOT_SENT,
                why,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(retryAt));
    }

    /** {@link Attempt.State#IN_DOUBT}. */
    public static Ending inDoubt(String why, Optional<PanelOrderId> seen) {
        return new Ending(Attempt.State.IN_DOUBT, why, Optional.empty(), seen, Optional.empty(), Optional.empty());
    }
}

package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Records what the panel said of a refill or a cancel.
 *
 * @param followUp as it stands afterwards
 */
public record AnswerFollowUp(String reference, Instant at, FollowUp followUp) implements Change {
    @Override
    public String event() {
        return followUp.kind() == FollowUp.Kind.REFILL ? "refill" : "cancel";
    }

    @Override
    public Optional<Order> to(Order before) {
        return before.followUp(followUp.id())
                .filter(known -> known.state().isOpen() || known.equals(followUp))
                .map(known -> new Draft(before).followUp(followUp).at(at));
    }
}

package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Takes a refill or a cancel that is wanted, before the panel is asked for it. Of all who would, one does: whoever this does
 * not apply for does not ask.
 *
 * @param followUp as it is asked
 */
public record AskFollowUp(String reference, FollowUp followUp) implements Change {
    @Override
    public Instant at() {
        return followUp.askedAt().orElse(followUp.wantedAt());
    }

    @Override
    public String event() {
        return followUp.kind() == FollowUp.Kind.REFILL ? "refill-asked" : "cancel-asked";
    }

    @Override
    public Optional<Order> to(Order before) {
        return before.followUp(followUp.id())
                .filter(known -> isDue(known) || known.equals(followUp))
                .map(known -> known.equals(followUp)
                        ? before
                        : new Draft(before).followUp(followUp).at(at()));
    }

    private boolean isDue(FollowUp known) {
        return known.state() == FollowUp.State.WANTED
                && known.due().filter(due -> !due.isAfter(at())).isPresent();
    }
}

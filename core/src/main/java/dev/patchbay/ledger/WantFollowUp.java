package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Records that a refill or a cancel is wanted. Applies where the panel took what it is for, as the order or as a surplus, and
 * none of its kind is open.
 */
public record WantFollowUp(String reference, FollowUp followUp) implements Change {
    @Override
    public Instant at() {
        return followUp.wantedAt();
    }

    @Override
    public String event() {
        return followUp.kind() == FollowUp.Kind.REFILL ? "refill-wanted" : "cancel-wanted";
    }

    @Override
    public Optional<Order> to(Order before) {
        if (before.followUp(followUp.id()).isPresent()) {
            return Optional.of(before);
        }
        boolean open = before.followUps().stream()
                .anyMatch(other -> other.isLike(followUp) && other.state().isOpen());
        boolean taken = before.attempts().stream()
                .filter(attempt -> attempt.state().isBought())
                .anyMatch(attempt -> attempt.account().equals(followUp.account())
                        && attempt.panelOrder().equals(Optional.of(followUp.panelOrder())));
        return taken && !open ? Optional.of(new Draft(before).followUp(followUp).at(at())) : Optional.empty();
    }
}

package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;

/** Records a refill or a cancel before it is asked. Applies where the panel took the order and none of its kind is open. */
public record AskFollowUp(String reference, FollowUp followUp) implements Change {
    @Override
    public Instant at() {
        return followUp.askedAt();
    }

    @Override
    public String event() {
        return followUp.kind() == FollowUp.Kind.REFILL ? "refill-asked" : "cancel-asked";
    }

    @Override
    public Optional<Order> to(Order before) {
        if (before.followUp(followUp.id()).isPresent()) {
            return Optional.of(before);
        }
        boolean open = before.followUps().stream()
                .anyMatch(other ->
                        other.kind() == followUp.kind() && other.state().isOpen());
        boolean taken = before.panelOrder().equals(Optional.of(followUp.panelOrder()));
        return taken && !open ? Optional.of(new Draft(before).followUp(followUp).at(at())) : Optional.empty();
    }
}

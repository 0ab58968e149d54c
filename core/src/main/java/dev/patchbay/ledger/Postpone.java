package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;

/** Lets a waiting order wait on, for a reason and until a time. */
public record Postpone(String reference, Instant at, String reason, Instant due) implements Change {
    @Override
    public String event() {
        return "waiting";
    }

    @Override
    public Optional<Order> to(Order before) {
        return before.state().isWaiting()
                ? Optional.of(new Draft(before)
                        .state(Order.State.WAITING, reason, due)
                        .at(at))
                : Optional.empty();
    }
}

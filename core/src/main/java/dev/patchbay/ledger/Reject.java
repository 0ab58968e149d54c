package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;

/** Ends a waiting order that will not be bought. */
public record Reject(String reference, Instant at, String reason) implements Change {
    @Override
    public String event() {
        return "rejected";
    }

    @Override
    public Optional<Order> to(Order before) {
        if (before.state() == Order.State.REJECTED) {
            return Optional.of(before);
        }
        return before.state().isWaiting()
                ? Optional.of(new Draft(before)
                        .state(Order.State.REJECTED, reason, at)
                        .at(at))
                : Optional.empty();
    }
}

package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts an attempt in doubt whose owner let its lease pass without a word (rule 4). It may still be sent late, so it holds
 * its order.
 */
public record Orphan(String reference, ClientReference attempt, Instant at, Instant due) implements Change {
    static final String WHY = "its owner fell silent: it may have been sent";

    @Override
    public String event() {
        return "orphaned";
    }

    @Override
    public Optional<Order> to(Order before) {
        return before.attempt(attempt)
                .filter(known -> known.state() == Attempt.State.SENDING && !at.isBefore(known.leaseUntil()))
                .map(known -> new Draft(before)
                        .attempt(known.in(Attempt.State.IN_DOUBT, WHY))
                        .state(Order.State.IN_DOUBT, WHY, due)
                        .at(at));
    }
}

package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps evidence that decides nothing with the attempt that it speaks of, and says when to look again. Evidence that says
 * nothing new changes the time alone.
 */
public record Weigh(String reference, ClientReference attempt, Evidence evidence, Instant due) implements Change {
    @Override
    public Instant at() {
        return evidence.at();
    }

    @Override
    public String event() {
        return "weighed";
    }

    @Override
    public Optional<Order> to(Order before) {
        return before.doubt()
                .filter(doubtful -> doubtful.id().equals(attempt))
                .map(doubtful -> new Draft(before)
                        .attempt(doubtful.with(evidence))
                        .due(due)
                        .at(doubtful.hasHeard(evidence) ? before.changedAt() : at()));
    }
}

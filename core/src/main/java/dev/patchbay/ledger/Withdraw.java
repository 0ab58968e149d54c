package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Stops what has not been sent. A waiting order ends; one that is being sent or in doubt only loses its further attempts,
 * since the panel may have it. It does not apply to an order that the panel took.
 */
public record Withdraw(String reference, Instant at) implements Change {
    @Override
    public String event() {
        return "withdrawn";
    }

    @Override
    public Optional<Order> to(Order before) {
        if (before.withdrawn() || before.state() == Order.State.WITHDRAWN) {
            return Optional.of(before);
        }
        Draft draft = new Draft(before).withdrawn();
        if (before.state().isWaiting()) {
            return Optional.of(draft.state(Order.State.WITHDRAWN, "", at).at(at));
        }
        boolean undecided = before.state() == Order.State.SENDING || before.state() == Order.State.IN_DOUBT;
        return undecided ? Optional.of(draft.at(at)) : Optional.empty();
    }
}

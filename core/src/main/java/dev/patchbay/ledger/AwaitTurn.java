package dev.patchbay.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets a waiting order wait for the one before it in the queue of its link, whose end makes it due at once. Applies where there
 * is one.
 *
 * @param due when it is looked at all the same
 * @param behind the one before it, as the ledger knows it
 */
public record AwaitTurn(String reference, Instant at, Instant due, Optional<String> behind) implements Change {
    private static final Duration SELDOM = Duration.ofHours(1);

    /** For the order before it, whichever that is. */
    public static AwaitTurn of(String reference, Instant at) {
        return new AwaitTurn(reference, at, at.plus(SELDOM), Optional.empty());
    }

    AwaitTurn behind(Optional<String> other) {
        return new AwaitTurn(reference, at, due, other);
    }

    @Override
    public String event() {
        return "waiting";
    }

    @Override
    public Optional<Order> to(Order before) {
        return behind.filter(any -> before.state().isWaiting())
                .map(other -> new Draft(before)
                        .state(
                                Order.State.WAITING,
                                "it waits behind order '" + other + "', which is open for the same link",
                                due)
                        .at(at));
    }
}

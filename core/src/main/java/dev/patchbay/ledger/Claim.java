package dev.patchbay.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes a waiting order for one attempt. Applies where no attempt holds the order, it was not withdrawn, it is not too late
 * to buy it, nothing was tried since it was routed, nobody holds the account ({@link Leases#HOLD}), and no order is before it
 * in the queue of its link ({@link SameLink}).
 *
 * @param reference the order
 * @param attempt the attempt, as it begins
 * @param seen how many attempts the routing knew of
 */
public record Claim(String reference, Attempt attempt, int seen) implements Change {
    @Override
    public Instant at() {
        return attempt.claimedAt();
    }

    @Override
    public String event() {
        return "claimed";
    }

    @Override
    public Optional<Order> to(Order before) {
        Optional<Attempt> known = before.attempt(attempt.id());
        if (known.isPresent()) {
            return known.filter(same -> same.leasedUntil(attempt.leaseUntil()).equals(attempt))
                    .map(same -> before);
        }
        boolean free = before.state().isWaiting()
                && !before.withdrawn()
                && before.request().notAfter().filter(at()::isAfter).isEmpty()
                && before.attempts().size() == seen
                && before.holder().isEmpty();
        return free ? Optional.of(claimed(before)) : Optional.empty();
    }

    @Override
    public Claim timed(Instant ledgerTime) {
        Duration length = Duration.between(attempt.claimedAt(), attempt.leaseUntil());
        return new Claim(reference, attempt.leasedUntil(ledgerTime.plus(length)), seen);
    }

    private Order claimed(Order before) {
        return new Draft(before)
                .attempt(attempt)
                .state(Order.State.SENDING, "", attempt.leaseUntil())
                .at(at());
    }
}

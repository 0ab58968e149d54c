package dev.patchbay.ledger;

import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a target did: sums over attempts, but for adopted orders, of which nobody knows when they were bought. Each order
 * contributes what it stands for now, so a ledger that adds the difference of each change keeps the sums exact, whatever is
 * reopened or corrected later.
 *
 * @param placed orders that the panel took
 * @param refused attempts that it refused for a reason of its own: its service, its range, its closing
 * @param doubts attempts that were ever in doubt
 * @param started placed orders that were seen under way
 * @param secondsToStart from taken to started, summed over those
 * @param ended placed orders that ended
 * @param secondsToEnd from taken to ended, summed over those that were neither cancelled nor refunded
 * @param billed units of those that ended
 * @param delivered units of those that ended, as the panel told
 * @param partial how many of them ended with some undelivered
 * @param canceled how many of them were cancelled or refunded
 */
public record Tally(
        long placed,
        long refused,
        long doubts,
        long started,
        long secondsToStart,
        long ended,
        long secondsToEnd,
        long billed,
        long delivered,
        long partial,
        long canceled) {
    /** Nothing. */
    public static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** What an order contributes, by target and day. */
    public static Map<TargetDay, Tally> of(Order order) {
        if (order.attempts().isEmpty()) {
            return Map.of();
        }
        Map<TargetDay, Tally> sums = new HashMap<>();
        add(sums, order, UnaryOperator.identity());
        return sums;
    }

    /** Adds what a change of an order makes different; {@code before} is empty for an order that is new. */
    public static void addChange(Map<TargetDay, Tally> sums, Optional<Order> before, Order after) {
        add(sums, after, UnaryOperator.identity());
        before.ifPresent(old -> add(sums, old, ZERO::minus));
    }

    private static void add(Map<TargetDay, Tally> sums, Order order, UnaryOperator<Tally> sign) {
        for (Attempt attempt : order.attempts()) {
            Tally one = of(order, attempt);
            if (!one.equals(ZERO) && !attempt.isOfNoAccount() && !Adoption.isMadeBy(attempt)) {
                sums.merge(day(attempt), sign.apply(one), Tally::plus);
            }
        }
    }

    private static TargetDay day(Attempt attempt) {
        return new TargetDay(attempt.account(), attempt.service(), attempt.day());
    }

    private static Tally of(Order order, Attempt attempt) {
        boolean refused = attempt.refusal()
                .filter(kind ->
                        kind == RefusalKind.SERVICE || kind == RefusalKind.RANGE || kind == RefusalKind.MAINTENANCE)
                .isPresent();
        boolean doubted = attempt.state().isOpen() || !attempt.evidence().isEmpty();
        if (attempt.state() == Attempt.State.PLACED) {
            return placed(order, attempt, refused, doubted);
        }
        return refused || doubted ? new Tally(0, count(refused), count(doubted), 0, 0, 0, 0, 0, 0, 0, 0) : ZERO;
    }

    private static Tally placed(Order order, Attempt attempt, boolean refused, boolean doubted) {
        Optional<Instant> started = order.delivery().startedAt();
        Optional<Instant> ended = order.state().isFinal() ? order.delivery().endedAt() : Optional.empty();
        boolean stopped = order.state() == Order.State.CANCELED || order.state() == Order.State.REFUNDED;
        long billed = ended.isPresent() ? order.request().details().billedQuantity() : 0;
        return new Tally(
                1,
                count(refused),
                count(doubted),
                count(started.isPresent()),
                seconds(attempt, started),
                count(ended.isPresent()),
                stopped ? 0 : seconds(attempt, ended),
                billed,
                ended.isPresent() ? delivered(order, billed) : 0,
                count(ended.isPresent() && order.state() == Order.State.PARTIAL),
                count(ended.isPresent() && stopped));
    }

    private static long delivered(Order order, long billed) {
        return switch (order.state()) {
            case COMPLETED -> billed;
            case PARTIAL ->
                billed - Math.max(0, Math.min(billed, order.remains().orElse(billed)));
            default -> 0;
        };
    }

    private static long count(boolean is) {
        return is ? 1 : 0;
    }

    private static long seconds(Attempt attempt, Optional<Instant> until) {
        return until.map(at ->
                        Math.max(0, Duration.between(attempt.changedAt(), at).toSeconds()))
                .orElse(0L);
    }

    /** The sum of both. */
    public Tally plus(Tally other) {
        return new Tally(
                placed + other.placed,
                refused + other.refused,
                doubts + other.doubts,
                started + other.started,
                secondsToStart + other.secondsToStart,
                ended + other.ended,
                secondsToEnd + other.secondsToEnd,
                billed + other.billed,
                delivered + other.delivered,
                partial + other.partial,
                canceled + other.canceled);
    }

    /** This one without another. */
    public Tally minus(Tally other) {
        return new Tally(
                placed - other.placed,
                refused - other.refused,
                doubts - other.doubts,
                started - other.started,
                secondsToStart - other.secondsToStart,
                ended - other.ended,
                secondsToEnd - other.secondsToEnd,
                billed - other.billed,
                delivered - other.delivered,
                partial - other.partial,
                canceled - other.canceled);
    }
}

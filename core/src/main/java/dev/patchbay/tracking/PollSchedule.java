package dev.patchbay.tracking;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a panel is asked again where an order stands: often while it is fresh or moves, seldom when it is old and still, about
 * when it is expected to end, and some times after it has ended, since panels change their minds. Pure.
 */
final class PollSchedule {
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration WHILE_MOVING = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int SHARE_OF_AGE = 10;

    private static final List<Duration> AFTER_THE_END = List.of(
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(3),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(30));

    private PollSchedule() {}

    /** By the order as it stands after an answer; empty for never. */
    static Optional<Instant> next(Order order, Instant now) {
        if (order.state().isFinal()) {
            Instant ended = order.delivery().endedAt().orElse(order.changedAt());
            return AFTER_THE_END.stream().map(ended::plus).filter(now::isBefore).findFirst();
        }
        Instant regular = now.plus(wait(order, now));
        return Optional.of(order.progress()
                .expectedEnd()
                .filter(now::isBefore)
                .map(end -> latest(end, now.plus(SHORTEST)))
                .filter(regular::isAfter)
                .orElse(regular));
    }

    /** After a tenth of what has passed since an instant: no sooner than the shortest time, and no later than six hours. */
    static Instant widening(Instant since, Instant now, Duration shortest) {
        return now.plus(between(shortest, tenth(since, now), LONGEST));
    }

    /** A tenth of its age, but not longer than it has been still, where that is longer than a while. */
    private static Duration wait(Order order, Instant now) {
        Instant fresh = latest(bought(order), cancelled(order).orElse(Instant.MIN));
        Instant moved = latest(fresh, order.delivery().movedAt().orElse(Instant.MIN));
        Duration most = between(WHILE_MOVING, Duration.between(moved, now), LONGEST);
        return between(SHORTEST, tenth(fresh, now), most);
    }

    private static Instant bought(Order order) {
        return order.holder().map(Attempt::claimedAt).orElse(order.acceptedAt());
    }

    /** An order whose cancel the panel took is as fresh as that. */
    private static Optional<Instant> cancelled(Order order) {
        return order.followUps().stream()
                .filter(one -> one.kind() == FollowUp.Kind.CANCEL && one.state().isOpen())
                .flatMap(one -> one.askedAt().stream())
                .max(Instant::compareTo);
    }

    private static Duration tenth(Instant since, Instant now) {
        return Duration.between(since, now).dividedBy(SHARE_OF_AGE);
    }

    private static Duration between(Duration least, Duration wanted, Duration most) {
        Duration atMost = wanted.compareTo(most) > 0 ? most : wanted;
        return atMost.compareTo(least) < 0 ? least : atMost;
    }

    private static Instant latest(Instant one, Instant other) {
        return Stream.of(one, other).max(Instant::compareTo).orElseThrow();
    }
}

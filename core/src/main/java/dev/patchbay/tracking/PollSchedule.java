package dev.patchbay.tracking;

import java.time.Duration;
import java.time.Instant;

/** When a panel is asked again: often while an order is fresh, seldom when it is old. */
final class PollSchedule {
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SELDOM = Duration.ofHours(6);
    private static final int SHARE_OF_AGE = 10;

    private PollSchedule() {}

    /** After a tenth of what has passed since the order was accepted, from 30 seconds to an hour. */
    static Instant next(Instant acceptedAt, Instant now) {
        Duration wait = Duration.between(acceptedAt, now).dividedBy(SHARE_OF_AGE);
        if (wait.compareTo(SHORTEST) < 0) {
            return now.plus(SHORTEST);
        }
        return now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    /** After a tenth of what has passed since an instant: no sooner than the shortest time, and no later than six hours. */
    static Instant widening(Instant since, Instant now, Duration shortest) {
        Duration wait = Duration.between(since, now).dividedBy(SHARE_OF_AGE);
        Duration most = wait.compareTo(SELDOM) > 0 ? SELDOM : wait;
        return now.plus(most.compareTo(shortest) < 0 ? shortest : most);
    }
}

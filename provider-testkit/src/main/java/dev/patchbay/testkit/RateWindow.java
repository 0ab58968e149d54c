package dev.patchbay.testkit;

import dev.patchbay.spi.Rate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Counts calls in a sliding window. Not safe for many threads. */
final class RateWindow {
    private final Rate limit;
    private final Clock clock;
    private final Deque<Instant> calls = new ArrayDeque<>();

    RateWindow(Rate limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Counts a call, or says how long to wait where it is one too many. */
    Optional<Duration> take() {
        Instant now = clock.instant();
        while (!calls.isEmpty() && !calls.peekFirst().isAfter(now.minus(limit.per()))) {
            calls.removeFirst();
        }
        if (calls.size() < limit.permits()) {
            calls.addLast(now);
            return Optional.empty();
        }
        return Optional.of(Duration.between(now, calls.peekFirst().plus(limit.per())));
    }
}

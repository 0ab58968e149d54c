package dev.patchbay.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * How long a claim may be acted on. Held against two clocks: the monotonic one, since the wall clock may jump, and the wall
 * clock, since the monotonic one stops while a machine is suspended (rule 2).
 */
final class Lease {
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Instant begunAt;
    private final long begunNanos;
    private final Duration length;

    private Lease(Clock clock, LongSupplier nanoTime, Duration length) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.begunAt = clock.instant();
        this.begunNanos = nanoTime.getAsLong();
        this.length = length;
    }

    /** Begins now, which must be before the claim's statement. */
    static Lease begin(Clock clock, LongSupplier nanoTime, Duration length) {
        return new Lease(clock, nanoTime, length);
    }

    Instant begunAt() {
        return begunAt;
    }

    Instant until() {
        return begunAt.plus(length);
    }

    /** Whether so much of it is left, by both clocks. */
    boolean leaves(Duration needed) {
        Duration usable = length.minus(needed);
        return Duration.ofNanos(nanoTime.getAsLong() - begunNanos).compareTo(usable) <= 0
                && Duration.between(begunAt, clock.instant()).compareTo(usable) <= 0;
    }
}

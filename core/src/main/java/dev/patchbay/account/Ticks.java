package dev.patchbay.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Time as guards measure it: it never jumps. A tick is compared by difference alone, since the count may wrap. */
final class Ticks {
    private static final Duration FOREVER = Duration.ofDays(3650);
    private final LongSupplier nanoTime;

    Ticks(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** The tick after so long. */
    long in(Duration duration) {
        return now() + nanos(duration);
    }

    /** A tick before all that matters. */
    long longAgo() {
        return now() - FOREVER.toNanos();
    }

    /** So long, or ten years where it is longer: that overflows nothing. */
    static long nanos(Duration duration) {
        return (duration.compareTo(FOREVER) < 0 ? duration : FOREVER).toNanos();
    }

    /** What is left until a tick; empty where it has passed. */
    Optional<Duration> left(long tick) {
        long nanos = tick - now();
        return nanos > 0 ? Optional.of(Duration.ofNanos(nanos)) : Optional.empty();
    }

    boolean hasPassed(long tick) {
        return left(tick).isEmpty();
    }

    /** The same time for libraries that take a clock; its instants mean nothing outside. */
    Clock asClock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.EPOCH.plusNanos(now());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}

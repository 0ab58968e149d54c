package dev.patchbay.account;

import dev.patchbay.spi.Rate;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * One rate, as one permit in each interval. A limiter with many permits in a longer cycle would let twice as many
 * through across the edge of two cycles. A rate as slow as some panels' for their catalogue (10 an hour) comes three at a
 * time instead, so that one lost answer does not keep an account without a catalogue for minutes.
 */
final class Pace {
    private static final Duration SLOW = Duration.ofMinutes(5);
    private static final int TOGETHER = 3;

    private final String what;
    private final Duration interval;
    private final Duration longestWait;
    private final RateLimiter limiter;

    private Pace(String what, Duration interval, Duration longestWait, Ticks ticks) {
        this.what = what;
        this.interval = interval;
        this.longestWait = longestWait;
        int together = interval.compareTo(SLOW) < 0 ? 1 : TOGETHER;
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(together)
                .limitRefreshPeriod(interval.multipliedBy(together))
                .timeoutDuration(longestWait)
                .build();
        this.limiter = RateLimiter.of(what, config, ticks::now);
    }

    static Pace of(String what, Rate rate, Duration longestWait, Ticks ticks) {
        return new Pace(what, rate.interval(), longestWait, ticks);
    }

    /** A part of a rate. */
    static Pace of(String what, Rate rate, BigDecimal share, Duration longestWait, Ticks ticks) {
        long nanos = BigDecimal.valueOf(rate.interval().toNanos())
                .divide(share, 0, RoundingMode.CEILING)
                .longValueExact();
        return new Pace(what, Duration.ofNanos(nanos), longestWait, ticks);
    }

    /**
     * Reserves the next permit and says how many nanoseconds to wait for it.
     *
     * @throws GateClosedException where that is longer than the longest wait; nothing is reserved then
     */
    long reserve() {
        long nanos = limiter.reservePermission();
        if (nanos < 0) {
            throw new GateClosedException(Hold.RATE, what + " has no room in time", Optional.of(untilRoom()));
        }
        return nanos;
    }

    /** At least one interval: below zero, the permissions count those who wait already. */
    private Duration untilRoom() {
        long ahead = 1L - limiter.getMetrics().getAvailablePermissions();
        Duration room = interval.multipliedBy(Math.max(1, ahead)).minus(longestWait);
        return room.compareTo(interval) < 0 ? interval : room;
    }
}

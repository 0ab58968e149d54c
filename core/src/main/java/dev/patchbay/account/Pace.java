package dev.patchbay.account;

import dev.patchbay.spi.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * One rate, as one permit in each interval, of which this node takes its part. A rate as slow as some panels' for their
 * catalogue (10 an hour) saves up to three permits instead, and two where nodes share it, so that one lost answer does not
 * keep an account without a catalogue for minutes.
 *
 * <p>Our own and no library's, since theirs cannot change its interval while callers wait. All that is kept is when the
 * last permit was due: another share moves the next one, and leaves alone those that are given out.
 */
final class Pace {
    private static final Duration SLOW = Duration.ofMinutes(5);
    private static final int TOGETHER = 3;
    private static final int TOGETHER_SHARED = 2;

    private final String what;
    private final Duration whole;
    private final Duration longestWait;
    private final Ticks ticks;
    private int nodes;
    private long interval;
    private long saved;
    private long last;

    private Pace(String what, Duration whole, Duration longestWait, Ticks ticks) {
        this.what = what;
        this.whole = whole;
        this.longestWait = longestWait;
        this.ticks = ticks;
        share(1);
        last = ticks.longAgo();
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

    /** Takes one part of so many, from the next permit on. */
    synchronized void share(int among) {
        nodes = among;
        Duration own = whole.multipliedBy(among);
        interval = Ticks.nanos(own);
        int together = own.compareTo(SLOW) < 0 ? 1 : among == 1 ? TOGETHER : TOGETHER_SHARED;
        saved = interval * (together - 1);
    }

    /**
     * Reserves the next permit and says how many nanoseconds to wait for it.
     *
     * @throws GateClosedException where that is longer than the longest wait; nothing is reserved then
     */
    synchronized long reserve() {
        long now = ticks.now();
        long wait = Math.max(last + interval - now, -saved);
        if (wait > longestWait.toNanos()) {
            throw new GateClosedException(Hold.RATE, name() + " has no room in time", Optional.of(untilRoom(wait)));
        }
        last = now + wait;
        return Math.max(wait, 0);
    }

    /** At least one interval: whoever waits already goes first. */
    private Duration untilRoom(long wait) {
        return Duration.ofNanos(Math.max(interval, wait - longestWait.toNanos()));
    }

    private String name() {
        return nodes == 1 ? what : what + ", shared by " + nodes + " nodes,";
    }
}

package dev.patchbay.account;

import java.time.Duration;
import java.util.Optional;

/**
 * When an account's panel makes up for what dropped, as its owner says. What is outside is not even asked for.
 *
 * @param window how long after an order has ended; empty for ever
 * @param gap how long after an order has ended, and after the refill before, none is asked for yet
 */
public record RefillTimes(Optional<Duration> window, Duration gap) {
    /** At any time. */
    public static final RefillTimes ANY = new RefillTimes(Optional.empty(), Duration.ZERO);

    /** Checks that the two leave some time. */
    public RefillTimes {
        window.filter(whole -> whole.compareTo(gap) <= 0).ifPresent(whole -> {
            throw new IllegalArgumentException(
                    "the window for refills is over before the wait is; give a window that is longer than the wait");
        });
    }
}

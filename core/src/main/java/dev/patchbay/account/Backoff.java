package dev.patchbay.account;

import java.time.Duration;

/**
 * A wait that doubles.
 *
 * @param first the first one; longer than zero
 * @param longest where doubling ends; not shorter than the first
 */
public record Backoff(Duration first, Duration longest) {
    /** Checks both. */
    public Backoff {
        if (first.isZero() || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a wait that doubles goes from a positive one to a longer one, not from "
                    + first + " to " + longest);
        }
    }

    /** The wait after so many have passed: the first for 0. */
    Duration after(int waits) {
        Duration wait = first;
        for (int doubled = 0; doubled < waits && wait.compareTo(longest) < 0; doubled++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}

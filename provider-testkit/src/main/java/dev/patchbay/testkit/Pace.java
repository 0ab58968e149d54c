package dev.patchbay.testkit;

import java.time.Duration;

/**
 * How fast a panel works.
 *
 * @param pending how long an order waits before it begins
 * @param delivery how long it is under way then
 * @param refill how long a refill takes
 * @param cancel how long a cancel takes; zero for at once
 */
record Pace(Duration pending, Duration delivery, Duration refill, Duration cancel) {
    static final Pace USUAL =
            new Pace(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ZERO);
}

package dev.patchbay.account;

import java.time.Duration;

/** How a guard waits. Safe for many threads. */
@FunctionalInterface
public interface Sleeper {
    /** Returns when the time is over. */
    void sleep(Duration duration) throws InterruptedException;

    /** Waits in real time. */
    static Sleeper system() {
        return duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }
}

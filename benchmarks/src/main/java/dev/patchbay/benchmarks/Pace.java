package dev.patchbay.benchmarks;

import java.time.Duration;

/**
 * How long everything takes.
 *
 * @param warmUp before a process is measured, at least: on two cores the compiler competes with the load
 * @param run one measurement
 * @param turns how often each of those compared is measured
 * @param quick a smoke run, whose figures mean nothing
 */
record Pace(Duration warmUp, Duration run, int turns, boolean quick) {
    static Pace full() {
        return new Pace(Duration.ofSeconds(15), Duration.ofSeconds(5), 3, false);
    }

    static Pace smoke() {
        return new Pace(Duration.ofMillis(500), Duration.ofMillis(500), 1, true);
    }
}

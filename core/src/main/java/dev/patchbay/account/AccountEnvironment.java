package dev.patchbay.account;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What accounts take from outside. Everything in it is safe for many threads.
 *
 * @param clock the time of day: lent to plugins, and what instants are told in
 * @param nanoTime what guards measure waits by, as {@link System#nanoTime()}: it never jumps, when the time of day is set
 * @param sleeper how guards wait
 * @param random from 0 to 1: spreads retries
 * @param meters where guards count
 */
public record AccountEnvironment(
        Clock clock, LongSupplier nanoTime, Sleeper sleeper, DoubleSupplier random, MeterRegistry meters) {

    /** The machine's own time. */
    public static AccountEnvironment system(MeterRegistry meters) {
        return new AccountEnvironment(
                Clock.systemUTC(), System::nanoTime, Sleeper.system(), AccountEnvironment::anyShare, meters);
    }

    /** All time from one clock and one sleeper, as tests and simulations want it; retries are not spread. */
    public static AccountEnvironment driven(Clock clock, Sleeper sleeper, MeterRegistry meters) {
        Instant start = clock.instant();
        return new AccountEnvironment(
                clock, () -> Duration.between(start, clock.instant()).toNanos(), sleeper, () -> 1.0, meters);
    }

    private static double anyShare() {
        return ThreadLocalRandom.current().nextDouble();
    }
}

package dev.patchbay.time;

/** A monotonic clock, for leases: the wall clock may jump. */
@FunctionalInterface
public interface Ticker {
    /** Nanoseconds since some instant. */
    long nanos();
}

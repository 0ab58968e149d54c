package dev.patchbay.progress;

import java.io.PrintStream;

/**
 * Is told of works that take longer than two seconds, once a second and when they end. Called from many threads; what it
 * throws is logged and ends no work.
 */
@FunctionalInterface
public interface ProgressListener {
    /** A work got on, or ended. */
    void progressed(LongWork work);

    /** Tells nobody. */
    static ProgressListener none() {
        return work -> {};
    }

    /** Prints a line at each word. */
    static ProgressListener lines(PrintStream out) {
        return out::println;
    }
}

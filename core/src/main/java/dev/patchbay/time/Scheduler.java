package dev.patchbay.time;

import java.time.Duration;

/**
 * Runs the core's work on threads that nothing interrupts (rule 11). Work that throws is logged and harms no other work.
 */
public interface Scheduler extends AutoCloseable {
    /** Runs work as soon as a thread is free. Work given after {@link #close} is dropped. */
    void execute(Runnable work);

    /** Runs work after every period, never twice at once. */
    void every(Duration period, Runnable work);

    /** Begins no more work, and waits until what has begun is done. */
    @Override
    void close();

    /** Threads of its own: virtual ones where the JDK has them, at most so many platform threads otherwise. */
    static Scheduler threads(int most) {
        return new ThreadScheduler(most);
    }
}

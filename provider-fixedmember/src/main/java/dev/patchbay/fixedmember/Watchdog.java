package dev.patchbay.fixedmember;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Ends calls that take too long, wherever they hang. A socket's own time-out starts anew with every byte; this one does
 * not.
 */
final class Watchdog implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    Watchdog(ThreadFactory threads) {
        timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Cancels a call unless the guard is closed in time. */
    Guard guard(Cancellable call, Duration longest) {
        return new Guard(call, longest);
    }

    /** Runs a chore now and then. */
    void every(Duration pause, Runnable chore) {
        Future<?> unused =
                timer.scheduleWithFixedDelay(chore, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The watch over one call. */
    final class Guard implements AutoCloseable {
        private final Duration longest;
        private final long end;
        private final Future<?> alarm;
        private volatile boolean fired;

        private Guard(Cancellable call, Duration longest) {
            this.longest = longest;
            end = System.nanoTime() + longest.toNanos();
            alarm = timer.schedule(
                    () -> {
                        fired = true;
                        call.cancel();
                    },
                    longest.toNanos(),
                    TimeUnit.NANOSECONDS);
        }

        /** Whether the call was cancelled. */
        boolean fired() {
            return fired;
        }

        /** How long the call might take in all. */
        Duration longest() {
            return longest;
        }

        /** How long it may still take. */
        Duration left() {
            return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        }

        @Override
        public void close() {
            alarm.cancel(false);
        }
    }
}

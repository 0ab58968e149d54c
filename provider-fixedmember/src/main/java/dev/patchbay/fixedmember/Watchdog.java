package dev.patchbay.fixedmember;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends calls that take too long, wherever they hang. A socket's own time-out starts anew with every byte; this one does
 * not.
 *
 * <p>Nearly every call ends long before its time, so a call is only put on a list: when the earliest of them would be over,
 * somebody looks at all.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final ScheduledThreadPoolExecutor timer;
    private final Set<Guard> open = ConcurrentHashMap.newKeySet();
    private final Object looking = new Object();
    private volatile boolean looks;
    private volatile long nextLook;
    private Future<?> planned = CompletableFuture.completedFuture(null);

    Watchdog(ThreadFactory threads) {
        timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Cancels a call unless the guard is closed in time. */
    Guard guard(Cancellable call, Duration longest) {
        if (timer.isShutdown()) {
            throw new RejectedExecutionException("nobody watches any more");
        }
        Guard guard = new Guard(call, longest);
        open.add(guard);
        lookBy(guard.end);
        if (timer.isShutdown()) {
            // Whoever closed it may have looked before this was on the list.
            guard.cancel();
        }
        return guard;
    }

    /** Runs a chore now and then. */
    void every(Duration pause, Runnable chore) {
        Future<?> unused =
                timer.scheduleWithFixedDelay(chore, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        // Nobody looks at them any more.
        open.forEach(Guard::cancel);
    }

    /** Whoever is on the list before this is asked is seen by the look that it finds planned. */
    private void lookBy(long end) {
        if (looks && nextLook - end <= 0) {
            return;
        }
        synchronized (looking) {
            if (!looks || nextLook - end > 0) {
                nextLook = end;
                looks = true;
                planned.cancel(false);
                planned = timer.schedule(this::look, end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        }
    }

    private void look() {
        synchronized (looking) {
            looks = false;
        }
        long now = System.nanoTime();
        open.forEach(guard -> {
            if (guard.end - now <= 0) {
                guard.fire();
            } else {
                lookBy(guard.end);
            }
        });
    }

    /** The watch over one call. */
    final class Guard implements AutoCloseable {
        private final Cancellable call;
        private final Duration longest;
        private final long end;
        private volatile boolean fired;

        private Guard(Cancellable call, Duration longest) {
            this.call = call;
            this.longest = longest;
            end = System.nanoTime() + longest.toNanos();
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

        private void fire() {
            if (open.remove(this)) {
                fired = true;
                cancel();
            }
        }

        private void cancel() {
            try {
                call.cancel();
            } catch (RuntimeException | Error e) {
                // The calls behind it are looked at all the same: nobody else ends them.
                LOG.warn("A call could not be cancelled: {}", e.getClass().getName());
            }
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }
}

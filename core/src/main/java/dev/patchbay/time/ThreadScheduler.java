package dev.patchbay.time;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link Scheduler} on the JDK's executors. */
final class ThreadScheduler implements Scheduler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadScheduler.class);

    private final ScheduledThreadPoolExecutor ticks = new ScheduledThreadPoolExecutor(1, named("patchbay-tick"));
    private final ExecutorService workers;

    ThreadScheduler(int most) {
        workers = virtualThreads().orElseGet(() -> platformThreads(most));
    }

    @Override
    public void execute(Runnable work) {
        try {
            workers.execute(() -> run(work));
        } catch (RejectedExecutionException e) {
            LOG.debug("closed: work was dropped", e);
        }
    }

    @Override
    public void every(Duration period, Runnable work) {
        AtomicBoolean running = new AtomicBoolean();
        Runnable once = () -> {
            try {
                run(work);
            } finally {
                running.set(false);
            }
        };
        Runnable tick = () -> {
            if (running.compareAndSet(false, true)) {
                try {
                    execute(once);
                } catch (RuntimeException | Error e) {
                    // Thrown on, it would end the period for ever.
                    running.set(false);
                    LOG.error("Periodic work found no thread; it is tried again", e);
                }
            }
        };
        Future<?> unused = ticks.scheduleWithFixedDelay(tick, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        ticks.shutdown();
        workers.shutdown();
        boolean interrupted = false;
        while (!workers.isTerminated()) {
            try {
                workers.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // What is under way may be an add: it ends by its own time-out and is recorded before this returns.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Work of the core failed; it will be taken up again when it is next due", e);
        }
    }

    /** Found by reflection, since the code must run on 17. */
    private static Optional<ExecutorService> virtualThreads() {
        try {
            return Optional.of((ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return Optional.empty();
        }
    }

    private static ExecutorService platformThreads(int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("patchbay-work"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

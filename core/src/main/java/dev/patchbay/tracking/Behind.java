package dev.patchbay.tracking;

import dev.patchbay.time.Scheduler;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that is done on another thread while its giver goes on, or by the giver in the end where no thread was free. */
final class Behind<T> {
    private final FutureTask<T> task;

    private Behind(FutureTask<T> task) {
        this.task = task;
    }

    /** Begins it. */
    static <T> Behind<T> begin(Scheduler scheduler, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        scheduler.execute(task);
        return new Behind<>(task);
    }

    /** Waits for it. An interrupt is kept and ends nothing: what is under way may be a write. */
    T end() {
        // Does nothing where a thread has begun it.
        task.run();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("what went on behind a sweep failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

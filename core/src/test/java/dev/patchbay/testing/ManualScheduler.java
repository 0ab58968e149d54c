package dev.patchbay.testing;

import dev.patchbay.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Runs work when the test says so, in the test's own thread. */
public final class ManualScheduler implements Scheduler {
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final List<Runnable> periodic = new ArrayList<>();
    private boolean closed;
    private int refusals;

    @Override
    public void execute(Runnable work) {
        if (refusals > 0) {
            refusals--;
            throw new OutOfMemoryError("unable to create native thread");
        }
        if (!closed) {
            queue.add(work);
        }
    }

    @Override
    public void every(Duration period, Runnable work) {
        periodic.add(work);
    }

    /** The next so many works find no thread, as on a machine that has none left. */
    public void refuse(int works) {
        refusals = works;
    }

    /** Runs what is queued, and what that queues, until nothing is left. */
    public void run() {
        for (Runnable work = queue.poll(); work != null; work = queue.poll()) {
            work.run();
        }
    }

    /** Lets every periodic work come round once, and runs. */
    public void tick() {
        queue.addAll(periodic);
        run();
    }

    @Override
    public void close() {
        closed = true;
    }
}

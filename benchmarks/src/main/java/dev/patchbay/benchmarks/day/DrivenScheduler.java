package dev.patchbay.benchmarks.day;

import dev.patchbay.time.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Runs all work of a Patchbay in the thread that drives it, in one order, so that the same day always goes the same way. */
final class DrivenScheduler implements Scheduler {
    private final Clock clock;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final List<Periodic> periodic = new ArrayList<>();
    private boolean closed;

    DrivenScheduler(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(Runnable work) {
        if (!closed) {
            queue.add(work);
        }
    }

    @Override
    public void every(Duration period, Runnable work) {
        periodic.add(new Periodic(period, work, clock.instant().plus(period)));
    }

    /** Runs what has come due, and all that it brings with it. */
    void run() {
        Instant now = clock.instant();
        periodic.stream().filter(each -> !each.next.isAfter(now)).forEach(each -> {
            each.next = now.plus(each.period);
            queue.add(each.work);
        });
        for (Runnable work = queue.poll(); work != null; work = queue.poll()) {
            work.run();
        }
    }

    @Override
    public void close() {
        run();
        closed = true;
    }

    private static final class Periodic {
        private final Duration period;
        private final Runnable work;
        private Instant next;

        Periodic(Duration period, Runnable work, Instant next) {
            this.period = period;
            this.work = work;
            this.next = next;
        }
    }
}

package dev.patchbay.account;

import dev.patchbay.testkit.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sleeps by moving the clock on, and remembers for how long. As {@link Thread#sleep}, it throws when interrupted. */
final class RecordingSleeper implements Sleeper {
    private final SettableClock clock;
    private final List<Duration> slept = new CopyOnWriteArrayList<>();

    RecordingSleeper(SettableClock clock) {
        this.clock = clock;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        slept.add(duration);
        clock.advance(duration);
    }

    List<Duration> slept() {
        return slept;
    }
}

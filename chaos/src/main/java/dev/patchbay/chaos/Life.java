package dev.patchbay.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The lives of one slot's nodes, one after the other: each is started, lives for a second or two, is perhaps stopped for a
 * while, and is killed; some while they start. Ends when so many kills are done as were asked for, over all slots.
 */
final class Life implements Runnable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final int slot;
    private final Launcher launcher;
    private final Fleet fleet;
    private final AtomicInteger killsLeft;
    private final Tally tally;
    private final Duration longStop;
    private final Random random;

    Life(
            int slot,
            Launcher launcher,
            Fleet fleet,
            AtomicInteger killsLeft,
            Tally tally,
            Duration longStop,
            Random random) {
        this.slot = slot;
        this.launcher = launcher;
        this.fleet = fleet;
        this.killsLeft = killsLeft;
        this.tally = tally;
        this.longStop = longStop;
        this.random = random;
    }

    @Override
    public void run() {
        try {
            while (killsLeft.getAndDecrement() > 0) {
                live();
            }
        } catch (InterruptedException e) {
            // The run is given up.
            Thread.currentThread().interrupt();
        }
    }

    private void live() throws InterruptedException {
        try (Node node = Node.start(launcher, "node-" + (slot + 1))) {
            fleet.put(slot, node);
            if (random.nextInt(10) == 0) {
                // Killed while it starts, wherever that finds it.
                node.endsWithin(upTo(600));
            } else if (!node.awaitReady(LONGEST_START)) {
                tally.falseStarts.incrementAndGet();
            } else if (passes(node, upTo(2000))) {
                while (random.nextInt(5) == 0 && stopped(node)) {
                    passes(node, upTo(700));
                }
            }
            node.kill();
            tally.kills.incrementAndGet();
        }
    }

    private boolean stopped(Node node) throws InterruptedException {
        boolean outlivesLeases = fleet.size() > 1 && random.nextInt(4) == 0;
        node.stop();
        tally.stops.incrementAndGet();
        if (outlivesLeases) {
            tally.longStops.incrementAndGet();
        }
        boolean alive = passes(node, outlivesLeases ? longStop : upTo(1500));
        // One in three is killed as it lies.
        boolean wakes = random.nextInt(3) > 0;
        if (wakes) {
            node.resume();
        }
        return alive && wakes;
    }

    /** Lets time pass; says whether the node is still there afterwards. */
    private boolean passes(Node node, Duration wait) throws InterruptedException {
        boolean ended = node.endsWithin(wait);
        if (ended) {
            tally.deaths.incrementAndGet();
        }
        return !ended;
    }

    private Duration upTo(int millis) {
        return Duration.ofMillis(random.nextInt(millis) + 1L);
    }
}

package dev.patchbay.order;

import dev.patchbay.account.Sleeper;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.UnknownOrderException;
import dev.patchbay.ledger.Written;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes of what a panel was asked and what it said. One whose fate is unknown is issued again until the ledger answers; the
 * log keeps it meanwhile (rule 6).
 */
final class LastingWrites {
    private static final Logger LOG = LoggerFactory.getLogger(LastingWrites.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int LAST = 30;

    private final Records records;
    private final Sleeper sleeper;
    private final AtomicInteger unwritten = new AtomicInteger();
    private volatile boolean stopped;

    LastingWrites(Records records, Sleeper sleeper) {
        this.records = records;
        this.sleeper = sleeper;
    }

    /** Whether a write waits for the ledger to come back: nothing new is begun meanwhile. */
    boolean areStuck() {
        return unwritten.get() > 0;
    }

    /** From now on a write is given up after half a minute. Its attempt becomes an orphan then, and nothing is lost. */
    void stop() {
        stopped = true;
    }

    /**
     * Writes a change.
     *
     * @param what makes what to say of it in the log
     */
    Written write(Change change, Supplier<String> what) {
        int failures = 0;
        try {
            while (true) {
                try {
                    return records.apply(change);
                } catch (UnknownOrderException e) {
                    // Purged, which nothing under way can be: whoever slept so long is told, and holds up nobody.
                    LOG.error("Order '{}' is gone, and this is lost: {}", change.reference(), what.get(), e);
                    throw e;
                } catch (RuntimeException | Error e) {
                    if (failures++ == 0) {
                        unwritten.incrementAndGet();
                    }
                    LOG.error(
                            "Order '{}' could not be written and is written again: {}",
                            change.reference(),
                            what.get(),
                            e);
                    if (stopped && failures > LAST) {
                        throw e;
                    }
                    pause();
                }
            }
        } finally {
            if (failures > 0) {
                unwritten.decrementAndGet();
            }
        }
    }

    private void pause() {
        try {
            sleeper.sleep(SOON);
        } catch (InterruptedException e) {
            // Nothing interrupts the core's threads; whoever does takes no outcome with them.
            LOG.warn("An interrupt was ignored: a write is still to be taken by the ledger");
        }
    }
}

package dev.patchbay.tracking;

import dev.patchbay.ledger.Ledger;
import dev.patchbay.order.OrderSettings;
import dev.patchbay.order.Records;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/**
 * Forgets orders that ended long ago, all but their references, and old events. In small batches, so that nobody who writes
 * waits for long.
 */
@Singleton
public final class Purge {
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final int BATCH = 200;

    /** So many batches at once: orders must not end faster than they are forgotten. */
    private static final int MOST_BATCHES = 100;

    private final Ledger ledger;
    private final OrderSettings settings;
    private final Clock clock;
    private final Scheduler scheduler;

    @Inject
    Purge(Records records, OrderSettings settings, Clock clock, Scheduler scheduler) {
        this.ledger = records.ledger();
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Begins, where anything is to be forgotten. */
    public void start() {
        settings.keep()
                .ifPresent(keep ->
                        scheduler.every(TICK, () -> forget(clock.instant().minus(keep))));
    }

    private void forget(Instant before) {
        batches(() -> ledger.purge(before, BATCH));
        batches(() -> ledger.purgeEvents(before, BATCH));
    }

    private static void batches(IntSupplier forgotten) {
        int batches = 0;
        while (batches < MOST_BATCHES && forgotten.getAsInt() == BATCH) {
            batches++;
        }
    }
}

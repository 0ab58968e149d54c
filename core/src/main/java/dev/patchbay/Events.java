package dev.patchbay;

import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.EpochEndedException;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.order.Records;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that changes about orders, in the order in which the ledger wrote it. Safe for many threads. */
@Singleton
public final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int PAGE = 500;

    private final Ledger ledger;
    private final Scheduler scheduler;
    private final List<Tail> tails = new CopyOnWriteArrayList<>();

    @Inject
    Events(Records records, Scheduler scheduler) {
        this.ledger = records.ledger();
        this.scheduler = scheduler;
    }

    /**
     * Events after a cursor, at most so many. Keep {@link Event#cursor()} of the last one that you have dealt with, in the
     * same transaction if you can, and go on behind it: none is ever skipped, and one is given again where the cursor was not
     * kept. Begin with {@link Cursor#START}.
     *
     * @throws EpochEndedException where the ledger was recovered from an older state since
     */
    public List<Event> after(Cursor cursor, int limit) {
        return ledger.events(cursor, limit);
    }

    /** The place behind the last event that there is. */
    public Cursor end() {
        return ledger.end();
    }

    /**
     * Tells of every event from now on, those of other nodes on the ledger too, within about a second, in their order and one
     * at a time. What a listener throws is logged, and it is told of the next. It ends with the process: for what must not be
     * missed, keep a cursor.
     *
     * @return ends it
     */
    public Subscription listen(Consumer<Event> listener) {
        Tail tail = new Tail(listener, ledger.end());
        tails.add(tail);
        return () -> tails.remove(tail);
    }

    /** Ends a {@link #listen}. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    void start() {
        scheduler.every(TICK, () -> tails.forEach(Tail::tell));
    }

    private final class Tail {
        private final Consumer<Event> listener;
        private Cursor cursor;

        Tail(Consumer<Event> listener, Cursor cursor) {
            this.listener = listener;
            this.cursor = cursor;
        }

        synchronized void tell() {
            List<Event> page = page();
            while (!page.isEmpty()) {
                page.forEach(this::tell);
                page = page.size() < PAGE ? List.of() : page();
            }
        }

        private List<Event> page() {
            try {
                return ledger.events(cursor, PAGE);
            } catch (EpochEndedException e) {
                LOG.warn("Listeners go on in the epoch '{}': {}", e.current(), e.getMessage());
                cursor = new Cursor(e.current(), 0);
                return ledger.events(cursor, PAGE);
            }
        }

        private void tell(Event event) {
            cursor = event.cursor();
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.error(
                        "A listener failed at event {} ({} of '{}')",
                        event.number(),
                        event.name(),
                        event.reference(),
                        e);
            }
        }
    }
}

package dev.patchbay.order;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Orphan;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.ledger.Written;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands due orders to the one path that buys, so many at once, until it is stopped. */
@Singleton
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration RECOVER_TICK = Duration.ofSeconds(10);
    private static final int BATCH = 100;

    private final Placement placement;
    private final Records records;
    private final Scheduler scheduler;
    private final Clock clock;
    private final OrderSettings settings;
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ReservedAhead ahead;
    /** Whether orders wait for room: then new ones do not go before them. */
    private volatile boolean backlog;

    /** Whether the last look found no room. Whoever makes some looks again, so an order that waits need not be told of. */
    private volatile boolean full;

    private volatile boolean stopped;

    @Inject
    Dispatcher(Placement placement, Records records, Scheduler scheduler, Clock clock, OrderSettings settings) {
        this.placement = placement;
        this.records = records;
        this.scheduler = scheduler;
        this.clock = clock;
        this.settings = settings;
        this.ahead = new ReservedAhead(settings.inFlight() / 2, clock);
    }

    /** Begins to look for due orders. */
    public void start() {
        signal();
        scheduler.every(TICK, this::signal);
        scheduler.every(RECOVER_TICK, this::recover);
    }

    /**
     * Sends an attempt in doubt again, at a panel that recognises it. One that the panel accepts settles the doubt; whatever
     * else it says proves nothing.
     */
    public Order repeat(Order order, Attempt doubtful) {
        return placement.repeat(order, doubtful);
    }

    /** Claims nothing from now on. What is under way goes on; closing the scheduler waits for it. */
    public void stop() {
        stopped = true;
        placement.stop();
    }

    boolean isStopped() {
        return stopped;
    }

    /**
     * Takes an order in and goes on with it at once, where there is room and none has been waiting for longer; else it waits
     * its turn.
     *
     * @param accept makes the order durable, reserved until an instant where one is given
     */
    Order begin(Function<Optional<Instant>, Written> accept) {
        boolean now = !stopped && !backlog && ahead.isEmpty() && takeRoom();
        boolean begun = false;
        try {
            Written written =
                    accept.apply(now ? Optional.of(clock.instant().plus(settings.reserveFor())) : Optional.empty());
            Order order = written.order();
            begun = now && written.applied() && isDue(order);
            if (begun) {
                execute(order);
            } else {
                goOn(order);
            }
            return order;
        } finally {
            if (now && !begun) {
                ended(false);
            }
        }
    }

    /** Who gets no room is never counted: somebody who ends, or counts room, would take it for one that wakes the next. */
    private boolean takeRoom() {
        int taken = inFlight.get();
        while (taken < settings.inFlight()) {
            if (inFlight.compareAndSet(taken, taken + 1)) {
                return true;
            }
            taken = inFlight.get();
        }
        return false;
    }

    /** Says that an order may go on. */
    public void goOn(Order order) {
        if (order.state().isWaiting() && !full) {
            signal();
        }
    }

    /** Says that an order may be due. Many signals make one look. */
    void signal() {
        if (!stopped && signals.getAndIncrement() == 0) {
            try {
                scheduler.execute(this::look);
            } catch (RuntimeException | Error e) {
                // No thread was to be had. The next signal must find the way free.
                full = false;
                signals.set(0);
                LOG.error("Due orders could not be looked for; they are at the next tick", e);
            }
        }
    }

    private void look() {
        int seen;
        do {
            seen = signals.get();
            try {
                reserve();
            } catch (RuntimeException | Error e) {
                // An error too: a look that never ends would keep every later one from beginning.
                full = false;
                LOG.error("Due orders could not be reserved; they are looked for again at the next tick", e);
            }
        } while (!signals.compareAndSet(seen, 0));
    }

    private void reserve() {
        int wanted;
        List<Order> reserved;
        do {
            beginThoseAhead();
            // Said before room is counted: who makes some behind the count sees it said.
            full = true;
            wanted = Math.min(BATCH, Math.max(0, settings.inFlight() - inFlight.get()) + ahead.room());
            if (wanted == 0 || stopped) {
                backlog = true;
                return;
            }
            // Taken back before orders are read: one that came while it was said is among them.
            full = false;
            Instant now = clock.instant();
            Instant until = now.plus(settings.reserveFor());
            reserved = records.ledger().reserve(new Reservation(Duty.PLACE, Optional.empty(), now, until, wanted));
            backlog = reserved.size() == wanted;
            reserved.forEach(order -> begin(order, until));
        } while (backlog);
        // A thread may have found none ahead and ended just before there was one.
        beginThoseAhead();
    }

    /** Those for which there is room by now. */
    private void beginThoseAhead() {
        while (!ahead.isEmpty() && takeRoom()) {
            ahead.next().ifPresentOrElse(this::execute, inFlight::decrementAndGet);
        }
    }

    private void begin(Order order, Instant reservedUntil) {
        if (takeRoom()) {
            execute(order);
        } else if (!ahead.add(order, reservedUntil)) {
            // New orders took the room meanwhile. It is reserved, so it goes all the same.
            inFlight.incrementAndGet();
            execute(order);
        }
    }

    /** Tries it on a thread of its own; its room is taken. */
    private void execute(Order order) {
        try {
            scheduler.execute(() -> attemptInTurn(order));
        } catch (RuntimeException | Error e) {
            LOG.error("Order '{}' found no thread; it comes due again by itself", order.reference(), e);
            // Others were not told of, since this one had their room.
            ended(false);
        }
    }

    /** Tries an order, and in the same room those that are reserved ahead, one after the other. */
    private void attemptInTurn(Order first) {
        boolean goesOn = false;
        try {
            Optional<Order> next = Optional.of(first);
            while (next.isPresent()) {
                goesOn |= !stopped && isDue(placement.attempt(next.get()));
                next = stopped ? Optional.empty() : ahead.next();
                if (goesOn || ((backlog || full) && ahead.isLow())) {
                    goesOn = false;
                    signal();
                }
            }
        } finally {
            ended(goesOn);
        }
    }

    private boolean isDue(Order order) {
        return order.state().isWaiting()
                && order.due().filter(due -> !due.isAfter(clock.instant())).isPresent();
    }

    private void ended(boolean goesOn) {
        int left = inFlight.decrementAndGet();
        // A full house looks again when half of it is empty: one look for many orders, not one for each.
        // What came ahead since this thread found nothing there has nobody else to begin it.
        if (goesOn || !ahead.isEmpty() || ((backlog || full) && left <= settings.inFlight() / 2)) {
            signal();
        }
    }

    /** Rule 4: a claim whose lease has passed is an orphaned doubt. */
    private void recover() {
        List<Order> silent;
        do {
            Instant now = clock.instant();
            silent = records.ledger()
                    .reserve(new Reservation(
                            Duty.RECOVER, Optional.empty(), now, now.plus(settings.reserveFor()), BATCH));
            silent.forEach(order -> order.holder()
                    .filter(holder -> holder.state() == Attempt.State.SENDING)
                    .ifPresent(holder -> records.apply(
                            Orphan.silent(order.reference(), holder.id(), now, now.plus(settings.firstLook())))));
        } while (silent.size() == BATCH);
    }
}

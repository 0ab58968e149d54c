package dev.patchbay.order;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Claim;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.SameLink;
import dev.patchbay.ledger.Written;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way in which the core writes to the ledger: counts what happens and tells those who wait for an order. */
@Singleton
public final class Records {
    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    private static final Duration LONGEST_WAIT = Duration.ofDays(365);
    private static final Duration COUNTED_FOR = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Clock clock;
    private final MeterRegistry meters;
    private volatile Counted counted = new Counted(Map.of(), Instant.MIN);
    private final Counter failOvers;
    private final List<Gauge> gauges = new ArrayList<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, DistributionSummary> margins = new ConcurrentHashMap<>();
    private final Map<String, List<Consumer<Order>>> watchers = new ConcurrentHashMap<>();

    @Inject
    Records(Ledger ledger, Clock clock, MeterRegistry meters) {
        this.ledger = ledger;
        this.clock = clock;
        this.meters = meters;
        this.failOvers = Counter.builder("patchbay.orders.failovers")
                .description("attempts at another account than the one before")
                .register(meters);
        for (Order.State state : Order.State.values()) {
            gauges.add(Gauge.builder("patchbay.orders.standing", this, from -> from.standing(state))
                    .tag("state", state.name())
                    .description("orders that stand in this state")
                    .register(meters));
        }
    }

    /** Counted for all states at once: a ledger of a million orders is not counted for each gauge. */
    private double standing(Order.State state) {
        Counted last = counted;
        Instant now = clock.instant();
        if (last.at().plus(COUNTED_FOR).isBefore(now)) {
            last = new Counted(ledger.counts(), now);
            counted = last;
        }
        return last.orders().getOrDefault(state, 0L);
    }

    private record Counted(Map<Order.State, Long> orders, Instant at) {}

    /** Applies a change and makes it known where it is in force. */
    public Written apply(Change change) {
        Written written = ledger.apply(change);
        if (written.applied()) {
            toldSafely(change, written.order());
        }
        return written;
    }

    /** Applies many together and makes each known that is in force. */
    public List<Written> applyAll(List<? extends Change> changes) {
        List<Written> written = ledger.applyAll(changes);
        for (int index = 0; index < written.size(); index++) {
            if (written.get(index).applied()) {
                toldSafely(changes.get(index), written.get(index).order());
            }
        }
        return written;
    }

    /** Takes an order in; see {@link Ledger#accept(Order, SameLink, Optional)}. */
    Written accept(Order fresh, SameLink sameLink, Optional<Instant> reservedUntil) {
        return ledger.accept(fresh, sameLink, reservedUntil);
    }

    private void toldSafely(Change change, Order order) {
        try {
            tell(change, order);
        } catch (RuntimeException | Error e) {
            // What is written is written: who counts or listens cannot take it back.
            LOG.error("The change '{}' of order '{}' could not be told", change.event(), change.reference(), e);
        }
    }

    private void tell(Change change, Order order) {
        counter(change.event()).increment();
        if (change instanceof Claim claim && failsOver(order, claim)) {
            failOvers.increment();
        }
        if (order.delivery().endedAt().equals(Optional.of(change.at()))) {
            order.margin()
                    .ifPresent(margin ->
                            margins(margin.currency()).record(margin.amount().doubleValue()));
        }
        watchers.getOrDefault(change.reference(), List.of()).forEach(watcher -> watcher.accept(order));
    }

    /** The ledger, for reading. */
    public Ledger ledger() {
        return ledger;
    }

    /** Takes what it shows of this ledger off the meters, which outlive it. */
    public void close() {
        gauges.forEach(meters::remove);
    }

    /** How long is waited where so long is asked for: callers say "for ever" in lengths that no clock can add. */
    public static Duration bounded(Duration atMost) {
        return atMost.compareTo(LONGEST_WAIT) < 0 ? atMost : LONGEST_WAIT;
    }

    /**
     * Does something to an order, and waits until it stands as wanted or the time is over. An interrupt ends the waiting
     * alone.
     *
     * @return the order as it stands then
     */
    public Order await(String reference, Supplier<Order> act, Predicate<Order> isEnough, Duration atMost) {
        CompletableFuture<Order> enough = new CompletableFuture<>();
        Consumer<Order> watcher = order -> {
            if (isEnough.test(order)) {
                enough.complete(order);
            }
        };
        Watch watch = watch(reference, watcher);
        try {
            watcher.accept(act.get());
            return enough.get(Math.max(0, bounded(atMost).toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return ledger.find(reference).orElseThrow();
        } catch (InterruptedException e) {
            // Only the waiting ends: what was done is durable and goes on.
            Thread.currentThread().interrupt();
            return ledger.find(reference).orElseThrow();
        } finally {
            watch.close();
        }
    }

    /** Tells of every change to an order, until the watch is closed. */
    private Watch watch(String reference, Consumer<Order> watcher) {
        watchers.compute(reference, (any, others) -> with(others, watcher));
        return () -> watchers.computeIfPresent(reference, (any, others) -> without(others, watcher));
    }

    /** Ends a watch. */
    private interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    private static List<Consumer<Order>> with(@Nullable List<Consumer<Order>> others, Consumer<Order> watcher) {
        return Stream.concat(others == null ? Stream.empty() : others.stream(), Stream.of(watcher))
                .toList();
    }

    private static @Nullable List<Consumer<Order>> without(List<Consumer<Order>> others, Consumer<Order> watcher) {
        List<Consumer<Order>> left =
                others.stream().filter(other -> !other.equals(watcher)).toList();
        return left.isEmpty() ? null : left;
    }

    /** Whether another account was tried just before. */
    private static boolean failsOver(Order order, Claim claim) {
        List<Attempt> attempts = order.attempts();
        int before = attempts.size() - 2;
        return before >= 0
                && !attempts.get(before).account().equals(claim.attempt().account());
    }

    private DistributionSummary margins(String currency) {
        return margins.computeIfAbsent(
                currency,
                code -> DistributionSummary.builder("patchbay.orders.margin")
                        .tag("currency", code)
                        .description("what is left of what customers paid, of each order that ended at its panel")
                        .register(meters));
    }

    private Counter counter(String event) {
        Counter known = counters.get(event);
        return known != null
                ? known
                : counters.computeIfAbsent(
                        event,
                        name -> Counter.builder("patchbay.orders.changes")
                                .tag("change", name)
                                .description("changes to orders, by kind")
                                .register(meters));
    }
}

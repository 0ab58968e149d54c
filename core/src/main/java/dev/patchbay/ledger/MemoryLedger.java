package dev.patchbay.ledger;

import dev.patchbay.spi.PanelOrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger for trials and tests. It forgets every order and every reference when the process ends: a reference that is
 * submitted again afterwards is bought again.
 */
public final class MemoryLedger implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryLedger.class);
    private static final Duration SETTLE_AFTER = Duration.ofMinutes(15);

    private final Map<String, Order> orders = new HashMap<>();
    private final Map<PanelKey, String> byPanelOrder = new HashMap<>();
    private final Map<Duty, DueIndex> due = new EnumMap<>(Duty.class);
    private final Map<Order.State, Long> counts = new EnumMap<>(Order.State.class);
    private final List<Event> events = new ArrayList<>();

    private record PanelKey(String account, PanelOrderId order) {}

    /** An empty one; it warns of what it is. */
    public MemoryLedger() {
        LOG.warn("This ledger lives in memory: when the process ends it forgets every order, every doubt and every"
                + " reference, and a reference submitted again is bought again. Use a durable ledger to sell.");
    }

    @Override
    public synchronized Order accept(OrderRequest request, Instant at) {
        Order known = orders.get(request.reference());
        if (known == null) {
            Order order = Order.accepted(request, at);
            put(order);
            events.add(new Event(events.size() + 1L, at, order.reference(), "accepted", order.state(), ""));
            return order;
        }
        if (!known.request().equals(request)) {
            throw new ReferenceTakenException(known.request(), request);
        }
        return known;
    }

    @Override
    public synchronized Optional<Order> find(String reference) {
        return Optional.ofNullable(orders.get(reference));
    }

    @Override
    public synchronized Optional<Order> findByPanelOrder(String account, PanelOrderId panelOrder) {
        return Optional.ofNullable(byPanelOrder.get(new PanelKey(account, panelOrder)))
                .flatMap(this::find);
    }

    @Override
    public synchronized Written apply(Change change) {
        Order before = find(change.reference()).orElseThrow(() -> new UnknownOrderException(change.reference()));
        Change guarded = guarded(change, before);
        Optional<Order> after = guarded.to(before);
        after.filter(order -> !order.equals(before)).ifPresent(order -> {
            put(order);
            Event.of(events.size() + 1L, guarded, before, order).ifPresent(events::add);
        });
        return new Written(after.orElse(before), after.isPresent());
    }

    @Override
    public synchronized List<Order> reserve(Reservation reservation) {
        DueIndex index = due(reservation.duty());
        List<Order> reserved = index
                .due(reservation.now(), reservation.limit(), reference -> isOf(reservation.account(), reference))
                .stream()
                .flatMap(reference -> find(reference).stream())
                .toList();
        reserved.forEach(order -> index.put(order.reference(), Optional.of(reservation.until())));
        return reserved;
    }

    @Override
    public synchronized List<Event> events(long after, int limit) {
        int from = (int) Math.min(Math.max(after, 0), events.size());
        return List.copyOf(events.subList(from, (int) Math.min((long) from + limit, events.size())));
    }

    @Override
    public synchronized Map<Order.State, Long> counts() {
        return Map.copyOf(counts);
    }

    @Override
    public synchronized void close() {
        long open = orders.values().stream()
                .filter(order -> !order.state().isFinal())
                .count();
        if (open > 0) {
            LOG.warn(
                    "Closed with {} orders that had not ended, {} of them not sent; they are forgotten now",
                    open,
                    unsent());
        }
    }

    private long unsent() {
        return orders.values().stream()
                .filter(order -> order.state().isWaiting())
                .count();
    }

    /** Rule 3: an id that the panel gave out before proves nothing. */
    private Change guarded(Change change, Order before) {
        if (!(change instanceof Settle settle) || settle.ending().state() != Attempt.State.PLACED) {
            return change;
        }
        Optional<PanelOrderId> id = settle.ending().panelOrder();
        Optional<String> account = before.attempt(settle.attempt()).map(Attempt::account);
        if (id.isEmpty() || account.isEmpty()) {
            return change;
        }
        return findByPanelOrder(account.get(), id.get())
                .filter(other -> !hasIdBy(other, settle))
                .<Change>map(other -> settle.inDoubt(
                        "the panel answered with order " + id.get() + ", which it gave to '" + other.reference()
                                + "' before",
                        settle.at().plus(SETTLE_AFTER)))
                .orElse(change);
    }

    private static boolean hasIdBy(Order order, Settle settle) {
        return order.attempt(settle.attempt())
                .filter(attempt -> attempt.state() == Attempt.State.PLACED || attempt.state() == Attempt.State.SURPLUS)
                .filter(attempt -> attempt.panelOrder().equals(settle.ending().panelOrder()))
                .isPresent();
    }

    private boolean isOf(Optional<String> account, String reference) {
        return account.isEmpty() || account.equals(find(reference).flatMap(Order::account));
    }

    private void put(Order order) {
        Order before = orders.put(order.reference(), order);
        if (before != null) {
            counts.merge(before.state(), -1L, Long::sum);
        }
        counts.merge(order.state(), 1L, Long::sum);
        index(order);
        order.attempts().stream()
                .filter(attempt -> attempt.state() == Attempt.State.PLACED || attempt.state() == Attempt.State.SURPLUS)
                .forEach(attempt -> attempt.panelOrder()
                        .ifPresent(id -> byPanelOrder.put(new PanelKey(attempt.account(), id), order.reference())));
    }

    private void index(Order order) {
        for (Duty duty : Duty.values()) {
            boolean own = duty == Duty.of(order.state());
            due(duty).put(order.reference(), own ? order.due() : Optional.empty());
        }
        due(Duty.FOLLOW_UP)
                .put(
                        order.reference(),
                        order.followUps().stream()
                                .flatMap(followUp -> followUp.due().stream())
                                .min(Instant::compareTo));
    }

    private DueIndex due(Duty duty) {
        return due.computeIfAbsent(duty, any -> new DueIndex());
    }
}

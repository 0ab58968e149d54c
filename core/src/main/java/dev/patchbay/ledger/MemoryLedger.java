package dev.patchbay.ledger;

import dev.patchbay.spi.PanelOrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
    private final Map<Duty, SortedSet<Due>> due = new EnumMap<>(Duty.class);
    private final List<Event> events = new ArrayList<>();

    private record PanelKey(String account, PanelOrderId order) {}

    private record Due(Instant at, Order order) {}

    private static final Comparator<Due> LONGEST_DUE =
            Comparator.comparing(Due::at).thenComparing(entry -> entry.order().reference());

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
            put(null, order);
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
            put(before, order);
            Event.of(events.size() + 1L, guarded, before, order).ifPresent(events::add);
        });
        return new Written(after.orElse(before), after.isPresent());
    }

    @Override
    public synchronized List<Order> reserve(Reservation reservation) {
        List<Order> reserved = new ArrayList<>();
        for (Due entry : due(reservation.duty())) {
            if (entry.at().isAfter(reservation.now()) || reserved.size() == reservation.limit()) {
                break;
            }
            if (reservation.account().isEmpty()
                    || reservation.account().equals(entry.order().account())) {
                reserved.add(entry.order());
            }
        }
        reserved.replaceAll(order -> hold(order, reservation));
        return List.copyOf(reserved);
    }

    @Override
    public synchronized List<Event> events(long after, int limit) {
        int from = (int) Math.min(Math.max(after, 0), events.size());
        return List.copyOf(events.subList(from, (int) Math.min((long) from + limit, events.size())));
    }

    @Override
    public synchronized Map<Order.State, Long> counts() {
        Map<Order.State, Long> counts = new EnumMap<>(Order.State.class);
        orders.values().forEach(order -> counts.merge(order.state(), 1L, Long::sum));
        return counts;
    }

    @Override
    public void close() {}

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
                .filter(attempt -> attempt.panelOrder().equals(settle.ending().panelOrder()))
                .isPresent();
    }

    private Order hold(Order order, Reservation reservation) {
        Draft draft = new Draft(order);
        if (reservation.duty() == Duty.FOLLOW_UP) {
            order.followUps().stream()
                    .filter(followUp -> followUp.due().isPresent())
                    .forEach(followUp -> draft.followUp(followUp.dueAt(reservation.until())));
        } else {
            draft.due(reservation.until());
        }
        Order held = draft.at(order.changedAt());
        put(order, held);
        return held;
    }

    private void put(@Nullable Order before, Order after) {
        if (before != null) {
            index(before, false);
        }
        orders.put(after.reference(), after);
        index(after, true);
        after.attempts().stream()
                .filter(attempt -> attempt.state() == Attempt.State.PLACED || attempt.state() == Attempt.State.SURPLUS)
                .forEach(attempt -> attempt.panelOrder()
                        .ifPresent(id -> byPanelOrder.put(new PanelKey(attempt.account(), id), after.reference())));
    }

    private void index(Order order, boolean add) {
        order.due().ifPresent(at -> index(Duty.of(order.state()), at, order, add));
        order.followUps().stream()
                .flatMap(followUp -> followUp.due().stream())
                .forEach(at -> index(Duty.FOLLOW_UP, at, order, add));
    }

    private void index(Duty duty, Instant at, Order order, boolean add) {
        Due entry = new Due(at, order);
        if (add) {
            due(duty).add(entry);
        } else {
            due(duty).remove(entry);
        }
    }

    private SortedSet<Due> due(Duty duty) {
        return due.computeIfAbsent(duty, any -> new TreeSet<>(LONGEST_DUE));
    }
}

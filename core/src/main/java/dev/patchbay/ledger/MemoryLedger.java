package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger for trials and tests. It forgets every order and every reference when the process ends: a reference that is
 * submitted again afterwards is bought again.
 */
public final class MemoryLedger implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryLedger.class);

    private final Map<String, Order> orders = new HashMap<>();
    private final Map<PanelKey, String> byPanelOrder = new HashMap<>();
    private final Map<Duty, DueIndex> due = new EnumMap<>(Duty.class);
    private final Map<Order.State, Long> counts = new EnumMap<>(Order.State.class);
    private final List<Event> events = new ArrayList<>();
    private final Map<ClientReference, String> byAttempt = new HashMap<>();
    private final SortedSet<String> doubts = new TreeSet<>();
    private final MemoryLeases leases = new MemoryLeases();
    private final List<Reading> readings = new ArrayList<>();
    private final Set<String> tokens = new HashSet<>();
    private Optional<Recovery> recovery = Optional.empty();
    private String epoch = UUID.randomUUID().toString();

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
            Order fresh = Order.accepted(request, at);
            Order order = recovery.map(under -> Suspect.accepted(fresh, under)).orElse(fresh);
            put(order);
            events.add(Event.accepted(epoch, events.size() + 1L, order));
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
        if (change instanceof Claim claim && leases.isHeld(claim.attempt().account(), claim.at())) {
            return new Written(before, false);
        }
        Change guarded = change.guarded(before, this::findByPanelOrder);
        Optional<Order> after = guarded.to(before);
        after.filter(order -> !order.equals(before)).ifPresent(order -> {
            put(order);
            Event.of(epoch, events.size() + 1L, guarded, before, order).ifPresent(events::add);
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
    public synchronized Optional<Order> findByAttempt(ClientReference attempt) {
        return Optional.ofNullable(byAttempt.get(attempt)).flatMap(this::find);
    }

    @Override
    public synchronized List<Order> doubts(String after, int limit) {
        return doubts.tailSet(after + '\0').stream()
                .limit(limit)
                .flatMap(reference -> find(reference).stream())
                .toList();
    }

    @Override
    public synchronized List<Order> changedSince(String account, Instant since, int limit) {
        return orders.values().stream()
                .filter(order -> !order.changedAt().isBefore(since))
                .filter(order -> order.attempts().stream()
                        .anyMatch(attempt -> attempt.account().equals(account)))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Event> events(Cursor after, int limit) {
        after.checkIn(epoch);
        int from = (int) Math.min(Math.max(after.number(), 0), events.size());
        return List.copyOf(events.subList(from, (int) Math.min((long) from + limit, events.size())));
    }

    @Override
    public synchronized Cursor end() {
        return new Cursor(epoch, events.size());
    }

    @Override
    public synchronized boolean isSending(String account) {
        return orders.values().stream()
                .filter(order -> order.state() == Order.State.SENDING)
                .anyMatch(order -> order.account().equals(Optional.of(account)));
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public synchronized void keep(Reading reading) {
        readings.add(reading);
    }

    @Override
    public synchronized Optional<Reading> lastReading(String account, Instant before) {
        return readings.stream()
                .filter(reading -> reading.account().equals(account))
                .filter(reading -> reading.at().isBefore(before))
                .max(Comparator.comparing(Reading::at));
    }

    @Override
    public synchronized Optional<Recovery> recovery() {
        return recovery;
    }

    @Override
    public synchronized boolean beginRecovery(String token, Instant at) {
        if (!tokens.add(token)) {
            return false;
        }
        Recovery begun = new Recovery(token, at);
        epoch = begun.epoch();
        events.clear();
        recovery = Optional.of(begun);
        List.copyOf(orders.values()).stream()
                .filter(order -> !order.state().isFinal() && order.panelOrder().isEmpty())
                .forEach(order -> apply(Suspect.known(order.reference(), token, at)));
        return true;
    }

    @Override
    public synchronized void endRecovery(String by, String note, Instant at) {
        recovery.ifPresent(under -> LOG.warn("The recovery '{}' was ended by '{}': {}", under.token(), by, note));
        recovery = Optional.empty();
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
                .filter(attempt -> attempt.state().isBought())
                .forEach(attempt -> attempt.panelOrder()
                        .ifPresent(id -> byPanelOrder.put(new PanelKey(attempt.account(), id), order.reference())));
        order.attempts().forEach(attempt -> byAttempt.put(attempt.id(), order.reference()));
        if (order.doubt().isPresent()) {
            doubts.add(order.reference());
        } else {
            doubts.remove(order.reference());
        }
    }

    private void index(Order order) {
        for (Duty duty : Duty.values()) {
            boolean own = order.duty().filter(duty::equals).isPresent();
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

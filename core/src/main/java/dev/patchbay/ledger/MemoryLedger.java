package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger for trials and tests. It forgets every order and every reference when the process ends: a reference that is
 * submitted again afterwards is bought again.
 */
public final class MemoryLedger implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryLedger.class);

    private final Map<String, Order> orders = new HashMap<>();
    /** By the account, and there by the panel's id. */
    private final Map<String, Map<PanelOrderId, String>> byPanelOrder = new HashMap<>();

    private final DueIndex due = new DueIndex();
    private final DueIndex followUps = new DueIndex();
    private final Map<Order.State, Long> counts = new EnumMap<>(Order.State.class);
    private final LinkQueues links = new LinkQueues();
    private MemoryHistory history = new MemoryHistory();
    private final Map<TargetDay, Tally> tallies = new HashMap<>();
    private final Map<Spending, BigDecimal> spent = new HashMap<>();
    private final Map<String, Purged> references = new HashMap<>();
    private final SortedSet<String> doubts = new TreeSet<>();
    private final MemoryLeases leases = new MemoryLeases();
    private final MemoryNotes notes = new MemoryNotes();
    private final List<Reading> readings = new ArrayList<>();
    private final Set<String> tokens = new HashSet<>();
    private Optional<Recovery> recovery = Optional.empty();

    private record Purged(Order.State state, Instant endedAt) {}

    /** An empty one; it warns of what it is. */
    public MemoryLedger() {
        LOG.warn("This ledger lives in memory: when the process ends it forgets every order, every doubt and every"
                + " reference, and a reference submitted again is bought again. Use a durable ledger to sell.");
    }

    @Override
    public Written accept(Order fresh, SameLink sameLink, Optional<Instant> reservedUntil) {
        return accept(fresh, sameLink, LinkQueues.nameOf(fresh, sameLink), reservedUntil);
    }

    private synchronized Written accept(
            Order fresh, SameLink sameLink, Optional<String> queue, Optional<Instant> reservedUntil) {
        String reference = fresh.reference();
        Order known = orders.get(reference);
        if (known != null) {
            if (!known.request().equals(fresh.request())) {
                throw new ReferenceTakenException(known.request(), fresh.request());
            }
            return new Written(known, false);
        }
        Purged purged = references.get(reference);
        if (purged != null) {
            throw new PurgedOrderException(reference, purged.state(), purged.endedAt());
        }
        fresh.checkFree(this::findByPanelOrder);
        Order order = recovery.map(under -> Suspect.accepted(fresh, under)).orElse(fresh);
        put(Optional.empty(), order);
        reservedUntil.ifPresent(until -> due.move(reference, until));
        history.add(Event.accepted("", 0, order));
        return new Written(
                queue.flatMap(name -> join(name, order, sameLink))
                        .map(first -> apply(first).order())
                        .orElse(order),
                true);
    }

    private Optional<Change> join(String queue, Order order, SameLink sameLink) {
        links.join(queue, order, sameLink);
        return links.first(queue, order);
    }

    @Override
    public synchronized Optional<Order> find(String reference) {
        return Optional.ofNullable(orders.get(reference));
    }

    @Override
    public synchronized Optional<Order> findByPanelOrder(String account, PanelOrderId panelOrder) {
        return Optional.ofNullable(byPanelOrder.getOrDefault(account, Map.of()).get(panelOrder))
                .flatMap(this::find);
    }

    @Override
    public synchronized Written apply(Change change) {
        Order before = find(change.reference()).orElseThrow(() -> new UnknownOrderException(change.reference()));
        if (change instanceof Claim claim && leases.isHeld(claim.attempt().account(), claim.at())) {
            return new Written(before, false);
        }
        if (links.holdsBack(change)) {
            return new Written(before, false);
        }
        Change guarded = links.guarded(change).guarded(before, this::findByPanelOrder);
        Optional<Order> after = guarded.to(before);
        after.filter(order -> !order.equals(before)).ifPresent(order -> {
            put(Optional.of(before), order);
            Event.of("", 0, guarded, before, order).ifPresent(history::add);
            if (order.state().isFinal()) {
                links.leave(order.reference()).ifPresent(next -> due.move(next, change.at()));
            }
        });
        return new Written(after.orElse(before), after.isPresent());
    }

    @Override
    public synchronized List<Order> reserve(Reservation reservation) {
        DueIndex index = index(reservation.duty());
        List<String> references = index.due(
                reservation.duty(), reservation.account(), reservation.now(), Optional.empty(), reservation.limit());
        references.forEach(reference -> index.move(reference, reservation.until()));
        return all(references);
    }

    @Override
    public synchronized List<Order> due(Duty duty, String account, Instant by, Optional<Due> after, int limit) {
        return all(index(duty).due(duty, Optional.of(account), by, after, limit));
    }

    @Override
    public synchronized OrderPage list(OrderQuery query, Optional<String> after, int limit) {
        Optional<OrderPage.Place> place = after.map(OrderPage.Place::of);
        return OrderPage.of(
                orders.values().stream()
                        .filter(query::matches)
                        .filter(order ->
                                place.filter(from -> !from.isBefore(order)).isEmpty())
                        .sorted(OrderPage.NEWEST_FIRST)
                        .limit(limit + 1L)
                        .toList(),
                limit);
    }

    private List<Order> all(List<String> references) {
        return references.stream()
                .flatMap(reference -> find(reference).stream())
                .toList();
    }

    @Override
    public synchronized Optional<Order> findByAttempt(ClientReference attempt) {
        // Only a person asks for one, and seldom: an index would cost every order more than it ever saved.
        return orders.values().stream()
                .filter(order -> order.attempt(attempt).isPresent())
                .findFirst();
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
        return history.after(after, limit);
    }

    @Override
    public synchronized Cursor end() {
        return history.end();
    }

    @Override
    public synchronized Map<TargetDay, Tally> tallies(LocalDate from) {
        return tallies.entrySet().stream()
                .filter(entry -> !entry.getKey().day().isBefore(from))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public synchronized Map<Spending, BigDecimal> spent(LocalDate day) {
        return spent.entrySet().stream()
                .filter(entry -> entry.getKey().day().equals(day))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public synchronized int purge(Instant endedBefore, int limit) {
        List<Order> ended = orders.values().stream()
                .filter(order -> order.canBePurged(endedBefore))
                .sorted(Comparator.comparing(Order::changedAt).thenComparing(Order::reference))
                .limit(limit)
                .toList();
        ended.forEach(this::forget);
        return ended.size();
    }

    private void forget(Order order) {
        String reference = order.reference();
        orders.remove(reference);
        references.put(reference, new Purged(order.state(), order.changedAt()));
        counts.merge(order.state(), -1L, Long::sum);
        order.attempts()
                .forEach(attempt -> attempt.panelOrder()
                        .ifPresent(id -> boughtAt(attempt.account()).remove(id, reference)));
    }

    @Override
    public synchronized int purgeEvents(Instant before, int limit) {
        return history.purge(before, limit);
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
    public Notes notes() {
        return notes;
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
        history = new MemoryHistory(begun.epoch());
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

    private void put(Optional<Order> before, Order order) {
        String reference = order.reference();
        orders.put(reference, order);
        before.ifPresent(old -> counts.merge(old.state(), -1L, Long::sum));
        counts.merge(order.state(), 1L, Long::sum);
        Tally.addChange(tallies, before, order);
        Spending.addChange(spent, before, order);
        order.duty()
                .ifPresentOrElse(
                        duty -> due.put(
                                reference, duty, order.account(), order.due().orElseThrow()),
                        () -> due.remove(reference));
        if (!order.followUps().isEmpty()) {
            order.followUpDue()
                    .ifPresentOrElse(
                            at -> followUps.put(reference, Duty.FOLLOW_UP, order.account(), at),
                            () -> followUps.remove(reference));
        }
        for (Attempt attempt : order.attempts()) {
            if (attempt.state().isBought()) {
                attempt.panelOrder().ifPresent(id -> boughtAt(attempt.account()).put(id, reference));
            }
        }
        if (order.doubt().isPresent()) {
            doubts.add(reference);
        } else {
            doubts.remove(reference);
        }
    }

    private Map<PanelOrderId, String> boughtAt(String account) {
        return byPanelOrder.computeIfAbsent(account, any -> new HashMap<>());
    }

    private DueIndex index(Duty duty) {
        return duty == Duty.FOLLOW_UP ? followUps : due;
    }
}

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger for trials and tests. It forgets every order and every reference when the process ends: a reference that is
 * submitted again afterwards is bought again.
 */
public final class MemoryLedger implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryLedger.class);

    private final Map<String, Kept> orders = new HashMap<>();
    /** By the account, and there by the panel's id. */
    private final Map<String, Map<PanelOrderId, String>> byPanelOrder = new HashMap<>();

    private final DueIndex due = new DueIndex();
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

    /** An order and where it stands among those that come due: looked up once for a change, and not in an index for each. */
    private static final class Kept {
        private Order order;
        private DueIndex.@Nullable Spot due;
        private DueIndex.@Nullable Spot followUp;

        private Kept(Order order) {
            this.order = order;
        }

        /** Comes due at another time, where it does at all. */
        private void comesDue(Duty duty, Instant at) {
            if (duty == Duty.FOLLOW_UP) {
                followUp = followUp == null ? null : DueIndex.move(followUp, at);
            } else {
                due = due == null ? null : DueIndex.move(due, at);
            }
        }
    }

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
        Kept known = orders.get(reference);
        if (known != null) {
            if (!known.order.request().equals(fresh.request())) {
                throw new ReferenceTakenException(known.order.request(), fresh.request());
            }
            return new Written(known.order, false);
        }
        Purged purged = references.get(reference);
        if (purged != null) {
            throw new PurgedOrderException(reference, purged.state(), purged.endedAt());
        }
        fresh.checkFree(this::findByPanelOrder);
        Order order = recovery.map(under -> Suspect.accepted(fresh, under)).orElse(fresh);
        Kept kept = new Kept(order);
        orders.put(reference, kept);
        put(kept, Optional.empty());
        reservedUntil.ifPresent(until -> kept.comesDue(Duty.PLACE, until));
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
        return Optional.ofNullable(orders.get(reference)).map(kept -> kept.order);
    }

    @Override
    public synchronized Optional<Order> findByPanelOrder(String account, PanelOrderId panelOrder) {
        return Optional.ofNullable(byPanelOrder.getOrDefault(account, Map.of()).get(panelOrder))
                .flatMap(this::find);
    }

    @Override
    public synchronized Written apply(Change change) {
        Kept kept = orders.get(change.reference());
        if (kept == null) {
            throw new UnknownOrderException(change.reference());
        }
        Order before = kept.order;
        if (change instanceof Claim claim && leases.isHeld(claim.attempt().account(), claim.at())) {
            return new Written(before, false);
        }
        if (links.holdsBack(change)) {
            return new Written(before, false);
        }
        Change guarded = links.guarded(change).guarded(before, this::findByPanelOrder);
        Optional<Order> after = guarded.to(before);
        after.filter(order -> !order.equals(before)).ifPresent(order -> {
            kept.order = order;
            put(kept, Optional.of(before));
            Event.of("", 0, guarded, before, order).ifPresent(history::add);
            if (order.state().isFinal()) {
                links.leave(order.reference())
                        .map(orders::get)
                        .ifPresent(next -> next.comesDue(Duty.PLACE, change.at()));
            }
        });
        return new Written(after.orElse(before), after.isPresent());
    }

    @Override
    public synchronized List<Order> reserve(Reservation reservation) {
        List<String> references = due.due(
                reservation.duty(), reservation.account(), reservation.now(), Optional.empty(), reservation.limit());
        references.stream()
                .flatMap(reference -> Stream.ofNullable(orders.get(reference)))
                .forEach(kept -> kept.comesDue(reservation.duty(), reservation.until()));
        return all(references);
    }

    @Override
    public synchronized List<Order> due(Duty duty, String account, Instant by, Optional<Due> after, int limit) {
        return all(due.due(duty, Optional.of(account), by, after, limit));
    }

    @Override
    public synchronized OrderPage list(OrderQuery query, Optional<String> after, int limit) {
        Optional<OrderPage.Place> place = after.map(OrderPage.Place::of);
        return OrderPage.of(
                all().filter(query::matches)
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

    private Stream<Order> all() {
        return orders.values().stream().map(kept -> kept.order);
    }

    @Override
    public synchronized Optional<Order> findByAttempt(ClientReference attempt) {
        // Only a person asks for one, and seldom: an index would cost every order more than it ever saved.
        return all().filter(order -> order.attempt(attempt).isPresent()).findFirst();
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
        return all().filter(order -> !order.changedAt().isBefore(since))
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
        List<Order> ended = all().filter(order -> order.canBePurged(endedBefore))
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
        return all().filter(order -> order.state() == Order.State.SENDING)
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
        all().toList().stream()
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
        long open = all().filter(order -> !order.state().isFinal()).count();
        if (open > 0) {
            LOG.warn(
                    "Closed with {} orders that had not ended, {} of them not sent; they are forgotten now",
                    open,
                    unsent());
        }
    }

    private long unsent() {
        return all().filter(order -> order.state().isWaiting()).count();
    }

    private void put(Kept kept, Optional<Order> before) {
        Order order = kept.order;
        String reference = order.reference();
        before.ifPresent(old -> counts.merge(old.state(), -1L, Long::sum));
        counts.merge(order.state(), 1L, Long::sum);
        Tally.addChange(tallies, before, order);
        Spending.addChange(spent, before, order);
        kept.due = comesDue(kept.due, order, order.duty(), order.due());
        kept.followUp = comesDue(kept.followUp, order, Optional.of(Duty.FOLLOW_UP), order.followUpDue());
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

    private DueIndex.@Nullable Spot comesDue(
            DueIndex.@Nullable Spot spot, Order order, Optional<Duty> duty, Optional<Instant> at) {
        if (duty.isPresent() && at.isPresent()) {
            return due.put(spot, order.reference(), duty.get(), order.account(), at.get());
        }
        DueIndex.remove(spot);
        return null;
    }

    private Map<PanelOrderId, String> boughtAt(String account) {
        return byPanelOrder.computeIfAbsent(account, any -> new HashMap<>());
    }
}

package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger for trials and tests. It forgets every order and every reference when the process ends: a reference that is
 * submitted again afterwards is bought again.
 */
public final class MemoryLedger implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryLedger.class);

    private final MemoryOrders orders = new MemoryOrders();
    private final LinkQueues links = new LinkQueues();
    private MemoryHistory history = new MemoryHistory();
    private final MemoryLeases leases = new MemoryLeases();
    private final MemoryNotes notes = new MemoryNotes();
    private final List<Reading> readings = new ArrayList<>();
    private final Set<String> tokens = new HashSet<>();
    private Optional<Recovery> recovery = Optional.empty();

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
        Optional<Order> known = orders.find(fresh.reference());
        if (known.isPresent()) {
            if (!known.get().request().equals(fresh.request())) {
                throw new ReferenceTakenException(known.get().request(), fresh.request());
            }
            return new Written(known.get(), false);
        }
        orders.checkNew(fresh);
        Order order = recovery.map(under -> Suspect.accepted(fresh, under)).orElse(fresh);
        MemoryOrders.Kept kept = orders.add(order);
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
        return orders.find(reference);
    }

    @Override
    public synchronized Optional<Order> findByPanelOrder(String account, PanelOrderId panelOrder) {
        return orders.findByPanelOrder(account, panelOrder);
    }

    @Override
    public synchronized Written apply(Change change) {
        MemoryOrders.Kept kept =
                orders.get(change.reference()).orElseThrow(() -> new UnknownOrderException(change.reference()));
        Order before = kept.order();
        if (change instanceof Claim claim && leases.isHeld(claim.attempt().account(), claim.at())) {
            return new Written(before, false);
        }
        if (links.holdsBack(change)) {
            return new Written(before, false);
        }
        Change guarded = links.guarded(change).guarded(before, this::findByPanelOrder);
        Optional<Order> after = guarded.to(before);
        after.filter(order -> !order.equals(before)).ifPresent(order -> {
            orders.change(kept, order);
            Event.of("", 0, guarded, before, order).ifPresent(history::add);
            if (order.state().isFinal()) {
                links.leave(order.reference())
                        .flatMap(orders::get)
                        .ifPresent(next -> next.comesDue(Duty.PLACE, change.at()));
            }
        });
        return new Written(after.orElse(before), after.isPresent());
    }

    @Override
    public synchronized List<Order> reserve(Reservation reservation) {
        return orders.reserve(reservation);
    }

    @Override
    public synchronized List<Order> due(Duty duty, String account, Instant by, Optional<Due> after, int limit) {
        return orders.due(duty, account, by, after, limit);
    }

    @Override
    public synchronized OrderPage list(OrderQuery query, Optional<String> after, int limit) {
        Optional<OrderPage.Place> place = after.map(OrderPage.Place::of);
        return OrderPage.of(
                orders.all()
                        .filter(query::matches)
                        .filter(order ->
                                place.filter(from -> !from.isBefore(order)).isEmpty())
                        .sorted(OrderPage.NEWEST_FIRST)
                        .limit(limit + 1L)
                        .toList(),
                limit);
    }

    @Override
    public synchronized Optional<Order> findByAttempt(ClientReference attempt) {
        // Only a person asks for one, and seldom: an index would cost every order more than it ever saved.
        return orders.all().filter(order -> order.attempt(attempt).isPresent()).findFirst();
    }

    @Override
    public synchronized List<Order> doubts(String after, int limit) {
        return orders.doubts(after, limit);
    }

    @Override
    public synchronized List<Order> changedSince(String account, Instant since, int limit) {
        return orders.all()
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
        return orders.tallies(from);
    }

    @Override
    public synchronized Map<Spending, BigDecimal> spent(LocalDate day) {
        return orders.spent(day);
    }

    @Override
    public synchronized int purge(Instant endedBefore, int limit) {
        return orders.purge(endedBefore, limit);
    }

    @Override
    public synchronized int purgeEvents(Instant before, int limit) {
        return history.purge(before, limit);
    }

    @Override
    public synchronized boolean isSending(String account) {
        return orders.all()
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
        orders.all().toList().stream()
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
        return orders.counts();
    }

    @Override
    public synchronized void close() {
        long open = orders.all().filter(order -> !order.state().isFinal()).count();
        if (open > 0) {
            LOG.warn(
                    "Closed with {} orders that had not ended, {} of them not sent; they are forgotten now",
                    open,
                    unsent());
        }
    }

    private long unsent() {
        return orders.all().filter(order -> order.state().isWaiting()).count();
    }
}

package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Claim;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.PanelOrders;
import dev.patchbay.ledger.ReferenceTakenException;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.ledger.SameLink;
import dev.patchbay.ledger.Suspect;
import dev.patchbay.ledger.UnknownOrderException;
import dev.patchbay.ledger.Written;
import dev.patchbay.spi.PanelOrderId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one commit writes: orders are read once, changed in memory in the order of the writes, and written once. Events are
 * numbered last, just before the commit, so that numbers are in the order of commits and a cursor skips none.
 */
final class Transaction {
    private final Session session;
    private final OrderStore store;
    private final Optional<Instant> ledgerTime;
    private final OrdersInHand orders;
    private final Map<PanelKey, String> owners = new HashMap<>();
    private final Map<PanelKey, Optional<String>> foreseen = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Instant> holds = new HashMap<>();
    private final Map<String, Instant> reserved = new HashMap<>();
    private final Deltas deltas = new Deltas();
    private final Links links;
    private Standing standing;

    private record PanelKey(String account, PanelOrderId order) {}

    /**
     * One that has just begun.
     *
     * @param careful whether every order is read, since a race was lost
     */
    Transaction(Session session, Begun begun, Recent recent, boolean careful) {
        this.session = session;
        this.ledgerTime = begun.ledgerTime();
        this.standing = begun.standing();
        store = new OrderStore(session, recent);
        orders = new OrdersInHand(session, store, recent, careful);
        links = new Links(session);
    }

    Session session() {
        return session;
    }

    /** The ledger's time, or the caller's where the ledger has none. */
    Instant time(Instant callers) {
        return ledgerTime.orElse(callers);
    }

    /** A lease passes by the ledger's time; all else comes due by its callers'. */
    Reservation timed(Reservation given) {
        Instant now = time(given.now());
        return given.duty() == Duty.RECOVER
                ? new Reservation(
                        given.duty(),
                        given.account(),
                        now,
                        now.plus(Duration.between(given.now(), given.until())),
                        given.limit())
                : given;
    }

    Standing standing() {
        return standing;
    }

    /** Keeps the orders of these references for this transaction. */
    void load(Collection<String> references) throws SQLException {
        orders.load(references);
    }

    /** Orders by their stamps; those that were not loaded are not kept. */
    List<Order> find(Map<String, Long> stamped) throws SQLException {
        return store.find(stamped);
    }

    /** Takes the queues for itself that writes need, and has them looked at. */
    void lineUp(List<Write<?>> writes) throws SQLException {
        links.load(
                writes.stream()
                        .filter(write -> write.needs().isOfQueues())
                        .map(Write::subject)
                        .collect(Collectors.toCollection(TreeSet::new)),
                writes.stream()
                        .flatMap(write -> write.needs().queue().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Refuses claims at accounts, for as long as each is held. */
    void hold(Collection<String> accounts) throws SQLException {
        if (!accounts.isEmpty()) {
            session.later(LeaseRow.holds(session.engine(), accounts, holds));
        }
    }

    private boolean isHeld(Claim claim) {
        Instant until = holds.get(claim.attempt().account());
        return until != null && until.isAfter(time(claim.at()));
    }

    Written accept(Order fresh, Optional<String> queue, SameLink sameLink, Optional<Instant> reservedUntil)
            throws SQLException {
        String reference = fresh.reference();
        Optional<Order> known = orders.find(reference);
        if (known.isPresent()) {
            OrderRequest first = known.get().request();
            if (!first.equals(fresh.request())) {
                throw new ReferenceTakenException(first, fresh.request());
            }
            return new Written(known.get(), false);
        }
        Optional<PurgedRow> gone = orders.findPurged(reference);
        if (gone.isPresent()) {
            throw gone.get().refusal();
        }
        checkFree(fresh);
        Order order =
                standing.recovery().map(under -> Suspect.accepted(fresh, under)).orElse(fresh);
        put(order);
        reservedUntil.ifPresent(until -> reserved.put(reference, until));
        events.add(Event.accepted("", 0, order));
        Optional<Change> first = queue.flatMap(name -> links.join(name, order, sameLink));
        return first.isPresent() ? apply(first.get()) : new Written(order, true);
    }

    private void checkFree(Order fresh) throws SQLException {
        try {
            fresh.checkFree(this::findByPanelOrder);
        } catch (FailedInside e) {
            throw e.cause;
        }
    }

    Written apply(Change given) throws SQLException {
        Change change = ledgerTime.map(given::timed).orElse(given);
        Order order = orders.find(change.reference()).orElseThrow(() -> new UnknownOrderException(change.reference()));
        if ((change instanceof Claim claim && isHeld(claim)) || links.holdsBack(change)) {
            return new Written(order, false);
        }
        Change guarded = guarded(links.guarded(change), order);
        Optional<Order> after = guarded.to(order);
        after.filter(next -> !next.equals(order)).ifPresent(next -> {
            put(next);
            reserved.remove(next.reference());
            Event.of("", 0, guarded, order, next).ifPresent(events::add);
            links.changed(next, change.at());
        });
        return new Written(after.orElse(order), after.isPresent());
    }

    private Change guarded(Change change, Order order) throws SQLException {
        try {
            return change.guarded(order, this::findByPanelOrder);
        } catch (FailedInside e) {
            throw e.cause;
        }
    }

    private Optional<Order> findByPanelOrder(String account, PanelOrderId id) {
        try {
            Optional<String> reference = owner(new PanelKey(account, id));
            if (reference.isEmpty()) {
                return Optional.empty();
            }
            // Read without keeping it: a lock taken out of turn could meet another node's the other way round.
            Optional<Order> known = orders.find(reference.get());
            return known.isPresent()
                    ? known
                    : store.load(List.of(reference.get())).values().stream()
                            .map(Stamped::order)
                            .findFirst();
        } catch (SQLException e) {
            throw new FailedInside(e);
        }
    }

    /** Looks up at once which of the panels' ids that writes bring are taken. */
    void foresee(List<Write.Needs> writes) throws SQLException {
        Set<PanelKey> asked = new HashSet<>();
        PanelOrders asking = (account, id) -> {
            asked.add(new PanelKey(account, id));
            return Optional.empty();
        };
        for (Write.Needs needs : writes) {
            needs.fresh().ifPresent(order -> order.checkFree(asking));
            needs.change()
                    .ifPresent(change ->
                            orders.find(change.reference()).ifPresent(order -> change.guarded(order, asking)));
        }
        if (!asked.isEmpty()) {
            Set<PanelOrderId> ids = asked.stream().map(PanelKey::order).collect(Collectors.toSet());
            asked.forEach(key -> foreseen.put(key, Optional.empty()));
            new References(session)
                    .ofPanelOrders(ids)
                    .forEach(owner -> foreseen.put(
                            new PanelKey(owner.account(), owner.panelOrder()), Optional.of(owner.reference())));
        }
    }

    private Optional<String> owner(PanelKey key) throws SQLException {
        if (owners.containsKey(key)) {
            return Optional.ofNullable(owners.get(key));
        }
        Optional<String> known = foreseen.get(key);
        return known != null ? known : new References(session).ofPanelOrder(key.account(), key.order());
    }

    private void put(Order order) {
        orders.put(order);
        order.attempts().stream()
                .filter(attempt -> attempt.state().isBought())
                .forEach(attempt -> attempt.panelOrder()
                        .ifPresent(id -> owners.put(new PanelKey(attempt.account(), id), order.reference())));
    }

    /** Writes the orders that changed, and makes sure of those that did not. */
    void flush() throws SQLException, LostRaceException {
        List<DueRow> written = orders.write(reserved);
        if (!written.isEmpty()) {
            links.write();
            written.forEach(one -> deltas.add(one.before().map(Stamped::order), one.order()));
        }
    }

    /** Forgets orders that have ended. */
    int purge(Instant endedBefore, int limit) throws SQLException {
        List<PurgedRow> ended = PurgedRow.purge(session, endedBefore, limit);
        for (PurgedRow one : ended) {
            orders.forget(one.reference());
            deltas.count(one.state(), -1);
        }
        return ended.size();
    }

    /** What it wrote is in force. */
    void committed() {
        orders.committed();
    }

    /** Begins another history. */
    void begin(Standing next) {
        standing = next;
    }

    /** Numbers the events and writes them, and the sums. From here to the commit no other transaction can. */
    void number() throws SQLException, LostRaceException {
        if (events.isEmpty() && deltas.isEmpty()) {
            return;
        }
        int counted = events.size();
        Optional<Long> last = session.first(
                "UPDATE patchbay_ledger SET last_event = last_event + ? WHERE era = ? RETURNING last_event",
                params -> params.number(counted).number(standing.era()),
                Row::number);
        if (last.isEmpty()) {
            throw new LostRaceException("another epoch has begun");
        }
        EventRow.write(session, standing.era(), last.get() - counted, events);
        deltas.write(session);
        standing = new Standing(standing.epoch(), standing.era(), last.get(), standing.recovery());
    }

    /** Carries what a query inside a change threw out of the change, which knows nothing of databases. */
    private static final class FailedInside extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient SQLException cause;

        FailedInside(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}

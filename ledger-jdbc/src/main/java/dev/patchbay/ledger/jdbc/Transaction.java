package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Claim;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.ReferenceTakenException;
import dev.patchbay.ledger.Reservation;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one commit writes: orders are read once, changed in memory in the order of the writes, and written once. Events are
 * numbered last, just before the commit, so that numbers are in the order of commits and a cursor skips none.
 */
final class Transaction {
    private final Session session;
    private final OrderStore store;
    private final Optional<Instant> ledgerTime;
    private final Map<String, Optional<Order>> before = new HashMap<>();
    private final Map<String, Order> current = new LinkedHashMap<>();
    private final Map<PanelKey, String> owners = new HashMap<>();
    private final Map<PanelKey, Optional<String>> foreseen = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Instant> holds = new HashMap<>();
    private Standing standing;

    private record PanelKey(String account, PanelOrderId order) {}

    Transaction(Session session, Optional<Instant> ledgerTime, Standing standing) {
        this.session = session;
        this.ledgerTime = ledgerTime;
        this.standing = standing;
        store = new OrderStore(session);
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

    /** Reads the orders of these references, unless they were, and keeps them for this transaction. */
    void load(Collection<String> references) throws SQLException {
        List<String> unread =
                references.stream().filter(one -> !before.containsKey(one)).toList();
        Map<String, Order> loaded = store.load(unread, true);
        unread.forEach(reference -> before.put(reference, Optional.ofNullable(loaded.get(reference))));
        current.putAll(loaded);
    }

    /** Refuses claims at accounts, for as long as each is held. */
    void hold(Map<String, Instant> until) {
        holds.putAll(until);
    }

    private boolean isHeld(Claim claim) {
        Instant until = holds.get(claim.attempt().account());
        return until != null && until.isAfter(time(claim.at()));
    }

    Order accept(OrderRequest request, Instant at) {
        Order known = current.get(request.reference());
        if (known == null) {
            Order fresh = Order.accepted(request, at);
            Order order = standing.recovery()
                    .map(under -> Suspect.accepted(fresh, under))
                    .orElse(fresh);
            current.put(order.reference(), order);
            events.add(Event.accepted("", 0, order));
            return order;
        }
        if (!known.request().equals(request)) {
            throw new ReferenceTakenException(known.request(), request);
        }
        return known;
    }

    Written apply(Change given) throws SQLException {
        Change change = ledgerTime.map(given::timed).orElse(given);
        Order order = current.get(change.reference());
        if (order == null) {
            throw new UnknownOrderException(change.reference());
        }
        if (change instanceof Claim claim && isHeld(claim)) {
            return new Written(order, false);
        }
        Change guarded = guarded(change, order);
        Optional<Order> after = guarded.to(order);
        after.filter(next -> !next.equals(order)).ifPresent(next -> {
            put(next);
            Event.of("", 0, guarded, order, next).ifPresent(events::add);
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
            Order known = current.get(reference.get());
            return known != null
                    ? Optional.of(known)
                    : Optional.ofNullable(
                            store.load(List.of(reference.get()), false).get(reference.get()));
        } catch (SQLException e) {
            throw new FailedInside(e);
        }
    }

    /** Looks up at once which of the panels' ids that changes bring are taken. */
    void foresee(List<Change> changes) throws SQLException {
        Set<PanelKey> asked = new HashSet<>();
        for (Change change : changes) {
            Order order = current.get(change.reference());
            if (order != null) {
                change.guarded(order, (account, id) -> {
                    asked.add(new PanelKey(account, id));
                    return Optional.empty();
                });
            }
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
        current.put(order.reference(), order);
        order.attempts().stream()
                .filter(attempt -> attempt.state().isBought())
                .forEach(attempt -> attempt.panelOrder()
                        .ifPresent(id -> owners.put(new PanelKey(attempt.account(), id), order.reference())));
    }

    /** Writes the orders that changed. */
    void flush() throws SQLException {
        List<OrderStore.Changed> changed = new ArrayList<>();
        for (Order after : current.values()) {
            Optional<Order> old = before.getOrDefault(after.reference(), Optional.empty());
            if (old.isEmpty() || !old.get().equals(after)) {
                changed.add(new OrderStore.Changed(old, after));
            }
        }
        if (!changed.isEmpty()) {
            store.write(changed);
            changed.forEach(one -> before.put(one.reference(), Optional.of(one.after())));
        }
    }

    /** Begins another history. */
    void begin(Standing next) {
        standing = next;
    }

    /** Numbers the events and writes them. From here to the commit no other transaction can. */
    void number() throws SQLException, LostRaceException {
        if (events.isEmpty()) {
            return;
        }
        int counted = events.size();
        Optional<Long> last = session.first(
                "UPDATE patchbay_ledger SET last_event = last_event + ? WHERE era = ? RETURNING last_event",
                params -> params.number(counted).number(standing.era()),
                row -> row.number("last_event"));
        if (last.isEmpty()) {
            throw new LostRaceException("another epoch has begun");
        }
        List<Event> numbered = new ArrayList<>();
        long number = last.get() - counted;
        for (Event event : events) {
            number++;
            numbered.add(new Event(
                    standing.epoch(),
                    number,
                    event.at(),
                    event.reference(),
                    event.name(),
                    event.state(),
                    event.text()));
        }
        session.each(
                "INSERT INTO patchbay_events (epoch, number, at, reference, name, state, text)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                numbered,
                EventRow::bind);
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

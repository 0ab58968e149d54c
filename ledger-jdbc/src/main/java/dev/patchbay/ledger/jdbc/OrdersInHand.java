package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Order;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The orders that one transaction has to do with, as they were and as they are to be. Those that were read or written just
 * now ({@link Recent}) are taken as they are, without a question. Where another node has written to one of them since, no row
 * is found to update, or its stamp is another: then the race is lost, and the transaction is done again, carefully.
 */
final class OrdersInHand {
    private final Session session;
    private final OrderStore store;
    private final Recent recent;
    private final boolean careful;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> unproven = new TreeSet<>();
    private final Map<String, Stamped> before = new LinkedHashMap<>();
    private final Map<String, Order> current = new LinkedHashMap<>();
    private final Map<String, PurgedRow> purged = new HashMap<>();

    /**
     * None yet.
     *
     * @param careful whether each of them is read, since a race was lost
     */
    OrdersInHand(Session session, OrderStore store, Recent recent, boolean careful) {
        this.session = session;
        this.store = store;
        this.recent = recent;
        this.careful = careful;
    }

    /** Takes the orders of these references in hand, those that there are. */
    void load(Collection<String> references) throws SQLException {
        List<String> unread = new ArrayList<>();
        for (String reference : references) {
            if (asked.add(reference)) {
                Optional<Stamped> known = careful ? Optional.empty() : recent.find(reference);
                known.ifPresent(this::taken);
                (known.isPresent() ? unproven : unread).add(reference);
            }
        }
        if (!unread.isEmpty()) {
            session.later(DueRow.lock(session.engine(), unread, new HashMap<>()));
            // Asked last: a purge that the question for the orders waited for must be seen.
            store.load(unread, PurgedRow.among(session.engine(), unread, purged))
                    .values()
                    .forEach(this::taken);
        }
    }

    private void taken(Stamped one) {
        before.put(one.reference(), one);
        current.put(one.reference(), one.order());
    }

    /** An order as it is to be. */
    Optional<Order> find(String reference) {
        return Optional.ofNullable(current.get(reference));
    }

    /** What is left of an order that was purged. */
    Optional<PurgedRow> findPurged(String reference) {
        return Optional.ofNullable(purged.get(reference));
    }

    void put(Order order) {
        current.put(order.reference(), order);
    }

    void forget(String reference) {
        current.remove(reference);
        before.remove(reference);
    }

    /**
     * Writes those that changed, and proves that the others stand as they were taken.
     *
     * @param reserved until when nobody else is to get one, by reference
     * @return what was written
     * @throws LostRaceException where another node was faster; that a row was not found shows later
     *     ({@link Session#requireAllUpdated})
     */
    List<DueRow> write(Map<String, Instant> reserved) throws SQLException, LostRaceException {
        List<DueRow> changed = new ArrayList<>();
        for (Order after : current.values()) {
            String reference = after.reference();
            Optional<Stamped> old = Optional.ofNullable(before.get(reference));
            if (old.filter(one -> one.order().equals(after)).isEmpty()) {
                changed.add(new DueRow(old, Stamped.anew(after), Optional.ofNullable(reserved.get(reference))));
                unproven.remove(reference);
            }
        }
        prove();
        if (!changed.isEmpty()) {
            store.write(changed);
            changed.forEach(one -> before.put(one.reference(), one.after()));
        }
        return changed;
    }

    private void prove() throws SQLException, LostRaceException {
        if (unproven.isEmpty()) {
            return;
        }
        Map<String, Long> stamps = new HashMap<>();
        session.ask(DueRow.lock(session.engine(), List.copyOf(unproven), stamps));
        for (String reference : unproven) {
            Stamped known = before.get(reference);
            if (known != null && !Objects.equals(stamps.get(reference), known.stamp())) {
                throw new LostRaceException("order '" + reference + "' is not as it was read");
            }
        }
        unproven.clear();
    }

    /** What was written is in force, and stands so until another transaction writes. */
    void committed() {
        recent.written(before.values());
    }
}

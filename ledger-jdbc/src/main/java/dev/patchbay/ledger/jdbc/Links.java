package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.LinkQueues;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.SameLink;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The queues for links as far as one transaction has to know them, and what it changes in them. */
final class Links {
    private static final Table COLUMNS = Table.of("patchbay_links", "queue place# reference");

    private final Session session;
    private final LinkQueues queues = new LinkQueues();
    private final Set<String> stored = new HashSet<>();
    private final Map<String, LinkQueues.Place> joined = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();
    private final Set<String> next = new HashSet<>();
    private Instant from = Instant.MAX;

    Links(Session session) {
        this.session = session;
    }

    /**
     * Keeps other nodes from the queues of some orders and from some more until the transaction ends, before any order is kept
     * from them; and asks for these orders' places with those beside them, and for the last places.
     */
    void load(Collection<String> references, Collection<String> fresh) throws SQLException {
        if (references.isEmpty() && fresh.isEmpty()) {
            return;
        }
        Engine engine = session.engine();
        engine.holdQueues(session, references, fresh);
        if (!references.isEmpty()) {
            session.later(question("""
                            SELECT p.queue, p.place, p.reference FROM patchbay_links o
                            JOIN patchbay_links p ON p.queue = o.queue AND p.place IN (
                                o.place,
                                (SELECT max(b.place) FROM patchbay_links b WHERE b.queue = o.queue AND b.place < o.place),
                                (SELECT min(a.place) FROM patchbay_links a WHERE a.queue = o.queue AND a.place > o.place))
                            WHERE\s""" + engine.among("o.reference"), references));
        }
        if (!fresh.isEmpty()) {
            session.later(question(
                    "SELECT p.queue, p.place, p.reference FROM " + engine.each("q")
                            + " JOIN patchbay_links p ON p.queue = q.value AND p.place ="
                            + " (SELECT max(l.place) FROM patchbay_links l WHERE l.queue = q.value)",
                    fresh));
        }
    }

    private Session.Question question(String sql, Collection<String> values) {
        return new Session.Question(sql, params -> params.among(values), row -> {
            LinkQueues.Place place = new LinkQueues.Place(row.text(), row.number(), row.text());
            queues.add(place);
            return stored.add(place.reference());
        });
    }

    /** Gives a place to an order that was accepted; what becomes of it at once. */
    Optional<Change> join(String queue, Order order, SameLink sameLink) {
        queues.join(queue, order, sameLink).ifPresent(place -> joined.put(place.reference(), place));
        return queues.first(queue, order);
    }

    boolean holdsBack(Change change) {
        return queues.holdsBack(change);
    }

    Change guarded(Change change) {
        return queues.guarded(change);
    }

    /** Takes its place from an order that has ended. */
    void changed(Order order, Instant at) {
        if (!order.state().isFinal()) {
            return;
        }
        queues.leave(order.reference()).ifPresent(one -> {
            next.add(one);
            from = at.isBefore(from) ? at : from;
        });
        if (joined.remove(order.reference()) == null && stored.remove(order.reference())) {
            left.add(order.reference());
        }
    }

    /** Writes what changed, behind the orders: whoever is next now comes due. */
    void write() throws SQLException {
        Engine engine = session.engine();
        if (!left.isEmpty()) {
            // A statement may wait for the next message: it keeps what it is about.
            List<String> gone = List.copyOf(left);
            later("DELETE FROM patchbay_links WHERE " + engine.among("reference"), params -> params.among(gone));
        }
        session.insert(
                COLUMNS,
                joined.values(),
                (params, place) ->
                        params.text(place.queue()).number(place.number()).text(place.reference()));
        if (!next.isEmpty()) {
            List<String> due = List.copyOf(next);
            Instant at = from;
            later(
                    "UPDATE patchbay_due SET look_at = ? WHERE duty = 'PLACE' AND look_at > ? AND "
                            + engine.among("reference"),
                    params -> params.instant(at).instant(at).among(due));
        }
        stored.addAll(joined.keySet());
        joined.clear();
        left.clear();
        next.clear();
        from = Instant.MAX;
    }

    private void later(String sql, Params.Binder binder) throws SQLException {
        session.later(new Session.Question(sql, binder, row -> false));
    }
}

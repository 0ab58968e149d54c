package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Order;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Orders as they stand, so that the writer need not read them: those that were written last, and those that were read last to
 * be asked for, as long as it is certain that nothing was written of them since. Of use only to the one process that a ledger
 * has, and only as long as it knows what became of its transactions. Safe for many threads.
 */
final class Recent {
    private final int capacity;
    private final Map<String, Known> written = new LinkedHashMap<>();
    private final Map<String, Known> read = new LinkedHashMap<>();

    /** How many transactions are in force. */
    private long generation;

    /** What was written in later ones is all here. */
    private long horizon;

    /**
     * An order.
     *
     * @param generation the transaction that wrote it, or the last that whoever read it has seen
     */
    private record Known(Order order, long generation) {}

    /** None at all, where the capacity is zero. */
    Recent(int capacity) {
        this.capacity = capacity;
    }

    synchronized Optional<Order> find(String reference) {
        Known known = written.get(reference);
        if (known != null) {
            return Optional.of(known.order());
        }
        return Optional.ofNullable(read.get(reference))
                .filter(one -> one.generation() >= horizon)
                .map(Known::order);
    }

    /** Where the ledger stands; to be asked for before orders are read that are given to {@link #read}. */
    synchronized long generation() {
        return generation;
    }

    /** Orders that were read in a state of the ledger no older than a generation. */
    synchronized void read(Collection<Order> orders, long since) {
        orders.forEach(order -> keep(read, order, since));
        while (read.size() > capacity) {
            forgetFirst(read);
        }
    }

    /** A transaction is in force that wrote these. */
    synchronized void put(Collection<Order> orders) {
        generation++;
        for (Order order : orders) {
            read.remove(order.reference());
            keep(written, order, generation);
        }
        while (written.size() > capacity) {
            horizon = Math.max(horizon, forgetFirst(written).generation());
        }
    }

    /** The transaction that is under way takes an order away; what was read before it is worth nothing then. */
    synchronized void forget(String reference) {
        written.remove(reference);
        horizon = generation + 1;
    }

    synchronized void clear() {
        written.clear();
        read.clear();
        generation++;
        horizon = generation;
    }

    private static void keep(Map<String, Known> orders, Order order, long since) {
        orders.remove(order.reference());
        orders.put(order.reference(), new Known(order, since));
    }

    private static Known forgetFirst(Map<String, Known> orders) {
        Iterator<Map.Entry<String, Known>> first = orders.entrySet().iterator();
        Known gone = first.next().getValue();
        first.remove();
        return gone;
    }
}

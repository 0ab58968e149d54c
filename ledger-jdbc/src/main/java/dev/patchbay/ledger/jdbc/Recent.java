package dev.patchbay.ledger.jdbc;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Orders that were read or written last, so that they are not read again where their stamps show that they stand so still.
 * What is found here proves nothing without that. Safe for many threads.
 */
final class Recent {
    private final int capacity;
    private final Map<String, Stamped> orders = new LinkedHashMap<>();

    Recent(int capacity) {
        this.capacity = capacity;
    }

    synchronized Optional<Stamped> find(String reference) {
        return Optional.ofNullable(orders.get(reference));
    }

    /** The order of a stamp. */
    Optional<Stamped> find(String reference, long stamp) {
        return find(reference).filter(known -> known.stamp() == stamp);
    }

    synchronized void put(Collection<Stamped> read) {
        for (Stamped one : read) {
            orders.remove(one.reference());
            orders.put(one.reference(), one);
        }
        Iterator<Stamped> oldest = orders.values().iterator();
        while (orders.size() > capacity) {
            oldest.next();
            oldest.remove();
        }
    }
}

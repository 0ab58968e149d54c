package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Order;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Orders that were read or written just now and are about to be written, so that they are not read again where their stamps
 * show that they stand so still. What is found here proves nothing without that. Safe for many threads.
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

    /** Whoever read these is about to write them. */
    synchronized void read(Collection<Stamped> read) {
        read.forEach(this::keep);
        Iterator<Stamped> oldest = orders.values().iterator();
        while (orders.size() > capacity) {
            oldest.next();
            oldest.remove();
        }
    }

    /** These stand so now. Those on their way to a panel are written again soon, the others not for long. */
    synchronized void written(Collection<Stamped> written) {
        for (Stamped one : written) {
            orders.remove(one.reference());
        }
        read(written.stream().filter(Recent::isOnItsWay).toList());
    }

    private static boolean isOnItsWay(Stamped one) {
        return one.order().state().compareTo(Order.State.PLACED) < 0;
    }

    private void keep(Stamped one) {
        orders.remove(one.reference());
        orders.put(one.reference(), one);
    }
}

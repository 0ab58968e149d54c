package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Order;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The orders that were written last, as they stand: whoever writes an order mostly writes it again soon. Of use only to the
 * one process that a ledger has, and only as long as it knows what became of its transactions. For the writer's thread.
 */
final class Recent {
    private final int capacity;
    private final Map<String, Order> orders = new LinkedHashMap<>();

    /** None at all, where the capacity is zero. */
    Recent(int capacity) {
        this.capacity = capacity;
    }

    Optional<Order> find(String reference) {
        return Optional.ofNullable(orders.get(reference));
    }

    void put(Collection<Order> written) {
        for (Order order : written) {
            orders.remove(order.reference());
            orders.put(order.reference(), order);
        }
        while (orders.size() > capacity) {
            orders.remove(orders.keySet().iterator().next());
        }
    }

    void forget(String reference) {
        orders.remove(reference);
    }

    void clear() {
        orders.clear();
    }
}

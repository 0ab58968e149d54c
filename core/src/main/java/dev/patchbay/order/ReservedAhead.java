package dev.patchbay.order;

import dev.patchbay.ledger.Order;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Orders that are reserved while every place is taken, so that a thread that ends an order finds the next one at once: nobody
 * has to be woken for it. Safe for many threads.
 */
final class ReservedAhead {
    private final int most;
    private final Clock clock;
    private final Queue<Reserved> orders = new ArrayDeque<>();

    private record Reserved(Order order, Instant until) {}

    ReservedAhead(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** How many more it takes. */
    synchronized int room() {
        return Math.max(0, most - orders.size());
    }

    /** Whether it is time to reserve more. */
    synchronized boolean isLow() {
        return orders.size() <= most / 2;
    }

    synchronized boolean isEmpty() {
        return orders.isEmpty();
    }

    /** Takes one that is reserved until an instant; false where it takes no more. */
    synchronized boolean add(Order order, Instant until) {
        return orders.size() < most && orders.add(new Reserved(order, until));
    }

    /** The next one. Those whose reservation is over are anybody's again and are left out: they come due by themselves. */
    synchronized Optional<Order> next() {
        Reserved next = orders.poll();
        while (next != null && !next.until().isAfter(clock.instant())) {
            next = orders.poll();
        }
        return Optional.ofNullable(next).map(Reserved::order);
    }
}

package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Order;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An order as it was read or written, with the stamp that its row had. Each write draws another one: while the stamp stands,
 * the order stands so, whoever else writes, and also in a ledger that was restored from a backup.
 */
record Stamped(Order order, long stamp) {
    /** An order that is written now. */
    static Stamped anew(Order order) {
        return new Stamped(order, ThreadLocalRandom.current().nextLong());
    }

    String reference() {
        return order.reference();
    }
}

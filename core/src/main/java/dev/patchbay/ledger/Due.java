package dev.patchbay.ledger;

import java.time.Instant;

/** A place among orders that come due: behind one of them, by its time and then its reference. */
public record Due(Instant at, String reference) {
    /** Behind an order that has a due time. */
    public static Due of(Order order) {
        return new Due(order.due().orElseThrow(), order.reference());
    }
}

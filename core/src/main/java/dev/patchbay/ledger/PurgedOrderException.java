package dev.patchbay.ledger;

import java.time.Instant;

/** A reference names an order that has ended and was purged. Nothing was accepted: a reference is bought once for ever. */
public final class PurgedOrderException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Of the order as it ended. */
    public PurgedOrderException(String reference, Order.State state, Instant endedAt) {
        super("reference '" + reference + "' names an order that ended as " + state + " at " + endedAt
                + " and was purged since. Give a new order a reference of its own.");
    }
}

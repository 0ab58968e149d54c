package dev.patchbay.ledger;

/** What an order's service must come with, besides delivering. */
public enum Demand {
    /** It can be refilled when it drops. */
    REFILL,
    /** It can be cancelled. */
    CANCEL
}

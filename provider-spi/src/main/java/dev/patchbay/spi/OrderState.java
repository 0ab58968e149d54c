package dev.patchbay.spi;

/** Where an order stands at the panel. */
public enum OrderState {
    /** Taken, not begun. */
    PENDING,
    /** Being delivered. */
    IN_PROGRESS,
    /** Between the two; panels differ in what they mean by it. */
    PROCESSING,
    /** Held by the panel or the owner; may go on. */
    PAUSED,
    /** A subscription that waits for posts. */
    ACTIVE,
    /** Delivered. */
    COMPLETED,
    /** Ended with {@code remains} undelivered; the panel gave the money for those back. */
    PARTIAL,
    /** Ended undelivered; the panel gave the money back. */
    CANCELED,
    /** The panel gave the money back. */
    REFUNDED,
    /** The panel failed to deliver and says no more; a person looks. */
    FAILED,
    /** A subscription whose time is over. */
    EXPIRED,
    /** A word of no known meaning: it changes nothing and is reported. */
    UNKNOWN;

    /** Whether panels normally end here. None promises that it stays so. */
    public boolean isFinal() {
        return this == COMPLETED || this == PARTIAL || this == CANCELED || this == REFUNDED || this == EXPIRED;
    }
}

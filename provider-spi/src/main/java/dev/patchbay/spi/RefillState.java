package dev.patchbay.spi;

/** Where a refill stands at the panel. */
public enum RefillState {
    /** Taken, not begun. */
    PENDING,
    /** Being delivered. */
    IN_PROGRESS,
    /** Delivered. */
    COMPLETED,
    /** The panel will not do it. */
    REJECTED,
    /** Called off. */
    CANCELED,
    /** The panel failed to deliver and says no more. */
    FAILED,
    /** A word of no known meaning: it changes nothing and is reported. */
    UNKNOWN;

    /** Whether it ends here. */
    public boolean isFinal() {
        return this == COMPLETED || this == REJECTED || this == CANCELED;
    }
}

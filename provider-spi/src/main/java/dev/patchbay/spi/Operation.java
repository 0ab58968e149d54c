package dev.patchbay.spi;

/** The methods of {@link PanelProvider} that a guard surrounds. */
public enum Operation {
    /** {@link PanelProvider#services}. */
    SERVICES(true),
    /** {@link PanelProvider#add}: the one that moves money. */
    ADD(false),
    /** {@link PanelProvider#status}. */
    STATUS(true),
    /** {@link PanelProvider#balance}. */
    BALANCE(true),
    /** {@link PanelProvider#refill}. */
    REFILL(false),
    /** {@link PanelProvider#refillStatus}. */
    REFILL_STATUS(true),
    /** {@link PanelProvider#cancel}. */
    CANCEL(false),
    /** {@link PanelProvider#find}. */
    FIND(true),
    /** {@link PanelProvider#changed}: verifies a webhook without calling the panel. */
    CHANGED(false);

    private final boolean read;

    Operation(boolean read) {
        this.read = read;
    }

    /** Whether the panel's state stays as it was, so that asking again is safe. */
    public boolean isRead() {
        return read;
    }
}

package dev.patchbay.spi;

/** What a panel may or may not offer. An absent one is never called. */
public enum Capability {
    /** {@link PanelProvider#refill} and {@link PanelProvider#refillStatus}. */
    REFILL,
    /** {@link PanelProvider#cancel}. */
    CANCEL,
    /** Orders with runs and an interval. */
    DRIP_FEED,
    /** Order types that this contract has no record for ({@link dev.patchbay.spi.order.OtherOrder}). */
    OTHER_TYPES,
    /**
     * An {@code add} repeated with the same {@link NewOrder#reference()} makes no second order, for
     * {@link ProviderProfile#idempotentFor()}.
     */
    IDEMPOTENT_ADD,
    /** {@link PanelProvider#find}: the best evidence for an order in doubt. */
    FIND_BY_REFERENCE,
    /** {@link PanelProvider#changed}. */
    WEBHOOK
}

package dev.patchbay.spi;

/** What a panel knows of one of our references. */
public sealed interface Lookup {
    /** There is an order with this reference. */
    record Found(PanelOrderId order) implements Lookup {}

    /**
     * There is none.
     *
     * @param conclusive whether an {@code add} that the panel received can no longer appear after this answer; false
     *     where its look-up lags behind
     */
    record Absent(boolean conclusive) implements Lookup {}

    /** The panel did not say; holds no secret. */
    record Unknown(String why) implements Lookup {}
}

package dev.patchbay.ledger;

import dev.patchbay.spi.PanelOrderId;

/** A panel's order belongs to one order here. Nothing was accepted. */
public final class PanelOrderTakenException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Of the order that has it. */
    public PanelOrderTakenException(String account, PanelOrderId panelOrder, String reference) {
        super("order " + panelOrder + " at '" + account + "' belongs to '" + reference
                + "' already: an order of a panel is followed under one reference");
    }
}

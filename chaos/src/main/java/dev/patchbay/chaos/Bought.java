package dev.patchbay.chaos;

import dev.patchbay.spi.PanelOrderId;

/**
 * An order that a panel has, whatever the ledger says.
 *
 * @param account where
 * @param id the panel's id of it
 * @param reference whose it is, as its link tells
 */
record Bought(String account, PanelOrderId id, String reference) {}

package dev.patchbay.ledger;

/**
 * What a ledger made of a change.
 *
 * @param order as it stands now
 * @param applied whether the change is in force: written now or before; false where it did not apply
 */
public record Written(Order order, boolean applied) {}

package dev.patchbay.ledger;

/**
 * What becomes of an order while another of its service is open for the same link, at whatever account. Panels count from
 * where they begin: of two that run side by side each counts what the other delivers, and both end short.
 *
 * <p>An order keeps the rule under which it was accepted. It has its link from then on until it ends, a doubt included; one
 * that its panel reopens later does not take the link back.
 */
public enum SameLink {
    /** It waits until the one before it has ended: first in, first out. */
    QUEUE,
    /** It is rejected at once. */
    REFUSE,
    /** It goes its way, and the others go theirs. */
    ALLOW
}

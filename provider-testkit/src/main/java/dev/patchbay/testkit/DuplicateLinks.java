package dev.patchbay.testkit;

/** What a panel does with an order for a link that an open order holds. */
public enum DuplicateLinks {
    /** It takes both. */
    ALLOWED,
    /** It refuses the second for the same service. */
    REFUSED_PER_SERVICE,
    /** It refuses the second for whatever service. */
    REFUSED
}

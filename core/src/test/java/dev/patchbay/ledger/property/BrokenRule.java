package dev.patchbay.ledger.property;

/** A rule of the design's section 6 that did not hold. */
final class BrokenRule extends AssertionError {
    private static final long serialVersionUID = 1L;

    BrokenRule(String rule, String how) {
        super(rule + ": " + how);
    }

    static void unless(boolean holds, String rule, Object how) {
        if (!holds) {
            throw new BrokenRule(rule, String.valueOf(how));
        }
    }
}

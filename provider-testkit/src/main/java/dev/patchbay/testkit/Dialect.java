package dev.patchbay.testkit;

import java.util.function.UnaryOperator;

/**
 * A way in which panels of API v2 differ from FixedMember's page; all of them were seen. Any of them can be combined; those
 * that contradict each other apply in the order of this list.
 */
public enum Dialect {
    // Values.

    /** Numbers that the page writes as texts are numbers. */
    NUMBERS_AS_NUMBERS(Rewrites::numbersAsNumbers),
    /** Every number is a text, ids too. */
    NUMBERS_AS_TEXTS(Rewrites::numbersAsTexts),
    /** Order and refill ids have 24 hex digits; for orders from now on. */
    HEX_IDS(UnaryOperator.identity()),
    /** Order and refill ids look like {@code ord_1x9k…}; for orders from now on. */
    PREFIXED_IDS(UnaryOperator.identity()),

    // add

    /** The answer to {@code add} tells charge and currency. */
    ADD_WITH_CHARGE(UnaryOperator.identity()),

    // status

    /** The status of a drip-feed is {@code {status, runs, orders}}. */
    DRIP_FEED_PARENTS(UnaryOperator.identity());

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final UnaryOperator<Reply> speaking;

    Dialect(UnaryOperator<Reply> speaking) {
        this.speaking = speaking;
    }

    Reply speak(Reply plain) {
        return speaking.apply(plain);
    }
}

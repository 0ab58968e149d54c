package dev.patchbay.routing;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a target was passed over.
 *
 * @param words for people
 * @param until when it may be otherwise; empty where it lasts until somebody or the panel changes something
 * @param money whether the account's money is short, and nothing else is known to be wrong
 */
public record Reason(String words, Optional<Instant> until, boolean money) {
    /** One that has nothing to do with money. */
    public Reason(String words, Optional<Instant> until) {
        this(words, until, false);
    }

    /** The account cannot pay for it; it may be otherwise by then. */
    static Reason money(String words, Instant until) {
        return new Reason(words, Optional.of(until), true);
    }

    /** It stays so for this order. */
    public static Reason lasting(String words) {
        return new Reason(words, Optional.empty());
    }

    /** It may be otherwise by then. */
    public static Reason passing(String words, Instant until) {
        return new Reason(words, Optional.of(until));
    }
}

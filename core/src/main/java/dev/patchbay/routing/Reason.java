package dev.patchbay.routing;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a target was passed over.
 *
 * @param words for people
 * @param until when it may be otherwise; empty where it lasts until somebody or the panel changes something
 */
public record Reason(String words, Optional<Instant> until) {
    /** It stays so for this order. */
    static Reason lasting(String words) {
        return new Reason(words, Optional.empty());
    }

    /** It may be otherwise by then. */
    static Reason passing(String words, Instant until) {
        return new Reason(words, Optional.of(until));
    }
}

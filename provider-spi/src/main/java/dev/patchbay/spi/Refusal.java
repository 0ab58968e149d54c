package dev.patchbay.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * A panel's no.
 *
 * @param kind the class of its words
 * @param words what it said, without secrets
 * @param retryAfter how long it asked to wait, where it said so
 */
public record Refusal(RefusalKind kind, String words, Optional<Duration> retryAfter) {
    /** Without a wait. */
    public Refusal(RefusalKind kind, String words) {
        this(kind, words, Optional.empty());
    }

    @Override
    public String toString() {
        return kind + " \"" + words + '"'
                + retryAfter.map(wait -> ", wait " + wait).orElse("");
    }
}

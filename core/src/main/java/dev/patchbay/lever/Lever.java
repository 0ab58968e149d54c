package dev.patchbay.lever;

import java.time.Instant;
import java.util.Locale;

/**
 * A stop that is in force.
 *
 * @param subject what is stopped
 * @param kind how
 * @param by who said so
 * @param note why, for those who read it later
 * @param at when
 */
public record Lever(Subject subject, Kind kind, String by, String note, Instant at) {
    /** How something is stopped. */
    public enum Kind {
        /** For a while: orders that nothing else can take wait until it goes on. */
        PAUSED,
        /**
         * For good. An account or a target takes no further orders, and one that nothing else can take is rejected. A service
         * takes in no new orders, and those that it has are bought.
         */
        DRAINED
    }

    /** Cleans the texts: who said so is one line. */
    public Lever {
        by = by.strip();
        note = note.strip();
        if (by.isEmpty() || by.lines().count() > 1) {
            throw new IllegalArgumentException("a lever needs one line that says who pulls it");
        }
    }

    /** For people, without what is stopped. */
    public String words() {
        return kind.name().toLowerCase(Locale.ROOT) + " by " + by + (note.isEmpty() ? "" : ": " + note);
    }

    /** As it is kept. */
    String text() {
        return String.join("\n", kind.name(), at.toString(), by, note);
    }

    /** As it was kept. */
    static Lever of(Subject subject, String text) {
        String[] parts = text.split("\n", 4);
        return new Lever(subject, Kind.valueOf(parts[0]), parts[2], parts[3], Instant.parse(parts[1]));
    }
}

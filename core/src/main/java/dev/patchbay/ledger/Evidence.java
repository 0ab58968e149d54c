package dev.patchbay.ledger;

import java.time.Instant;

/**
 * Something that tells what became of an attempt, as it is kept with it.
 *
 * @param source where it comes from
 * @param finding what it shows
 * @param at since when it is known
 * @param text in words, for people, without secrets
 * @param by who says so: an operator's name, else the node
 */
public record Evidence(Source source, Finding finding, Instant at, String text, String by) {
    /** Where evidence comes from, the best first. */
    public enum Source {
        /** The one who sent it spoke at last. */
        LATE_ANSWER,
        /** The panel was asked by our reference. */
        LOOK_UP,
        /** The same {@code add} again, at a panel that recognises it. */
        REPEAT,
        /** What the account has left. */
        BALANCE,
        /** Orders at the panel with ids near ours. */
        NEIGHBOUR,
        /** A person. */
        OPERATOR,
        /** No evidence can be had there. */
        NONE,
        /** What a death of the sender or a restored ledger leaves open. */
        RECOVERY
    }

    /** What evidence shows. */
    public enum Finding {
        /** The panel took it. */
        PLACED,
        /** The panel did not take it. */
        NOT_PLACED,
        /** Neither. */
        UNDECIDED
    }

    /** Whether this one says nothing that the other did not. */
    boolean repeats(Evidence other) {
        return source == other.source && finding == other.finding && text.equals(other.text) && by.equals(other.by);
    }
}

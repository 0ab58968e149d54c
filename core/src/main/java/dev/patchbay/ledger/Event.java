package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that changed.
 *
 * @param number rises by the order in which the ledger wrote it; a cursor
 * @param at when, by the writer's clock
 * @param reference the order
 * @param name what happened
 * @param state where the order stands since
 * @param text why, for people
 */
public record Event(long number, Instant at, String reference, String name, Order.State state, String text) {
    /** The event of a change, or none where nothing changed that anybody could see. */
    public static Optional<Event> of(long number, Change change, Order before, Order after) {
        boolean visible = before.state() != after.state()
                || !before.reason().equals(after.reason())
                || before.withdrawn() != after.withdrawn()
                || !before.attempts().equals(after.attempts())
                || !before.followUps().equals(after.followUps())
                || !before.status().equals(after.status());
        return visible
                ? Optional.of(new Event(
                        number, change.at(), after.reference(), change.event(), after.state(), after.reason()))
                : Optional.empty();
    }
}

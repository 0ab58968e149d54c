package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that changed.
 *
 * @param epoch the history that it belongs to; a recovered ledger begins another
 * @param number counts from 1 without gaps, in the order in which the ledger wrote
 * @param at when, by the writer's clock
 * @param reference the order
 * @param name what happened
 * @param state where the order stands since
 * @param text why, for people
 */
public record Event(
        String epoch, long number, Instant at, String reference, String name, Order.State state, String text) {
    /** The event of a change, or none where nothing changed that anybody could see. */
    public static Optional<Event> of(String epoch, long number, Change change, Order before, Order after) {
        boolean visible = before.state() != after.state()
                || !before.reason().equals(after.reason())
                || before.withdrawn() != after.withdrawn()
                || !before.attempts().equals(after.attempts())
                || !before.followUps().equals(after.followUps())
                || !before.status().equals(after.status());
        return visible
                ? Optional.of(new Event(
                        epoch, number, change.at(), after.reference(), change.event(), after.state(), after.reason()))
                : Optional.empty();
    }

    /** The event of an order that was accepted. */
    public static Event accepted(String epoch, long number, Order order) {
        return new Event(
                epoch, number, order.acceptedAt(), order.reference(), "accepted", order.state(), order.reason());
    }

    /** Where to go on after it. */
    public Cursor cursor() {
        return new Cursor(epoch, number);
    }
}

package dev.patchbay.ledger;

import dev.patchbay.spi.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that changed.
 *
 * <p>Names: {@code accepted}, {@code adopted}; of attempts {@code claimed}, {@code placed}, {@code refused}, {@code not-sent},
 * {@code in-doubt}, {@code surplus}, {@code orphaned}, {@code repeated}, {@code weighed} (evidence), {@code settled-placed}, {@code
 * settled-not-placed}, {@code suspected} (a recovery); of waiting orders {@code waiting},
 * {@code rejected}, {@code withdrawn}; of orders at their panels {@code status}, {@code status-unknown} (a word of no known
 * meaning), {@code status-untold} (the panel did not say), {@code reopened}; of refills and cancels {@code refill-wanted}, {@code
 * refill-asked}, {@code refill-taken}, {@code refill-in-progress}, {@code refill-completed}, {@code refill-refused}, {@code
 * refill-not-sent}, {@code refill-unclear}, and the same with {@code cancel}. More may come: pass over what you do not know.
 *
 * @param epoch the history that it belongs to; a recovered ledger begins another
 * @param number counts from 1 without gaps, in the order in which the ledger wrote
 * @param at when, by the writer's clock
 * @param reference the order
 * @param name what happened
 * @param state where the order stands since
 * @param text why, for people
 * @param charge what the panel charges, where the order has ended
 * @param owed what the customer is to have back in all, where this changed it ({@link Order#owed})
 */
public record Event(
        String epoch,
        long number,
        Instant at,
        String reference,
        String name,
        Order.State state,
        String text,
        Optional<Money> charge,
        Optional<Money> owed) {
    /** The event of a change, or none where nothing changed that anybody could see. */
    public static Optional<Event> of(String epoch, long number, Change change, Order before, Order after) {
        boolean visible = before.state() != after.state()
                || !before.reason().equals(after.reason())
                || before.withdrawn() != after.withdrawn()
                || !before.attempts().equals(after.attempts())
                || !before.followUps().equals(after.followUps())
                || !before.delivery().equals(after.delivery());
        if (!visible) {
            return Optional.empty();
        }
        boolean ended = after.state().isFinal();
        Optional<Money> owed = ended || before.state().isFinal() ? after.owed() : Optional.empty();
        return Optional.of(new Event(
                epoch,
                number,
                change.at(),
                after.reference(),
                change.event(before, after),
                after.state(),
                text(change, after),
                ended ? after.charge() : Optional.empty(),
                owed.filter(target -> !before.owed().equals(owed))));
    }

    /** The event of an order that was accepted. */
    public static Event accepted(String epoch, long number, Order order) {
        return new Event(
                epoch,
                number,
                order.acceptedAt(),
                order.reference(),
                order.state() == Order.State.PLACED ? "adopted" : "accepted",
                order.state(),
                order.reason(),
                Optional.empty(),
                Optional.empty());
    }

    private static String text(Change change, Order after) {
        if (change instanceof AnswerFollowUp answered) {
            return answered.followUp().words();
        }
        return change instanceof Observe && !after.delivery().trouble().isEmpty()
                ? after.delivery().trouble()
                : after.reason();
    }

    /** The same at its place in the history. */
    public Event numbered(String inEpoch, long place) {
        return new Event(inEpoch, place, at, reference, name, state, text, charge, owed);
    }

    /** Where to go on after it. */
    public Cursor cursor() {
        return new Cursor(epoch, number);
    }
}

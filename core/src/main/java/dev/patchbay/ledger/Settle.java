package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.RefusalKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Records what became of an attempt, by the one who made it.
 *
 * @param ending what became of it
 * @param next where the order goes, unless one of the rules below says otherwise
 * @param reason why, for people
 * @param due when it is looked after again
 */
public record Settle(
        String reference,
        ClientReference attempt,
        String owner,
        Instant at,
        Ending ending,
        Order.State next,
        String reason,
        Instant due)
        implements Change {
    @Override
    public String event() {
        return ending.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Optional<Order> to(Order before) {
        return before.attempt(attempt)
                .filter(known -> known.owner().equals(owner))
                .flatMap(known -> settled(before, known));
    }

    /** The same attempt with its outcome in doubt, for an id that the panel has given out before (rule 3). */
    public Settle inDoubt(String why, Instant dueNext) {
        return new Settle(
                reference,
                attempt,
                owner,
                at,
                Ending.inDoubt(why, ending.panelOrder()),
                Order.State.IN_DOUBT,
                why,
                dueNext);
    }

    private Optional<Order> settled(Order before, Attempt known) {
        Attempt ended = known.ended(ending);
        if (ended.equals(known) || isPlacedAsSurplus(known)) {
            return Optional.of(before);
        }
        if (known.state() == Attempt.State.SENDING || settlesDoubt(known)) {
            return Optional.of(inTime(before, ended));
        }
        return ending.state() == Attempt.State.PLACED ? Optional.of(late(before, ended)) : Optional.empty();
    }

    /**
     * An owner that has spoken before takes nothing back: its words again, after something else put the attempt in doubt,
     * are no evidence. That the order exists always is.
     */
    private boolean settlesDoubt(Attempt known) {
        boolean decides = ending.state() == Attempt.State.PLACED || ending.state() == Attempt.State.NOT_PLACED;
        return known.state() == Attempt.State.IN_DOUBT && (decides || known.isOrphaned());
    }

    private boolean isPlacedAsSurplus(Attempt known) {
        return known.state() == Attempt.State.SURPLUS && known.panelOrder().equals(ending.panelOrder());
    }

    private Order inTime(Order before, Attempt ended) {
        Draft draft = new Draft(before).attempt(ended);
        if (ended.state().holdsOrder()) {
            return draft.state(next, reason, due).at(at);
        }
        Optional<Attempt> surplus = last(before.attempts().stream()
                .filter(other -> other.state() == Attempt.State.SURPLUS)
                .toList());
        if (surplus.isPresent()) {
            return placedBy(draft, surplus.get());
        }
        Optional<Attempt> suspect = suspect(before, ended);
        if (suspect.isPresent()) {
            return doubtAgain(draft, suspect.get());
        }
        boolean stopped = before.withdrawn() && next == Order.State.WAITING;
        return draft.state(stopped ? Order.State.WITHDRAWN : next, reason, due).at(at);
    }

    /** Rule 5: a late acceptance places the order where no attempt holds it, and is a surplus otherwise. */
    private Order late(Order before, Attempt ended) {
        Draft draft = new Draft(before);
        if (draft.isHeld()) {
            return draft.attempt(ended.in(Attempt.State.SURPLUS, "taken after the order had gone on elsewhere"))
                    .at(at);
        }
        String why = before.state().isFinal() ? "the panel's answer came after the order was " + before.state() : "";
        return draft.attempt(ended).state(Order.State.PLACED, why, due).at(at);
    }

    private Order placedBy(Draft draft, Attempt surplus) {
        return draft.attempt(surplus.in(Attempt.State.PLACED, ""))
                .state(Order.State.PLACED, "a surplus became the placement", due)
                .at(at);
    }

    /**
     * A panel that refuses a link because an order holds it may speak of an order of ours: an earlier attempt at that
     * account that ended in anything but a refusal.
     */
    private Optional<Attempt> suspect(Order before, Attempt ended) {
        if (!ended.refusal().equals(Optional.of(RefusalKind.DUPLICATE_LINK))) {
            return Optional.empty();
        }
        return last(before.attempts().stream()
                .filter(other -> !other.id().equals(ended.id()))
                .filter(other -> other.account().equals(ended.account()))
                .filter(other -> other.state() == Attempt.State.NOT_SENT || other.state() == Attempt.State.NOT_PLACED)
                .toList());
    }

    private Order doubtAgain(Draft draft, Attempt suspect) {
        String why = "the panel says that an order holds the link; it may be attempt " + suspect.id();
        return draft.attempt(suspect.in(Attempt.State.IN_DOUBT, why))
                .state(Order.State.IN_DOUBT, why, due)
                .at(at);
    }

    private static Optional<Attempt> last(List<Attempt> some) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(some.size() - 1));
    }
}

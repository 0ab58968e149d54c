package dev.patchbay.ledger;

import dev.patchbay.spi.RefusalKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an order becomes when one of its attempts ends, whoever says so.
 *
 * @param before the order as it stands
 * @param at when
 * @param next where the order goes, unless one of the rules below says otherwise
 * @param reason why, for people
 * @param due when it is looked after again
 */
record Ruling(Order before, Instant at, Order.State next, String reason, Instant due) {
    /** The attempt held the order and has ended. */
    Order ended(Attempt ended) {
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
        Optional<Attempt> late =
                last(before.attempts().stream().filter(Attempt::wasSentAfterAll).toList());
        if (late.isPresent()) {
            return doubtAgain(draft, late.get(), Attempt.State.IN_DOUBT, "its sender said at last that it may have it");
        }
        Optional<Attempt> suspect = suspect(ended);
        if (suspect.isPresent()) {
            return doubtAgain(draft, suspect.get());
        }
        boolean stopped = before.withdrawn() && next == Order.State.WAITING;
        return draft.state(stopped ? Order.State.WITHDRAWN : next, reason, due).at(at);
    }

    /** Rule 5: a late acceptance places the order where no attempt holds it, and is a surplus otherwise. */
    Order accepted(Attempt accepted) {
        Draft draft = new Draft(before);
        if (draft.isHeld()) {
            return draft.attempt(accepted.in(Attempt.State.SURPLUS, "taken after the order had gone on elsewhere", at))
                    .at(at);
        }
        String why =
                before.state().isFinal() ? "the panel's answer came after the order was " + before.state() : reason;
        return draft.attempt(accepted).state(Order.State.PLACED, why, due).at(at);
    }

    /** The id of an order that was placed without one has come; an order that a person closed stays so. */
    Order named(Attempt placed) {
        Draft draft = new Draft(before).attempt(placed);
        return (before.state().isFinal() ? draft : draft.state(Order.State.PLACED, reason, due)).at(at);
    }

    /** An attempt that was settled otherwise turns out to be open: it holds its order again, unless another does. */
    Order openAgain(Attempt open) {
        Draft draft = new Draft(before);
        if (draft.isHeld()) {
            Evidence late = new Evidence(
                    Evidence.Source.LATE_ANSWER, Evidence.Finding.UNDECIDED, at, open.words(), open.owner());
            return draft.attempt(before.attempt(open.id()).orElse(open).with(late))
                    .at(at);
        }
        return draft.attempt(open)
                .state(Order.State.IN_DOUBT, open.words(), due)
                .at(at);
    }

    private Order placedBy(Draft draft, Attempt surplus) {
        before.followUps().stream()
                .filter(cancel -> cancel.state() == FollowUp.State.WANTED)
                .filter(cancel -> surplus.panelOrder()
                        .filter(id -> cancel.isOf(surplus.account(), id))
                        .isPresent())
                .forEach(cancel -> draft.followUp(cancel.in(
                        FollowUp.State.REFUSED,
                        Optional.empty(),
                        "the surplus became the placement",
                        Optional.empty())));
        return draft.attempt(surplus.in(Attempt.State.PLACED, "", at))
                .state(Order.State.PLACED, "a surplus became the placement", due)
                .at(at);
    }

    /**
     * A panel that refuses a link because an order holds it may speak of an order of ours: an earlier attempt at that
     * account that ended in anything but a refusal.
     */
    private Optional<Attempt> suspect(Attempt ended) {
        if (!ended.refusal().equals(Optional.of(RefusalKind.DUPLICATE_LINK))) {
            return Optional.empty();
        }
        return last(before.attempts().stream()
                .filter(other -> !other.id().equals(ended.id()))
                .filter(other -> other.account().equals(ended.account()))
                .filter(other -> other.state() == Attempt.State.NOT_SENT || other.state() == Attempt.State.NOT_PLACED)
                .toList());
    }

    /** One that a person gave up may have a sender who never spoke: then nobody but a person gives it up again. */
    private Order doubtAgain(Draft draft, Attempt suspect) {
        boolean givenUp = suspect.hasEvidenceOf(Evidence.Source.OPERATOR);
        return doubtAgain(
                draft,
                suspect,
                givenUp ? Attempt.State.ORPHANED : Attempt.State.IN_DOUBT,
                "the panel says that an order holds the link; it may be attempt " + suspect.id());
    }

    private Order doubtAgain(Draft draft, Attempt suspect, Attempt.State open, String why) {
        return draft.attempt(suspect.in(open, why, at))
                .state(Order.State.IN_DOUBT, why, due)
                .at(at);
    }

    private static Optional<Attempt> last(List<Attempt> some) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(some.size() - 1));
    }
}

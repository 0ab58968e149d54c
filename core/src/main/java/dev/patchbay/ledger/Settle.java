package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import java.time.Instant;
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
        return ending.state().word();
    }

    @Override
    public Optional<Order> to(Order before) {
        return before.attempt(attempt)
                .filter(known -> known.owner().equals(owner))
                .flatMap(known -> settled(before, known));
    }

    /** The same attempt with its outcome in doubt, for an id that the panel has given out before (rule 3). */
    private Settle inDoubt(String why) {
        return new Settle(
                reference,
                attempt,
                owner,
                at,
                Ending.inDoubt(why, ending.panelOrder()),
                Order.State.IN_DOUBT,
                why,
                due);
    }

    @Override
    public Change guarded(Order before, PanelOrders orders) {
        if (ending.state() != Attempt.State.PLACED) {
            return this;
        }
        return before.attempt(attempt)
                .flatMap(known -> PanelOrders.takenBy(orders, known.account(), ending.panelOrder(), attempt))
                .<Change>map(other -> inDoubt("the panel answered with order "
                        + ending.panelOrder().orElseThrow() + ", which it gave to '" + other.reference() + "' before"))
                .orElse(this);
    }

    private Optional<Order> settled(Order before, Attempt known) {
        Attempt ended = known.ended(ending, at);
        if (ended.equals(known) || isPlacedAsSurplus(known)) {
            return Optional.of(before);
        }
        Ruling ruling = new Ruling(before, at, next, reason, due);
        if (isFirstWord(known) || (known.state().isOpen() && ending.state() == Attempt.State.PLACED)) {
            return Optional.of(ruling.ended(ended));
        }
        return switch (ending.state()) {
            case PLACED -> accepted(known, ended, ruling);
            case IN_DOUBT ->
                known.state() == Attempt.State.NOT_PLACED && known.changedAt().isBefore(at)
                        ? Optional.of(ruling.openAgain(ended))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Of one that was sent again meanwhile, what became of the first sending says nothing. */
    private static boolean isFirstWord(Attempt known) {
        return known.state() == Attempt.State.SENDING
                || (known.state() == Attempt.State.ORPHANED && !known.hasEvidenceOf(Evidence.Source.REPEAT));
    }

    /** A late answer also names what was known to be placed without a name; it takes no name away. */
    private static Optional<Order> accepted(Attempt known, Attempt ended, Ruling ruling) {
        if (known.state() != Attempt.State.PLACED) {
            return Optional.of(ruling.accepted(ended));
        }
        return known.panelOrder().isEmpty() ? Optional.of(ruling.named(ended)) : Optional.empty();
    }

    private boolean isPlacedAsSurplus(Attempt known) {
        return known.state() == Attempt.State.SURPLUS && known.panelOrder().equals(ending.panelOrder());
    }
}

package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends a doubt by evidence or by a person (rule 7), who may also correct what was settled: name the id of an order that
 * was placed without one, or say that the panel has what was settled as not placed.
 *
 * @param resolution what became of the attempt
 * @param evidence why; kept with the attempt
 * @param due when the order is looked after again
 * @param seen when the attempt last changed, as the one knows it who gathered the evidence: bytes that were written since
 *     let it show nothing not to be placed
 */
public record Resolve(
        String reference,
        ClientReference attempt,
        Resolution resolution,
        Evidence evidence,
        Instant due,
        Optional<Instant> seen)
        implements Change {
    /** Whatever happened to the attempt meanwhile. */
    public Resolve(String reference, ClientReference attempt, Resolution resolution, Evidence evidence, Instant due) {
        this(reference, attempt, resolution, evidence, due, Optional.empty());
    }

    @Override
    public Instant at() {
        return evidence.at();
    }

    @Override
    public String event() {
        return resolution instanceof Resolution.NotPlaced ? "settled-not-placed" : "settled-placed";
    }

    @Override
    public Optional<Order> to(Order before) {
        return before.attempt(attempt)
                .flatMap(known -> known.hasHeard(evidence) ? Optional.of(before) : resolved(before, known));
    }

    @Override
    public Change guarded(Order before, PanelOrders orders) {
        if (!(resolution instanceof Resolution.PlacedAs placed)) {
            return this;
        }
        return before.attempt(attempt)
                .flatMap(known -> PanelOrders.takenBy(
                        orders, placed.account().orElse(known.account()), Optional.of(placed.order()), attempt))
                .<Change>map(other -> new Weigh(
                        reference,
                        attempt,
                        new Evidence(
                                evidence.source(),
                                Evidence.Finding.UNDECIDED,
                                at(),
                                "order " + placed.order() + " at the panel belongs to '" + other.reference() + "': "
                                        + evidence.text(),
                                evidence.by()),
                        due))
                .orElse(this);
    }

    private Optional<Order> resolved(Order before, Attempt known) {
        boolean untracked = known.state() == Attempt.State.PLACED
                && known.panelOrder().isEmpty()
                && !before.state().isFinal();
        boolean undecided = known.state().isOpen() || (untracked && isByPerson());
        if (resolution instanceof Resolution.PlacedAs placed) {
            return undecided || untracked || isFound(known) ? placedAs(before, known, placed) : Optional.empty();
        }
        if (!undecided || (known.isOfNoAccount() && !isByPerson())) {
            return Optional.empty();
        }
        if (resolution instanceof Resolution.NotPlaced) {
            return mayStillBeSent(known) && !isByPerson()
                    ? Optional.empty()
                    : Optional.of(to(before, Order.State.WAITING, "")
                            .ended(known.in(Attempt.State.NOT_PLACED, evidence.text(), at())
                                    .with(evidence)));
        }
        Order.State next = resolution instanceof Resolution.Closed closed ? closed.as() : Order.State.PLACED;
        String reason = next == Order.State.PLACED ? "the panel has it under an id that is not known" : "";
        return Optional.of(to(before, next, reason)
                .ended(known.withoutId().in(Attempt.State.PLACED, "", at()).with(evidence)));
    }

    private Optional<Order> placedAs(Order before, Attempt known, Resolution.PlacedAs placed) {
        if (known.isOfNoAccount() == placed.account().isEmpty()) {
            return Optional.empty();
        }
        Attempt found = known.found(placed.account().orElse(known.account()), placed.order(), at())
                .with(evidence);
        Ruling ruling = to(before, Order.State.PLACED, "");
        return Optional.of(known.state().holdsOrder() ? ruling.ended(found) : ruling.accepted(found));
    }

    /**
     * Whoever fell silent may still send it, and so may whoever a recovery cut off: only a person, who knows better, says
     * that it is over (rule 4). Evidence from before the attempt last changed, or its repeat ended, knows nothing of that.
     */
    private boolean mayStillBeSent(Attempt known) {
        return known.state() == Attempt.State.ORPHANED
                || known.hasEvidenceOf(Evidence.Source.RECOVERY)
                || !at().isAfter(known.changedAt())
                || seen.filter(then -> !then.equals(known.changedAt())).isPresent();
    }

    /** Rule 5: what was settled otherwise may turn out to have been bought. */
    private static boolean isFound(Attempt known) {
        return known.state() != Attempt.State.SENDING && !known.state().isBought();
    }

    private boolean isByPerson() {
        return evidence.source() == Evidence.Source.OPERATOR;
    }

    private Ruling to(Order before, Order.State next, String reason) {
        return new Ruling(before, at(), next, reason, due);
    }
}

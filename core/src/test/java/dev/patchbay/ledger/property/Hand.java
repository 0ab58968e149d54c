package dev.patchbay.ledger.property;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Ending;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.ledger.Resolve;
import dev.patchbay.ledger.Settle;
import dev.patchbay.ledger.Weigh;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A purchase in the hands of a node: claimed, or begun again, then sent, then told to the ledger. */
final class Hand {
    final World.Node node;
    final String reference;
    final Attempt attempt;
    final Optional<Instant> repeatUntil;
    private @Nullable AddOutcome outcome;
    private boolean told;

    Hand(World.Node node, String reference, Attempt attempt, Optional<Instant> repeatUntil) {
        this.node = node;
        this.reference = reference;
        this.attempt = attempt;
        this.repeatUntil = repeatUntil;
    }

    boolean isUnsent() {
        return outcome == null;
    }

    boolean mayBeSent(Instant now) {
        return repeatUntil.filter(now::isAfter).isEmpty();
    }

    boolean isToBeTold() {
        return outcome != null && !told;
    }

    boolean isInDoubt() {
        return outcome instanceof AddOutcome.InDoubt;
    }

    /** What its node learnt; an answer may still come after a doubt. */
    void learns(AddOutcome what) {
        outcome = what;
        told = false;
    }

    /** What its node writes. */
    Change tells(Instant now) {
        told = true;
        AddOutcome what = outcome == null ? AddOutcome.notSent("it was not sent") : outcome;
        return repeatUntil.isPresent() ? ofRepeat(what, now) : settle(what, now);
    }

    /** As the dispatcher does. */
    private Settle settle(AddOutcome what, Instant now) {
        Instant later = now.plus(Duration.ofMinutes(5));
        return what.<Settle>fold(
                accepted -> settle(Ending.placed(accepted), Order.State.PLACED, "", now, later),
                refused -> settle(
                        Ending.refused(refused, Optional.empty()),
                        refused.refusal().kind() == RefusalKind.REQUEST ? Order.State.REJECTED : Order.State.WAITING,
                        refused.refusal().words(),
                        now,
                        later),
                notSent -> settle(Ending.notSent(notSent.why(), later), Order.State.WAITING, notSent.why(), now, later),
                inDoubt -> settle(
                        Ending.inDoubt(inDoubt.why(), inDoubt.seen()),
                        Order.State.IN_DOUBT,
                        inDoubt.why(),
                        now,
                        later));
    }

    private Settle settle(Ending ending, Order.State next, String reason, Instant now, Instant due) {
        return new Settle(reference, attempt.id(), attempt.owner(), now, ending, next, reason, due);
    }

    /** As the resolver does: a refusal of a repeat proves nothing. */
    private Change ofRepeat(AddOutcome what, Instant now) {
        Instant later = now.plus(Duration.ofMinutes(5));
        if (what instanceof AddOutcome.Accepted accepted) {
            Evidence found = new Evidence(
                    Evidence.Source.REPEAT, Evidence.Finding.PLACED, now, "accepted as " + accepted.order(), node.name);
            Resolution placed = new Resolution.PlacedAs(accepted.order(), Optional.empty());
            return new Resolve(reference, attempt.id(), placed, found, later);
        }
        Evidence nothing = new Evidence(
                Evidence.Source.REPEAT, Evidence.Finding.UNDECIDED, now, "repeated in vain at " + now, node.name);
        return new Weigh(reference, attempt.id(), nothing, later);
    }
}

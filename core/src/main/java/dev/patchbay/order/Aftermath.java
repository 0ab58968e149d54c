package dev.patchbay.order;

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
import dev.patchbay.spi.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What follows the outcome of an attempt, for its order. A pure function; what follows for the account is
 * {@link Consequences}.
 */
final class Aftermath {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final OrderSettings settings;

    Aftermath(OrderSettings settings) {
        this.settings = settings;
    }

    /** The change that records an outcome. */
    Settle of(Order order, Attempt attempt, AddOutcome outcome, Instant now) {
        Draft draft = new Draft(order, attempt, now);
        return outcome.<Settle>fold(
                accepted ->
                        draft.settle(Ending.placed(accepted), Order.State.PLACED, "", now.plus(settings.firstPoll())),
                refused -> refused(draft, refused),
                notSent -> notSent(draft, notSent),
                inDoubt -> draft.settle(
                        Ending.inDoubt(inDoubt.why(), inDoubt.seen()),
                        Order.State.IN_DOUBT,
                        inDoubt.why(),
                        now.plus(settings.firstLook())));
    }

    /** The change that records what a repeat said. Only an acceptance settles: a refusal of a repeat proves nothing. */
    Change ofRepeat(Order order, Attempt doubtful, AddOutcome outcome, String by, Instant now) {
        if (outcome instanceof AddOutcome.Accepted accepted) {
            Evidence evidence = new Evidence(
                    Evidence.Source.REPEAT,
                    Evidence.Finding.PLACED,
                    now,
                    "the panel accepted the same order again as " + accepted.order(),
                    by);
            return new Resolve(
                    order.reference(),
                    doubtful.id(),
                    new Resolution.PlacedAs(accepted.order(), Optional.empty()),
                    evidence,
                    now.plus(settings.firstPoll()));
        }
        String words = outcome.<String>fold(
                accepted -> "",
                refused -> refused.refusal().toString(),
                AddOutcome.NotSent::why,
                AddOutcome.InDoubt::why);
        Evidence evidence = new Evidence(
                Evidence.Source.REPEAT,
                Evidence.Finding.UNDECIDED,
                now,
                "sent again, which proves nothing: " + words,
                by);
        Duration age = Duration.between(doubtful.claimedAt(), now);
        Duration wait = age.compareTo(settings.firstLook()) < 0 ? settings.firstLook() : age;
        return new Weigh(order.reference(), doubtful.id(), evidence, now.plus(wait));
    }

    private Settle refused(Draft draft, AddOutcome.Refused refused) {
        Refusal refusal = refused.refusal();
        String why = "'" + draft.attempt.account() + "' said \"" + refusal.words() + '"';
        Instant now = draft.now;
        return switch (refusal.kind()) {
            case DUPLICATE_LINK ->
                draft.settle(
                        Ending.refused(refused, Optional.empty()),
                        Order.State.WAITING,
                        "an open order holds the link: " + why,
                        now.plus(refusal.retryAfter().map(Aftermath::sane).orElse(settings.linkWait())));
            case FUNDS, ACCOUNT, MAINTENANCE, SERVICE, RANGE ->
                draft.settle(
                        Ending.refused(refused, Optional.of(now.plus(settings.refusedFor()))),
                        Order.State.WAITING,
                        why + "; the next target is tried",
                        now);
            case RATE -> notSent(draft, new AddOutcome.NotSent(refusal.words(), refusal.retryAfter()));
            default -> draft.settle(Ending.refused(refused, Optional.empty()), Order.State.REJECTED, why, now);
        };
    }

    private Settle notSent(Draft draft, AddOutcome.NotSent notSent) {
        Instant retryAt =
                draft.now.plus(notSent.retryAfter().map(Aftermath::sane).orElseGet(() -> backOff(draft)));
        return draft.settle(
                Ending.notSent(notSent.why(), retryAt),
                Order.State.WAITING,
                "'" + draft.attempt.account() + "' was not reached: " + notSent.why(),
                draft.now);
    }

    /** What a panel asks for, but no less than a second and no more than a day. */
    private static Duration sane(Duration asked) {
        if (asked.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    /** Doubles with every attempt at this account that could not be sent. */
    private Duration backOff(Draft draft) {
        long before = draft.order.attempts().stream()
                .filter(attempt -> attempt.state() == Attempt.State.NOT_SENT)
                .filter(attempt -> attempt.account().equals(draft.attempt.account()))
                .count();
        Duration wait = settings.retryFirst().multipliedBy(1L << Math.min(before, 20));
        return wait.compareTo(settings.retryLongest()) < 0 ? wait : settings.retryLongest();
    }

    private record Draft(Order order, Attempt attempt, Instant now) {
        Settle settle(Ending ending, Order.State next, String reason, Instant due) {
            return new Settle(order.reference(), attempt.id(), attempt.owner(), now, ending, next, reason, due);
        }
    }
}

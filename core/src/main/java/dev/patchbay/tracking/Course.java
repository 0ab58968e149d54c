package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.account.GateClosedException;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefillStatus;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of refills and cancels of an account, by what its panel says or does not say. Pure.
 *
 * @param now the instant
 * @param gap how long a refill was to wait before it was asked for at all
 */
record Course(Instant now, Duration gap) {
    /** A wish that a panel puts off is asked for again for so long: three times, where it says "in a day". */
    private static final Duration KEPT_FOR = Duration.ofDays(3).plusHours(1);

    /** A request that a panel took and never speaks of again is given up after so long. */
    private static final Duration FOLLOWED_FOR = Duration.ofDays(30);

    private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

    private static final Duration SOON = Duration.ofMinutes(1);

    /** At an account. */
    static Course of(Account account, Instant now) {
        return new Course(now, account.settings().refills().gap());
    }

    /** The panel took it. What is followed is looked at again. */
    FollowUp taken(FollowUp asked, Optional<RefillId> refill, boolean followed) {
        return asked.in(FollowUp.State.TAKEN, refill, "", followed ? Optional.of(now.plus(SOON)) : Optional.empty());
    }

    /** The panel said no. A no that passes by itself is no end: it is asked again when that is over. */
    FollowUp refused(FollowUp asked, Refusal refusal) {
        return switch (refusal.kind()) {
            case RATE, MAINTENANCE, ACCOUNT, FUNDS ->
                later(asked, refusal.words(), refusal.retryAfter(), FollowUp.State.NOT_SENT);
            case NOT_ALLOWED ->
                refusal.retryAfter().isPresent()
                        ? later(asked, refusal.words(), refusal.retryAfter(), FollowUp.State.REFUSED)
                        : ended(asked, FollowUp.State.REFUSED, refusal.words());
            default -> ended(asked, FollowUp.State.REFUSED, refusal.words());
        };
    }

    /** The call failed. */
    FollowUp failed(FollowUp asked, PanelException e) {
        String words = String.valueOf(e.getMessage());
        if (e.sent() == PanelException.Sent.NO && e.refusal().isEmpty()) {
            Optional<Duration> wait =
                    e.getCause() instanceof GateClosedException gate ? gate.retryAfter() : Optional.empty();
            return later(asked, words, wait, FollowUp.State.NOT_SENT);
        }
        // A panel that only says that something failed may have worked before it did.
        return e.refusal()
                .filter(refusal -> refusal.kind() != RefusalKind.UNSPECIFIC)
                .map(refusal -> refused(asked, refusal))
                .orElseGet(() -> unclear(asked, words));
    }

    /** Nobody knows what the panel made of it. */
    FollowUp unclear(FollowUp asked, String why) {
        return ended(asked, FollowUp.State.UNCLEAR, why);
    }

    /** The panel told where a refill stands. */
    FollowUp toldOfRefill(FollowUp refill, RefillStatus status) {
        return switch (status.state()) {
            case PENDING -> open(refill, FollowUp.State.TAKEN, status.word());
            case IN_PROGRESS -> open(refill, FollowUp.State.IN_PROGRESS, status.word());
            case COMPLETED -> ended(refill, FollowUp.State.COMPLETED, status.word());
            case REJECTED, CANCELED -> ended(refill, FollowUp.State.REFUSED, status.word());
            case FAILED, UNKNOWN -> open(refill, refill.state(), status.word());
        };
    }

    /** The panel told where a surplus stands whose cancel it took. */
    FollowUp toldOfSurplus(FollowUp cancel, OrderStatus status) {
        if (!status.state().isFinal()) {
            return open(cancel, FollowUp.State.TAKEN, status.word());
        }
        boolean delivered = status.state() == OrderState.COMPLETED || status.state() == OrderState.EXPIRED;
        return ended(
                cancel,
                delivered ? FollowUp.State.REFUSED : FollowUp.State.COMPLETED,
                "the surplus ended as " + status.word());
    }

    /** Asked again after a tenth of its age, until it is given up. */
    FollowUp open(FollowUp taken, FollowUp.State state, String words) {
        Instant asked = taken.askedAt().orElse(taken.wantedAt());
        if (asked.plus(FOLLOWED_FOR).isBefore(now)) {
            return unclear(taken, words.isEmpty() ? "the panel tells no end of it" : words);
        }
        return taken.in(state, Optional.empty(), words, Optional.of(PollSchedule.widening(asked, now, SOON)));
    }

    FollowUp ended(FollowUp known, FollowUp.State state, String words) {
        return known.in(state, Optional.empty(), words, Optional.empty());
    }

    private FollowUp later(FollowUp asked, String words, Optional<Duration> putOff, FollowUp.State atLast) {
        Instant last = asked.wantedAt().plus(gap).plus(KEPT_FOR);
        // A panel may name a wait that no calendar holds.
        Instant due = putOff.map(wait -> now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT))
                .orElseGet(() -> PollSchedule.widening(asked.wantedAt(), now, SOON));
        return due.isAfter(last)
                ? ended(asked, atLast, words)
                : asked.in(FollowUp.State.WANTED, Optional.empty(), words, Optional.of(due));
    }
}

package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.account.RefillTimes;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.UnknownOrderException;
import dev.patchbay.ledger.WantFollowUp;
import dev.patchbay.ledger.Written;
import dev.patchbay.order.Records;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Takes in the refills and cancels that are wanted, each for the account that took the order, whatever the routing says by now. */
@Singleton
public final class FollowUps {
    /** States of a refill that the panel took, and may have made. */
    private static final Set<FollowUp.State> TAKEN = EnumSet.of(FollowUp.State.COMPLETED, FollowUp.State.UNCLEAR);

    private final Accounts accounts;
    private final Records records;
    private final FollowUpSweep sweep;
    private final Clock clock;

    @Inject
    FollowUps(Accounts accounts, Records records, FollowUpSweep sweep, Clock clock) {
        this.accounts = accounts;
        this.records = records;
        this.sweep = sweep;
        this.clock = clock;
    }

    /** Wants what dropped to be made up. */
    public FollowUp refill(String reference) {
        return want(ofOrder(reference, FollowUp.Kind.REFILL));
    }

    /** The same, and waits for the panel's word. */
    public FollowUp refill(String reference, Duration atMost) {
        return awaited(ofOrder(reference, FollowUp.Kind.REFILL), atMost);
    }

    /** Wants delivery to stop. */
    public FollowUp cancel(String reference) {
        return want(ofOrder(reference, FollowUp.Kind.CANCEL));
    }

    /** The same, and waits for the panel's word. */
    public FollowUp cancel(String reference, Duration atMost) {
        return awaited(ofOrder(reference, FollowUp.Kind.CANCEL), atMost);
    }

    /** Wants a surplus to stop, which is one order too many. */
    public FollowUp cancelSurplus(ClientReference attempt) {
        Order order = records.ledger()
                .findByAttempt(attempt)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no order has an attempt '" + attempt + "'; give the id of one that is a surplus"));
        Attempt surplus = order.attempt(attempt).orElseThrow();
        if (surplus.state() != Attempt.State.SURPLUS) {
            throw new FollowUpRefusedException(
                    FollowUp.Kind.CANCEL,
                    order.reference(),
                    "attempt " + attempt + " is no surplus, it is " + surplus.state());
        }
        PanelOrderId id = surplus.panelOrder().orElseThrow();
        Account account = account(order, FollowUp.Kind.CANCEL, surplus);
        return want(wish(order.reference(), FollowUp.Kind.CANCEL, account, id, clock.instant()));
    }

    private WantFollowUp ofOrder(String reference, FollowUp.Kind kind) {
        Order order = records.ledger().find(reference).orElseThrow(() -> new UnknownOrderException(reference));
        PanelOrderId id =
                order.panelOrder().orElseThrow(() -> new FollowUpRefusedException(kind, reference, whyNot(order)));
        if (kind == FollowUp.Kind.CANCEL && order.state().isFinal()) {
            throw new FollowUpRefusedException(kind, reference, "it ended as " + order.state());
        }
        Account account = account(order, kind, order.holder().orElseThrow());
        Instant now = clock.instant();
        return wish(reference, kind, account, id, kind == FollowUp.Kind.REFILL ? refillable(order, account, now) : now);
    }

    /** From when on a refill can be asked for. */
    private static Instant refillable(Order order, Account account, Instant now) {
        RefillTimes times = account.settings().refills();
        Optional<Instant> ended = order.delivery().endedAt();
        ended.flatMap(end -> times.window().map(end::plus)).filter(now::isAfter).ifPresent(over -> {
            throw new FollowUpRefusedException(
                    FollowUp.Kind.REFILL,
                    order.reference(),
                    "account '" + account.name() + "' refills until " + over + " what ended at " + ended.orElseThrow());
        });
        Stream<Instant> refilled = order.followUps().stream()
                .filter(one -> one.kind() == FollowUp.Kind.REFILL && TAKEN.contains(one.state()))
                .flatMap(one -> one.askedAt().stream());
        return Stream.concat(ended.stream(), refilled)
                .map(moment -> moment.plus(times.gap()))
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .orElse(now);
    }

    private Account account(Order order, FollowUp.Kind kind, Attempt bought) {
        Account account = accounts.find(bought.account())
                .orElseThrow(() -> new FollowUpRefusedException(
                        kind,
                        order.reference(),
                        "account '" + bought.account() + "', which took it, is not configured; configure it again, with"
                                + " 'retired: true' where it is to buy nothing more"));
        Capability needed = kind == FollowUp.Kind.REFILL ? Capability.REFILL : Capability.CANCEL;
        if (!account.profile().can(needed)) {
            throw new FollowUpRefusedException(
                    kind, order.reference(), "account '" + account.name() + "' cannot do it");
        }
        return account;
    }

    private WantFollowUp wish(String reference, FollowUp.Kind kind, Account account, PanelOrderId id, Instant due) {
        Instant now = clock.instant();
        FollowUp wanted = FollowUp.wanted(UUID.randomUUID().toString(), kind, account.name(), id, now, due);
        String why = "account '" + account.name() + "' takes it from " + due + " on";
        return new WantFollowUp(
                reference,
                due.isAfter(now) ? wanted.in(wanted.state(), Optional.empty(), why, Optional.of(due)) : wanted);
    }

    private FollowUp want(WantFollowUp wish) {
        return wanted(record(wish), wish);
    }

    private FollowUp awaited(WantFollowUp wish, Duration atMost) {
        Instant deadline = clock.instant().plus(Records.bounded(atMost));
        Order order =
                records.await(wish.reference(), () -> record(wish), now -> isWord(wanted(now, wish), deadline), atMost);
        return wanted(order, wish);
    }

    private static FollowUp wanted(Order order, WantFollowUp wish) {
        return order.followUp(wish.followUp().id()).orElseGet(wish::followUp);
    }

    private Order record(WantFollowUp wish) {
        FollowUp wanted = wish.followUp();
        Written written = records.apply(wish);
        if (!written.applied()) {
            throw new FollowUpRefusedException(
                    wanted.kind(), wish.reference(), "one is open already; wait until it has ended");
        }
        sweep.signal(written.order().account().orElse(wanted.account()));
        return written.order();
    }

    /** Whether there is nothing more to wait for: the panel has spoken, or will not be asked before the deadline. */
    private static boolean isWord(FollowUp known, Instant deadline) {
        return switch (known.state()) {
            case WANTED -> known.due().filter(due -> due.isAfter(deadline)).isPresent();
            case ASKED -> false;
            default -> true;
        };
    }

    /** Why there is no panel to ask. */
    private static String whyNot(Order order) {
        return switch (order.state()) {
            case ACCEPTED, WAITING -> "it was not bought yet; withdraw stops it";
            case SENDING -> "it is being sent; ask again when the panel has answered";
            case IN_DOUBT -> "nobody knows whether a panel has it; it is held until that is settled";
            default -> "no panel has it: it ended as " + order.state();
        };
    }
}

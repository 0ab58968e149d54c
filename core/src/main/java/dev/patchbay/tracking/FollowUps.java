package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.AnswerFollowUp;
import dev.patchbay.ledger.AskFollowUp;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.UnknownOrderException;
import dev.patchbay.ledger.Written;
import dev.patchbay.order.Records;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Asks for refills and cancels, at the account that took the order. Each is recorded before it is asked and asked once: a
 * lost answer leaves it unclear, since the panel may have taken it.
 */
@Singleton
public final class FollowUps {
    /** An answer that is not recorded by then was lost with whoever asked. */
    private static final Duration ANSWER_BY = Duration.ofMinutes(10);

    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final Records records;
    private final Clock clock;

    @Inject
    FollowUps(Accounts accounts, Records records, Clock clock) {
        this.accounts = accounts;
        this.records = records;
        this.clock = clock;
    }

    /** Asks to make up what dropped. */
    public FollowUp refill(String reference) {
        return ask(reference, FollowUp.Kind.REFILL);
    }

    /** Asks to stop delivering. */
    public FollowUp cancel(String reference) {
        return ask(reference, FollowUp.Kind.CANCEL);
    }

    private FollowUp ask(String reference, FollowUp.Kind kind) {
        Order order = records.ledger().find(reference).orElseThrow(() -> new UnknownOrderException(reference));
        PanelOrderId id =
                order.panelOrder().orElseThrow(() -> new FollowUpRefusedException(kind, reference, whyNot(order)));
        if (kind == FollowUp.Kind.CANCEL && order.state().isFinal()) {
            throw new FollowUpRefusedException(kind, reference, "it ended as " + order.state());
        }
        Account account = accounts.get(order.account().orElseThrow());
        Capability needed = kind == FollowUp.Kind.REFILL ? Capability.REFILL : Capability.CANCEL;
        if (!account.profile().can(needed)) {
            throw new FollowUpRefusedException(kind, reference, "account '" + account.name() + "' cannot do it");
        }
        FollowUp asked = new FollowUp(
                UUID.randomUUID().toString(),
                kind,
                account.name(),
                id,
                FollowUp.State.ASKED,
                Optional.empty(),
                "",
                clock.instant(),
                Optional.of(clock.instant().plus(ANSWER_BY)));
        Written written = records.apply(new AskFollowUp(reference, asked));
        if (!written.applied()) {
            throw new FollowUpRefusedException(kind, reference, "one is open already; wait until it has ended");
        }
        FollowUp answered = send(account, asked);
        return records.apply(new AnswerFollowUp(reference, clock.instant(), answered))
                .order()
                .followUp(asked.id())
                .orElse(answered);
    }

    private FollowUp send(Account account, FollowUp asked) {
        Set<PanelOrderId> one = Set.of(asked.panelOrder());
        try {
            return asked.kind() == FollowUp.Kind.REFILL
                    ? answered(asked, account.provider().refill(one).get(asked.panelOrder()), Optional::of)
                    : answered(
                            asked, account.provider().cancel(one).get(asked.panelOrder()), taken -> Optional.empty());
        } catch (PanelException e) {
            return asked.in(state(e), Optional.empty(), String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private static FollowUp.State state(PanelException thrown) {
        if (thrown.refusal().isPresent()) {
            return FollowUp.State.REFUSED;
        }
        return thrown.sent() == PanelException.Sent.NO ? FollowUp.State.NOT_SENT : FollowUp.State.UNCLEAR;
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

    private <V> FollowUp answered(FollowUp asked, Answer<V> answer, Function<V, Optional<RefillId>> name) {
        return answer.fold(
                given -> {
                    Optional<RefillId> refill = name.apply(given.value());
                    Optional<Instant> due = refill.map(id -> clock.instant().plus(FIRST_LOOK));
                    return asked.in(FollowUp.State.TAKEN, refill, "", due);
                },
                refused -> asked.in(
                        FollowUp.State.REFUSED,
                        Optional.empty(),
                        refused.refusal().words(),
                        Optional.empty()),
                missing -> asked.in(FollowUp.State.UNCLEAR, Optional.empty(), missing.why(), Optional.empty()));
    }
}

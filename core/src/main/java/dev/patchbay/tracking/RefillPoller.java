package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.AnswerFollowUp;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.order.Heartbeat;
import dev.patchbay.order.Records;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefillState;
import dev.patchbay.spi.RefillStatus;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the panels where refills stand. What they do not say, or say in unknown words, changes nothing. */
@Singleton
public final class RefillPoller implements Sweep.Work {
    private static final Duration TICK = Duration.ofSeconds(30);

    private final Records records;
    private final Clock clock;
    private final Sweep sweep;

    private record Open(Order order, FollowUp refill) {}

    @Inject
    RefillPoller(Accounts accounts, Heartbeat heartbeat, Records records, Clock clock, Scheduler scheduler) {
        this.records = records;
        this.clock = clock;
        this.sweep = new Sweep(Duty.FOLLOW_UP, accounts, heartbeat, records.ledger(), clock, scheduler, this);
    }

    /** Begins to ask. */
    public void start() {
        sweep.start(TICK);
    }

    @Override
    public int batchSize(Account account) {
        return account.profile().batchSize(Operation.REFILL_STATUS);
    }

    @Override
    public void ask(Account account, List<Order> due) {
        due.forEach(this::giveUpUnanswered);
        Map<RefillId, Open> byId = new LinkedHashMap<>();
        due.forEach(order -> order.followUps().stream()
                .filter(followUp -> followUp.state().isOpen())
                .forEach(followUp -> followUp.refill().ifPresent(id -> byId.put(id, new Open(order, followUp)))));
        if (byId.isEmpty()) {
            return;
        }
        Answers<RefillId, RefillStatus> answers = account.provider().refillStatus(byId.keySet());
        byId.forEach((id, open) -> answers.get(id).asOptional().ifPresent(status -> record(open, status)));
    }

    /** What was asked and never answered, here or by whoever asked it, is unclear. */
    private void giveUpUnanswered(Order order) {
        Instant now = clock.instant();
        order.followUps().stream()
                .filter(followUp -> followUp.state() == FollowUp.State.ASKED)
                .filter(followUp ->
                        followUp.due().filter(by -> !by.isAfter(now)).isPresent())
                .map(followUp -> followUp.in(
                        FollowUp.State.UNCLEAR, Optional.empty(), "its answer was never recorded", Optional.empty()))
                .forEach(unclear -> records.apply(new AnswerFollowUp(order.reference(), now, unclear)));
    }

    private void record(Open open, RefillStatus status) {
        Instant now = clock.instant();
        FollowUp.State state = state(open.refill().state(), status.state());
        Optional<Instant> due =
                state.isOpen() ? Optional.of(PollSchedule.next(open.refill().askedAt(), now)) : Optional.empty();
        FollowUp told = open.refill().in(state, Optional.empty(), status.word(), due);
        records.apply(new AnswerFollowUp(open.order().reference(), now, told));
    }

    private static FollowUp.State state(FollowUp.State before, RefillState told) {
        return switch (told) {
            case PENDING -> FollowUp.State.TAKEN;
            case IN_PROGRESS -> FollowUp.State.IN_PROGRESS;
            case COMPLETED -> FollowUp.State.COMPLETED;
            case REJECTED, CANCELED -> FollowUp.State.REFUSED;
            case FAILED, UNKNOWN -> before;
        };
    }
}

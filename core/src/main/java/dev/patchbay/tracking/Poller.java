package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Observe;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.order.Heartbeat;
import dev.patchbay.order.Records;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the panels where placed orders stand. The account that took an order is asked, whatever the routing says by now. A
 * word of no known meaning, a missing item or a refusal changes nothing and is reported (rule 9).
 */
@Singleton
public final class Poller implements Sweep.Work {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration EVER = Duration.ofDays(3650);
    private static final Duration WHILE_ASKED = Duration.ofMinutes(1);

    private final Records records;
    private final Clock clock;
    private final Sweep sweep;

    @Inject
    Poller(Accounts accounts, Heartbeat heartbeat, Records records, Clock clock, Scheduler scheduler) {
        this.records = records;
        this.clock = clock;
        this.sweep = new Sweep(Duty.POLL, accounts, heartbeat, records.ledger(), clock, scheduler, this);
    }

    /** Begins to ask. */
    public void start() {
        sweep.start(TICK);
    }

    /** All open orders of an account; where there are more, {@code most} and one. None comes due for a minute. */
    public List<Order> open(Account account, int most) {
        Instant now = clock.instant();
        return records.ledger()
                .reserve(new Reservation(
                        Duty.POLL, Optional.of(account.name()), now.plus(EVER), now.plus(WHILE_ASKED), most + 1));
    }

    /**
     * Asks now for some orders of an account.
     *
     * @return whether the panel said of each where it stands, in words that are known
     * @throws dev.patchbay.spi.PanelException where the panel does not answer
     */
    public boolean askAll(Account account, List<Order> open) {
        boolean all = true;
        int size = batchSize(account);
        for (int from = 0; from < open.size(); from += size) {
            all &= told(account, open.subList(from, Math.min(open.size(), from + size)));
        }
        return all;
    }

    @Override
    public int batchSize(Account account) {
        return account.profile().batchSize(Operation.STATUS);
    }

    @Override
    public void ask(Account account, List<Order> due) {
        told(account, due);
    }

    /** Whether the panel said where each stands. */
    private boolean told(Account account, List<Order> due) {
        Map<PanelOrderId, Order> byId = new LinkedHashMap<>();
        due.forEach(order -> order.panelOrder().ifPresent(id -> byId.put(id, order)));
        if (byId.isEmpty()) {
            return due.isEmpty();
        }
        Answers<PanelOrderId, OrderStatus> answers = account.provider().status(byId.keySet());
        byId.forEach((id, order) -> record(account, order, id, answers.get(id)));
        return byId.size() == due.size()
                && byId.keySet().stream()
                        .allMatch(id -> answers.get(id)
                                .asOptional()
                                .filter(Poller::isUnderstood)
                                .isPresent());
    }

    private static boolean isUnderstood(OrderStatus told) {
        return told.state() != OrderState.UNKNOWN && told.state() != OrderState.FAILED;
    }

    private void record(Account account, Order order, PanelOrderId id, Answer<OrderStatus> answer) {
        Instant now = clock.instant();
        Optional<Instant> due = Optional.of(PollSchedule.next(order.acceptedAt(), now));
        records.apply(answer.fold(
                given -> {
                    if (!isUnderstood(given.value())) {
                        report(account, order, id, "it says '" + given.value().word() + "'");
                    }
                    return Observe.told(order.reference(), id, now, given.value(), due);
                },
                refused -> untold(account, order, id, refused.refusal().toString(), due),
                missing -> untold(account, order, id, missing.why(), due)));
    }

    private Observe untold(Account account, Order order, PanelOrderId id, String why, Optional<Instant> due) {
        report(account, order, id, why);
        return Observe.untold(order.reference(), id, clock.instant(), why, due);
    }

    private static void report(Account account, Order order, PanelOrderId id, String what) {
        LOG.warn(
                "The status of order '{}' ({} at '{}') stays as it was: {}",
                order.reference(),
                id,
                account.name(),
                what);
    }
}

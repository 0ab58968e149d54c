package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Child;
import dev.patchbay.ledger.Due;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Observe;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderQuery;
import dev.patchbay.ledger.Written;
import dev.patchbay.order.Heartbeat;
import dev.patchbay.order.Records;
import dev.patchbay.progress.LongWorks;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.time.Scheduler;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the panels where placed orders stand. The account that took an order is asked, whatever the routing says by now. A
 * word of no known meaning, a missing item or a refusal changes nothing and is reported (rule 9). What is due is read page by
 * page and reserved by nobody: an order that two nodes ask for is asked for twice, and no more.
 */
@Singleton
public final class Poller {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofMinutes(10);
    private static final int MOST_RESTING = 1_000;

    private final Records records;
    private final Writes writes;
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Scheduler scheduler;
    private final LongWorks works;
    private final Rounds rounds;
    private final Questions questions = new Questions();
    private final PollMeters meters;

    /**
     * What a page of orders brought.
     *
     * @param isAllUnderstood whether the panel said of each where it stands, in words that are known
     * @param trouble why it did not say more
     */
    private record Told(List<Observe> changes, boolean isAllUnderstood, Optional<PanelException> trouble) {
        private static final Told NOTHING = new Told(List.of(), true, Optional.empty());
    }

    @Inject
    Poller(
            Accounts accounts,
            Heartbeat heartbeat,
            Records records,
            LongWorks works,
            Clock clock,
            Scheduler scheduler,
            MeterRegistry meters) {
        this.records = records;
        this.writes = new Writes(records);
        this.clock = clock;
        this.scheduler = scheduler;
        this.works = works;
        this.meters = new PollMeters(meters);
        this.rounds = new Rounds("Polling", accounts, heartbeat, clock, scheduler, this::round);
    }

    /** Begins to ask. */
    public void start() {
        rounds.start(TICK);
    }

    /** All open orders of an account; where there are more, {@code most} and one. */
    public List<Order> open(Account account, int most) {
        OrderQuery open = OrderQuery.ALL
                .withAccount(account.name())
                .withStates(Order.State.PLACED, Order.State.PENDING, Order.State.IN_PROGRESS, Order.State.PROCESSING);
        return records.ledger().list(open, Optional.empty(), most + 1).orders().stream()
                .filter(order -> order.doubt().isEmpty())
                .toList();
    }

    /**
     * Asks now for some orders of an account.
     *
     * @return whether the panel said of each where it stands, in words that are known
     * @throws PanelException where the panel does not answer
     */
    public boolean askAll(Account account, List<Order> open) {
        boolean all = true;
        for (List<Order> page : Questions.batches(open, batchSize(account))) {
            Told told = ask(account, page);
            record(told.changes());
            told.trouble().ifPresent(e -> {
                throw e;
            });
            all &= told.isAllUnderstood();
        }
        return all;
    }

    private static int batchSize(Account account) {
        return account.profile().batchSize(Operation.STATUS);
    }

    /**
     * What comes due while it lasts is for the next round. While the panel is asked for one page, what it said of the page
     * before is recorded and the page behind it is read: two pages are all that is in memory.
     */
    private void round(Account account) {
        Instant begun = clock.instant();
        List<Order> first = due(account, begun, Optional.empty());
        if (!first.isEmpty()) {
            try (LongWorks.Running sweep = works.begin("sweep", account.name(), OptionalLong.empty())) {
                sweep(account, begun, first, sweep);
            }
        }
    }

    private void sweep(Account account, Instant begun, List<Order> first, LongWorks.Running progress) {
        List<Order> page = first;
        Told last = Told.NOTHING;
        while (!page.isEmpty() && last.trouble().isEmpty()) {
            meters.of(account).late(Duration.between(page.get(0).due().orElse(begun), begun));
            List<Observe> changes = last.changes();
            Optional<Due> after = Optional.of(Due.of(page.get(page.size() - 1)));
            boolean more = page.size() == batchSize(account);
            Behind<List<Order>> next = Behind.begin(scheduler, () -> {
                record(changes);
                return more ? due(account, begun, after) : List.of();
            });
            last = ask(account, page.stream().filter(order -> !isResting(order)).toList());
            progress.add(page.size());
            page = next.end();
        }
        record(last.changes());
        last.trouble().ifPresent(e -> {
            throw e;
        });
    }

    private List<Order> due(Account account, Instant by, Optional<Due> after) {
        return records.ledger().due(Duty.POLL, account.name(), by, after, batchSize(account));
    }

    private Told ask(Account account, List<Order> page) {
        Map<PanelOrderId, Order> byId = new LinkedHashMap<>();
        List<PanelOrderId> asked = new ArrayList<>();
        for (Order order : page) {
            order.panelOrder().ifPresent(id -> {
                byId.put(id, order);
                asked.add(id);
                order.delivery().children().stream()
                        .filter(Poller::isAsked)
                        .map(Child::id)
                        .forEach(asked::add);
            });
        }
        Questions.Heard heard = questions.ask(account, asked);
        List<Observe> changes = new ArrayList<>();
        boolean all = byId.size() == page.size();
        for (Map.Entry<PanelOrderId, Order> one : byId.entrySet()) {
            Optional<Answer<OrderStatus>> answer = heard.of(one.getKey());
            answer.map(told -> change(account, one.getValue(), one.getKey(), told, heard))
                    .ifPresent(changes::add);
            if (heard.unclear().contains(one.getKey())) {
                changes.add(putOff(one.getValue(), one.getKey()));
            }
            all &= answer.flatMap(Answer::asOptional)
                    .filter(Poller::isUnderstood)
                    .isPresent();
        }
        return new Told(changes, all, heard.trouble());
    }

    /** One that has ended is asked no more: the parent's own word is what counts. */
    private static boolean isAsked(Child child) {
        return child.status().filter(told -> told.state().isFinal()).isEmpty();
    }

    private static boolean isUnderstood(OrderStatus told) {
        return told.state() != OrderState.UNKNOWN && told.state() != OrderState.FAILED;
    }

    private Observe change(
            Account account, Order order, PanelOrderId id, Answer<OrderStatus> answer, Questions.Heard heard) {
        Instant now = clock.instant();
        meters.of(account).answered(answer);
        Observe said = answer.fold(
                given -> Observe.told(order.reference(), id, now, given.value(), order.due()),
                refused -> untold(order, id, refused.refusal().toString(), now),
                missing -> untold(order, id, missing.why(), now));
        Observe whole = said.withChildren(heard.ofChildren(order));
        Order after = whole.to(order).orElse(order);
        if (!after.delivery().equals(order.delivery())) {
            report(account, after, id, answer);
        }
        return whole.withDue(PollSchedule.next(after, now)).withSeen(order.due());
    }

    /** Changes nothing but when it is asked for again: what is behind it must have its turn. */
    private Observe putOff(Order order, PanelOrderId id) {
        Instant now = clock.instant();
        return untold(order, id, order.delivery().trouble(), now)
                .withDue(PollSchedule.next(order, now))
                .withSeen(order.due());
    }

    private static Observe untold(Order order, PanelOrderId id, String why, Instant now) {
        return Observe.untold(order.reference(), id, now, why, order.due());
    }

    private static void report(Account account, Order order, PanelOrderId id, Answer<OrderStatus> answer) {
        Optional<OrderStatus> told = answer.asOptional();
        if (told.filter(Poller::isUnderstood).isEmpty()) {
            LOG.warn(
                    "The status of order '{}' ({} at '{}') stays as it was: {}",
                    order.reference(),
                    id,
                    account.name(),
                    told.map(status -> "it says '" + status.word() + "'")
                            .orElse(order.delivery().trouble()));
        }
    }

    /** An order whose status cannot be written is not asked for again at once, for nothing. */
    private void record(List<Observe> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<Optional<Written>> written = writes.all(changes);
        for (int index = 0; index < changes.size(); index++) {
            if (written.get(index).isEmpty()) {
                if (resting.size() >= MOST_RESTING) {
                    resting.clear();
                }
                resting.put(changes.get(index).reference(), clock.instant().plus(REST));
            }
        }
    }

    private boolean isResting(Order order) {
        Instant until = resting.get(order.reference());
        if (until != null && !clock.instant().isBefore(until)) {
            resting.remove(order.reference());
            return false;
        }
        return until != null;
    }
}

package dev.patchbay.tracking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Due;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.order.Heartbeat;
import dev.patchbay.order.Node;
import dev.patchbay.order.Records;
import dev.patchbay.spi.PanelException;
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

/**
 * Asks panels for the refills and cancels that are wanted, in batches, and where those stand that they took. What is wanted
 * while one batch is under way is the next. Each is recorded before it is asked for, so that it is asked for at most once: a
 * lost answer leaves it unclear, since the panel may have taken it.
 */
@Singleton
public final class FollowUpSweep {
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final int PAGE = 500;

    private final Accounts accounts;
    private final Records records;
    private final Writes writes;
    private final Clock clock;
    private final FollowUpRequests requests;
    private final FollowUpStatuses statuses;
    private final Rounds rounds;

    @Inject
    FollowUpSweep(
            Accounts accounts, Heartbeat heartbeat, Records records, Clock clock, Scheduler scheduler, Node node) {
        this.accounts = accounts;
        this.records = records;
        this.writes = new Writes(records);
        this.clock = clock;
        this.requests = new FollowUpRequests(writes, clock, node);
        this.statuses = new FollowUpStatuses(writes, clock);
        this.rounds = new Rounds("Refilling and cancelling", accounts, heartbeat, clock, scheduler, this::round);
    }

    /** Begins to ask. */
    public void start() {
        rounds.start(TICK);
    }

    /** Says that something is wanted of an order that an account took. */
    void signal(String account) {
        accounts.find(account).ifPresent(rounds::signal);
    }

    private void round(Account account) {
        Instant now = clock.instant();
        Optional<Due> after = Optional.empty();
        List<Order> page;
        do {
            page = records.ledger().due(Duty.FOLLOW_UP, account.name(), now, after, PAGE);
            look(account, due(page, now));
            after = page.isEmpty() ? after : Optional.of(place(page.get(page.size() - 1)));
        } while (page.size() == PAGE);
    }

    private static Due place(Order order) {
        Instant first = order.followUps().stream()
                .flatMap(one -> one.due().stream())
                .min(Instant::compareTo)
                .orElseThrow();
        return new Due(first, order.reference());
    }

    private static List<FollowUpItem> due(List<Order> page, Instant now) {
        return page.stream()
                .flatMap(order -> order.followUps().stream()
                        .filter(one -> one.due().filter(at -> !at.isAfter(now)).isPresent())
                        .map(one -> new FollowUpItem(order, one)))
                .toList();
    }

    /** An order's surplus may be at another account than the order. */
    private void look(Account own, List<FollowUpItem> due) {
        Map<String, List<FollowUpItem>> byAccount =
                due.stream().collect(groupingBy(item -> item.followUp().account(), LinkedHashMap::new, toList()));
        Optional<PanelException> trouble = Optional.empty();
        for (Map.Entry<String, List<FollowUpItem>> some : byAccount.entrySet()) {
            try {
                accounts.find(some.getKey())
                        .ifPresentOrElse(account -> ask(account, some.getValue()), () -> nobodyToAsk(some.getValue()));
            } catch (PanelException e) {
                trouble = some.getKey().equals(own.name()) ? Optional.of(e) : trouble;
            }
        }
        trouble.ifPresent(e -> {
            throw e;
        });
    }

    private void nobodyToAsk(List<FollowUpItem> items) {
        Course course = new Course(clock.instant(), Duration.ZERO);
        writes.all(items.stream()
                .map(item -> {
                    FollowUp known = item.followUp();
                    String why = "account '" + known.account() + "' is not configured";
                    return item.answered(
                            course.now(),
                            known.state() == FollowUp.State.WANTED
                                    ? course.failed(known, PanelException.notSent(why, null))
                                    : course.open(known, known.state(), why));
                })
                .toList());
    }

    private void ask(Account account, List<FollowUpItem> items) {
        requests.giveUpUnanswered(account, items);
        requests.send(account, items);
        statuses.ask(account, items);
    }
}

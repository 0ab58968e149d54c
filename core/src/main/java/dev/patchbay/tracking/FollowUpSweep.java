package dev.patchbay.tracking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.AnswerFollowUp;
import dev.patchbay.ledger.AskFollowUp;
import dev.patchbay.ledger.Due;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Written;
import dev.patchbay.order.Heartbeat;
import dev.patchbay.order.Node;
import dev.patchbay.order.Records;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks panels for the refills and cancels that are wanted, in batches, and where those stand that they took. What is wanted
 * while one batch is under way is the next. Each is recorded before it is asked for, so that it is asked for at most once: a
 * lost answer leaves it unclear, since the panel may have taken it.
 */
@Singleton
public final class FollowUpSweep {
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final int PAGE = 500;

    /** An answer that is not recorded by then was lost with whoever asked. */
    private static final Duration ANSWER_BY = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final Records records;
    private final Clock clock;
    private final Node node;
    private final Rounds rounds;

    private record Item(Order order, FollowUp followUp) {
        PanelOrderId id() {
            return followUp.panelOrder();
        }

        /** Whether its own status tells what became of a cancel: a surplus has no order that is polled. */
        boolean isSurplus() {
            return !order.panelOrder().equals(Optional.of(id()));
        }
    }

    @Inject
    FollowUpSweep(
            Accounts accounts, Heartbeat heartbeat, Records records, Clock clock, Scheduler scheduler, Node node) {
        this.accounts = accounts;
        this.records = records;
        this.clock = clock;
        this.node = node;
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

    private static List<Item> due(List<Order> page, Instant now) {
        return page.stream()
                .flatMap(order -> order.followUps().stream()
                        .filter(one -> one.due().filter(at -> !at.isAfter(now)).isPresent())
                        .map(one -> new Item(order, one)))
                .toList();
    }

    /** An order's surplus may be at another account than the order. */
    private void look(Account own, List<Item> due) {
        Map<String, List<Item>> byAccount =
                due.stream().collect(groupingBy(item -> item.followUp().account(), LinkedHashMap::new, toList()));
        Optional<PanelException> trouble = Optional.empty();
        for (Map.Entry<String, List<Item>> some : byAccount.entrySet()) {
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

    private void nobodyToAsk(List<Item> items) {
        record(items, (course, item) -> {
            String why = "account '" + item.followUp().account() + "' is not configured";
            return item.followUp().state() == FollowUp.State.WANTED
                    ? course.failed(item.followUp(), PanelException.notSent(why, null))
                    : course.open(item.followUp(), item.followUp().state(), why);
        });
    }

    private void ask(Account account, List<Item> items) {
        record(
                items.stream().filter(in(FollowUp.State.ASKED)).toList(),
                (course, item) -> course.unclear(item.followUp(), "its answer was never recorded"));
        List<Item> wanted = items.stream().filter(in(FollowUp.State.WANTED)).toList();
        send(account, Operation.CANCEL, wanted);
        send(account, Operation.REFILL, wanted);
        askWhereRefillsStand(account, items);
        askWhereSurplusesStand(account, items);
    }

    private static Predicate<Item> in(FollowUp.State state) {
        return item -> item.followUp().state() == state;
    }

    private void send(Account account, Operation operation, List<Item> wanted) {
        FollowUp.Kind kind = operation == Operation.CANCEL ? FollowUp.Kind.CANCEL : FollowUp.Kind.REFILL;
        List<Item> mine =
                wanted.stream().filter(item -> item.followUp().kind() == kind).toList();
        Questions.batches(mine, account.profile().batchSize(operation))
                .forEach(batch -> sendBatch(account, kind, batch));
    }

    private void sendBatch(Account account, FollowUp.Kind kind, List<Item> batch) {
        List<Item> asked = asked(batch);
        if (asked.isEmpty()) {
            return;
        }
        Set<PanelOrderId> ids = asked.stream().map(Item::id).collect(LinkedHashSet::new, Set::add, Set::addAll);
        try {
            if (kind == FollowUp.Kind.REFILL) {
                answered(asked, account.provider().refill(ids), Optional::of);
            } else {
                answered(asked, account.provider().cancel(ids), taken -> Optional.empty());
            }
        } catch (PanelException e) {
            boolean ofItems = e.refusal().isPresent() && !Split.isOfPanel(e);
            if (ofItems && asked.size() > 1) {
                oneByOne(account, kind, asked, e);
                return;
            }
            record(asked, (course, item) -> course.failed(item.followUp(), e));
            if (!ofItems) {
                throw e;
            }
        }
    }

    /** The panel refused all of them in words that are for one: none was taken, and one may have spoiled the others. */
    private void oneByOne(Account account, FollowUp.Kind kind, List<Item> refused, PanelException e) {
        Instant now = clock.instant();
        String words = String.valueOf(e.getMessage());
        List<Item> again = refused.stream()
                .map(item -> new Item(
                        item.order(),
                        item.followUp().in(FollowUp.State.WANTED, Optional.empty(), words, Optional.of(now))))
                .toList();
        record(again, (course, item) -> item.followUp());
        again.forEach(item -> sendBatch(account, kind, List.of(item)));
    }

    /** Those that this call is to ask for: another node may be at the others. */
    private List<Item> asked(List<Item> batch) {
        Instant now = clock.instant();
        List<Item> asking = batch.stream()
                .map(item -> new Item(item.order(), item.followUp().asked(now, node.id(), now.plus(ANSWER_BY))))
                .toList();
        List<Written> written = records.applyAll(asking.stream()
                .map(item -> new AskFollowUp(item.order().reference(), item.followUp()))
                .toList());
        List<Item> taken = new ArrayList<>();
        for (int index = 0; index < asking.size(); index++) {
            if (written.get(index).applied()) {
                taken.add(asking.get(index));
            }
        }
        return taken;
    }

    private <V> void answered(
            List<Item> asked, Answers<PanelOrderId, V> answers, Function<V, Optional<RefillId>> name) {
        record(asked, (course, item) -> {
            Answer<V> answer = answers.get(item.id());
            return answer.fold(
                    given -> {
                        Optional<RefillId> refill = name.apply(given.value());
                        return course.taken(item.followUp(), refill, refill.isPresent() || item.isSurplus());
                    },
                    refused -> course.refused(item.followUp(), refused.refusal()),
                    missing -> course.unclear(item.followUp(), missing.why()));
        });
    }

    private void askWhereRefillsStand(Account account, List<Item> items) {
        Map<RefillId, Item> byId = new LinkedHashMap<>();
        items.stream()
                .filter(in(FollowUp.State.TAKEN).or(in(FollowUp.State.IN_PROGRESS)))
                .forEach(item -> item.followUp().refill().ifPresent(id -> byId.put(id, item)));
        askWhereTheyStand(
                byId,
                account.profile().batchSize(Operation.REFILL_STATUS),
                account.provider()::refillStatus,
                (course, item) -> status -> course.told(item.followUp(), status));
    }

    private void askWhereSurplusesStand(Account account, List<Item> items) {
        Map<PanelOrderId, Item> byId = new LinkedHashMap<>();
        items.stream()
                .filter(in(FollowUp.State.TAKEN))
                .filter(item -> item.followUp().kind() == FollowUp.Kind.CANCEL)
                .forEach(item -> byId.put(item.id(), item));
        askWhereTheyStand(
                byId,
                account.profile().batchSize(Operation.STATUS),
                account.provider()::status,
                (course, item) -> status -> course.told(item.followUp(), status));
    }

    private <K, V> void askWhereTheyStand(
            Map<K, Item> byId,
            int size,
            Function<Set<K>, Answers<K, V>> question,
            BiFunction<Course, Item, Function<V, FollowUp>> told) {
        for (List<K> batch : Questions.batches(List.copyOf(byId.keySet()), size)) {
            Split<K, V> split = Split.ask(batch, question);
            Course course = new Course(clock.instant());
            List<AnswerFollowUp> changes = new ArrayList<>();
            split.answers()
                    .forEach((id, answer) -> Optional.ofNullable(byId.get(id))
                            .ifPresent(item -> changes.add(
                                    change(item, course, after(course, item, answer, told.apply(course, item))))));
            records.applyAll(changes);
            split.trouble().ifPresent(e -> {
                throw e;
            });
        }
    }

    private static <V> FollowUp after(Course course, Item item, Answer<V> answer, Function<V, FollowUp> told) {
        FollowUp known = item.followUp();
        return answer.fold(
                given -> told.apply(given.value()),
                refused -> course.open(known, known.state(), refused.refusal().words()),
                missing -> course.open(known, known.state(), missing.why()));
    }

    private void record(List<Item> items, BiFunction<Course, Item, FollowUp> after) {
        Course course = new Course(clock.instant());
        records.applyAll(items.stream()
                .map(item -> change(item, course, after.apply(course, item)))
                .toList());
    }

    private static AnswerFollowUp change(Item item, Course course, FollowUp after) {
        return new AnswerFollowUp(item.order().reference(), course.now(), after);
    }
}

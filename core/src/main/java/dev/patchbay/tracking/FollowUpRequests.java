package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.AskFollowUp;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Written;
import dev.patchbay.order.Node;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefusalKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Asks panels for what is wanted, in batches. Each is recorded before it is asked for, so that it is asked for at most once: a
 * lost answer leaves it unclear, since the panel may have taken it.
 */
final class FollowUpRequests {
    /** An answer that is not recorded by then was lost with whoever asked. */
    private static final Duration ANSWER_BY = Duration.ofMinutes(10);

    private final Writes writes;
    private final Clock clock;
    private final Node node;

    FollowUpRequests(Writes writes, Clock clock, Node node) {
        this.writes = writes;
        this.clock = clock;
        this.node = node;
    }

    /** What was asked for and never answered, here or by whoever asked, is unclear. */
    void giveUpUnanswered(Account account, List<FollowUpItem> items) {
        record(
                account,
                FollowUpItem.in(FollowUp.State.ASKED, items),
                (course, item) -> course.unclear(item.followUp(), "its answer was never recorded"));
    }

    /**
     * Asks for what is wanted.
     *
     * @throws PanelException where the panel fails; the rest is still wanted then
     */
    void send(Account account, List<FollowUpItem> items) {
        List<FollowUpItem> wanted = FollowUpItem.in(FollowUp.State.WANTED, items);
        send(account, FollowUp.Kind.CANCEL, Operation.CANCEL, wanted);
        send(account, FollowUp.Kind.REFILL, Operation.REFILL, wanted);
    }

    private void send(Account account, FollowUp.Kind kind, Operation operation, List<FollowUpItem> wanted) {
        List<FollowUpItem> mine =
                wanted.stream().filter(item -> item.followUp().kind() == kind).toList();
        Questions.batches(mine, account.profile().batchSize(operation))
                .forEach(batch -> sendBatch(account, kind, batch));
    }

    private void sendBatch(Account account, FollowUp.Kind kind, List<FollowUpItem> batch) {
        List<FollowUpItem> asked = asked(batch);
        if (asked.isEmpty()) {
            return;
        }
        Set<PanelOrderId> ids = asked.stream().map(FollowUpItem::id).collect(LinkedHashSet::new, Set::add, Set::addAll);
        try {
            if (kind == FollowUp.Kind.REFILL) {
                answered(account, asked, account.provider().refill(ids), Optional::of);
            } else {
                answered(account, asked, account.provider().cancel(ids), taken -> Optional.empty());
            }
        } catch (PanelException e) {
            // What only says that something failed may have worked for some: asked for again, they would have it twice.
            boolean ofItems = e.refusal()
                            .filter(no -> no.kind() != RefusalKind.UNSPECIFIC)
                            .isPresent()
                    && !Split.isOfPanel(e);
            if (ofItems && asked.size() > 1) {
                oneByOne(account, kind, asked, e);
                return;
            }
            record(account, asked, (course, item) -> course.failed(item.followUp(), e));
            if (!ofItems) {
                throw e;
            }
        }
    }

    /** The panel refused all of them in words that are for one: none was taken, and one may have spoiled the others. */
    private void oneByOne(Account account, FollowUp.Kind kind, List<FollowUpItem> refused, PanelException e) {
        Instant now = clock.instant();
        String words = String.valueOf(e.getMessage());
        List<FollowUpItem> again = refused.stream()
                .map(item ->
                        item.as(item.followUp().in(FollowUp.State.WANTED, Optional.empty(), words, Optional.of(now))))
                .toList();
        record(account, again, (course, item) -> item.followUp());
        again.forEach(item -> sendBatch(account, kind, List.of(item)));
    }

    /** Those that this call is to ask for: another node may be at the others. */
    private List<FollowUpItem> asked(List<FollowUpItem> batch) {
        Instant now = clock.instant();
        List<FollowUpItem> asking = batch.stream()
                .map(item -> item.as(item.followUp().asked(now, node.id(), now.plus(ANSWER_BY))))
                .toList();
        List<Optional<Written>> written = writes.all(asking.stream()
                .map(item -> new AskFollowUp(item.order().reference(), item.followUp()))
                .toList());
        List<FollowUpItem> taken = new ArrayList<>();
        for (int index = 0; index < asking.size(); index++) {
            if (written.get(index).filter(Written::applied).isPresent()) {
                taken.add(asking.get(index));
            }
        }
        return taken;
    }

    private <V> void answered(
            Account account,
            List<FollowUpItem> asked,
            Answers<PanelOrderId, V> answers,
            Function<V, Optional<RefillId>> name) {
        record(account, asked, (course, item) -> {
            Answer<V> answer = answers.get(item.id());
            return answer.fold(
                    given -> {
                        Optional<RefillId> refill = name.apply(given.value());
                        return course.taken(item.followUp(), refill, refill.isPresent() || item.isOfSurplus());
                    },
                    refused -> course.refused(item.followUp(), refused.refusal()),
                    missing -> course.unclear(item.followUp(), missing.why()));
        });
    }

    private void record(Account account, List<FollowUpItem> items, BiFunction<Course, FollowUpItem, FollowUp> after) {
        if (!items.isEmpty()) {
            Course course = Course.of(account, clock.instant());
            writes.all(items.stream()
                    .map(item -> item.answered(course.now(), after.apply(course, item)))
                    .toList());
        }
    }
}

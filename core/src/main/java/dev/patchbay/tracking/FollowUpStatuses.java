package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.AnswerFollowUp;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Asks panels where those refills stand that they took, and what became of a surplus whose cancel they took. */
final class FollowUpStatuses {
    private final Writes writes;
    private final Clock clock;

    FollowUpStatuses(Writes writes, Clock clock) {
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Asks.
     *
     * @throws PanelException where the panel fails; what it did not say changes nothing
     */
    void ask(Account account, List<FollowUpItem> items) {
        List<FollowUpItem> taken = new ArrayList<>(FollowUpItem.in(FollowUp.State.TAKEN, items));
        taken.addAll(FollowUpItem.in(FollowUp.State.IN_PROGRESS, items));
        Map<RefillId, FollowUpItem> refills = new LinkedHashMap<>();
        Map<PanelOrderId, FollowUpItem> cancels = new LinkedHashMap<>();
        for (FollowUpItem item : taken) {
            if (item.followUp().kind() == FollowUp.Kind.CANCEL) {
                cancels.put(item.id(), item);
            }
            item.followUp().refill().ifPresent(id -> refills.put(id, item));
        }
        ask(account, refills, Operation.REFILL_STATUS, account.once()::refillStatus, Course::toldOfRefill);
        ask(account, cancels, Operation.STATUS, account.once()::status, Course::toldOfSurplus);
    }

    /** What is said of a follow-up, as its course takes it. */
    private interface Taking<V> {
        FollowUp by(Course course, FollowUp known, V said);
    }

    private <K, V> void ask(
            Account account,
            Map<K, FollowUpItem> items,
            Operation operation,
            Function<Set<K>, Answers<K, V>> question,
            Taking<V> taking) {
        int size = account.profile().batchSize(operation);
        for (List<K> batch : Questions.batches(List.copyOf(items.keySet()), size)) {
            Split<K, V> split = Split.ask(batch, question, account.once()::balance);
            Course course = Course.of(account, clock.instant());
            List<AnswerFollowUp> changes = new ArrayList<>();
            split.answers()
                    .forEach((id, answer) -> Optional.ofNullable(items.get(id))
                            .map(item -> item.answered(course.now(), after(course, item.followUp(), answer, taking)))
                            .ifPresent(changes::add));
            split.unclear()
                    .forEach(id -> Optional.ofNullable(items.get(id))
                            .map(item -> item.answered(
                                    course.now(),
                                    course.open(
                                            item.followUp(),
                                            item.followUp().state(),
                                            item.followUp().words())))
                            .ifPresent(changes::add));
            writes.all(changes);
            split.trouble().ifPresent(e -> {
                throw e;
            });
        }
    }

    private static <V> FollowUp after(Course course, FollowUp known, Answer<V> answer, Taking<V> taking) {
        return answer.fold(
                given -> taking.by(course, known, given.value()),
                refused -> course.open(known, known.state(), refused.refusal().words()),
                missing -> course.open(known, known.state(), missing.why()));
    }
}

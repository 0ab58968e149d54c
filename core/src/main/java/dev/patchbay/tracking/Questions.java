package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks panels for statuses in batches. What has poisoned a batch is asked for alone from then on, until it is answered. */
final class Questions {
    /** More than these at once, and it is not single orders that are poison. */
    private static final int MOST_ALONE = 1_000;

    private final Set<Asked> alone = ConcurrentHashMap.newKeySet();

    private record Asked(String account, PanelOrderId order) {}

    /**
     * What was said.
     *
     * @param unclear what failed alone where nothing was answered
     * @param trouble why some have no answer
     */
    record Heard(
            Map<PanelOrderId, Answer<OrderStatus>> answers,
            Set<PanelOrderId> unclear,
            Optional<PanelException> trouble) {
        Optional<Answer<OrderStatus>> of(PanelOrderId order) {
            return Optional.ofNullable(answers.get(order));
        }

        /** What was said of the orders that another has made. */
        Map<PanelOrderId, OrderStatus> ofChildren(Order parent) {
            Map<PanelOrderId, OrderStatus> told = new LinkedHashMap<>();
            parent.delivery()
                    .children()
                    .forEach(child -> of(child.id())
                            .flatMap(Answer::asOptional)
                            .ifPresent(status -> told.put(child.id(), status)));
            return told;
        }
    }

    /** Asks an account, so many at once as one call takes. */
    Heard ask(Account account, List<PanelOrderId> orders) {
        Map<PanelOrderId, Answer<OrderStatus>> answers = new LinkedHashMap<>();
        List<PanelOrderId> together = new ArrayList<>(orders);
        together.removeIf(order -> alone.contains(new Asked(account.name(), order)));
        for (List<PanelOrderId> batch : batches(together, account.profile().batchSize(Operation.STATUS))) {
            Split<PanelOrderId, OrderStatus> split = Split.ask(batch, account.once()::status, account.once()::balance);
            answers.putAll(split.answers());
            split.poison().forEach(poison -> keepAlone(new Asked(account.name(), poison)));
            if (split.trouble().isPresent()) {
                return new Heard(answers, split.unclear(), split.trouble());
            }
        }
        List<PanelOrderId> single = new ArrayList<>(orders);
        single.removeAll(together);
        for (PanelOrderId order : single) {
            try {
                answers.put(order, account.once().status(Set.of(order)).get(order));
                alone.remove(new Asked(account.name(), order));
            } catch (PanelException e) {
                if (Split.isOfPanel(e) || !Split.lives(account.once()::balance)) {
                    return new Heard(answers, Set.of(), Optional.of(e));
                }
                answers.put(order, Split.failsAlone(e));
            }
        }
        return new Heard(answers, Set.of(), Optional.empty());
    }

    /** A list in parts of a size. */
    static <T> List<List<T>> batches(List<T> all, int size) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return batches;
    }

    private void keepAlone(Asked poison) {
        if (alone.size() >= MOST_ALONE) {
            alone.clear();
        }
        alone.add(poison);
    }
}

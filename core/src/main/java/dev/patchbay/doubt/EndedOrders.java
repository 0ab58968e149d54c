package dev.patchbay.doubt;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Order;
import dev.patchbay.order.Records;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks once more for an account's orders that have ended, before its balance decides anything: a panel also gives back what
 * it had delivered, and nobody asks for such an order any more.
 */
final class EndedOrders {
    /** Panels make up for what drops within a month, or give it back. */
    private static final Duration RECENT = Duration.ofDays(30);

    private static final int MOST = 10_000;

    private final Ledger ledger;

    @Inject
    EndedOrders(Records records) {
        this.ledger = records.ledger();
    }

    /** Why one of them may have moved the balance; empty where none did. */
    Optional<String> objection(Account account, Instant now) {
        List<Order> changed = ledger.changedSince(account.name(), now.minus(RECENT), MOST + 1);
        if (changed.size() > MOST) {
            return Optional.of(
                    "too many orders have ended at the account to ask whether one of them was given back since");
        }
        List<Order> ended = changed.stream()
                .filter(order -> order.state().isFinal() && order.panelOrder().isPresent())
                .filter(order -> order.account().equals(Optional.of(account.name())))
                .toList();
        try {
            return objection(account, ended);
        } catch (PanelException e) {
            return Optional.of("orders that have ended could not be asked for once more: " + e.getMessage());
        }
    }

    private static Optional<String> objection(Account account, List<Order> ended) {
        Optional<String> objection = Optional.empty();
        int size = account.profile().batchSize(Operation.STATUS);
        for (int from = 0; from < ended.size() && objection.isEmpty(); from += size) {
            List<Order> batch = ended.subList(from, Math.min(ended.size(), from + size));
            Answers<PanelOrderId, OrderStatus> answers = account.provider()
                    .status(batch.stream()
                            .flatMap(order -> order.panelOrder().stream())
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
            objection = batch.stream()
                    .flatMap(order -> order.panelOrder().map(answers::get).stream()
                            .flatMap(answer -> objection(order, answer.asOptional()).stream()))
                    .findFirst();
        }
        return objection;
    }

    private static Optional<String> objection(Order order, Optional<OrderStatus> told) {
        if (told.filter(now -> isAsBefore(order.status(), now)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("order '" + order.reference() + "' had ended as " + order.state()
                + ", and the panel now says "
                + told.map(now -> "'" + now.word() + "'").orElse("nothing of it")
                + ": what it may have given back hides what was bought");
    }

    private static boolean isAsBefore(Optional<OrderStatus> before, OrderStatus now) {
        return before.filter(then -> then.state() == now.state())
                .filter(then -> isSame(then.charge(), now.charge()))
                .isPresent();
    }

    private static boolean isSame(Optional<Amount> then, Optional<Amount> now) {
        Optional<BigDecimal> was = then.map(Amount::value);
        Optional<BigDecimal> is = now.map(Amount::value);
        return was.isEmpty() || is.isEmpty() || was.get().compareTo(is.get()) == 0;
    }
}

package dev.patchbay.doubt;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Order;
import dev.patchbay.order.Records;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks for orders with ids near those just issued to us, on an exclusive account that its operator opened to this: an order
 * there that we do not know, of this charge, is adopted where no other attempt could own it.
 */
final class Neighbours implements Witness {
    private static final Evidence.Source SOURCE = Evidence.Source.NEIGHBOUR;
    private static final Duration AROUND = Duration.ofMinutes(30);
    private static final Pattern DECIMAL = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int MOST_KNOWN = 2_000;
    private static final int MOST_ASKED = 300;
    private static final int BEYOND = 50;

    private final Findings findings;
    private final Ledger ledger;

    private record Range(long from, long to) {}

    @Inject
    Neighbours(Findings findings, Records records) {
        this.findings = findings;
        this.ledger = records.ledger();
    }

    @Override
    public boolean knows(Account account) {
        return account.settings().exclusive() && account.settings().neighbours();
    }

    @Override
    public Order hear(Account account, Order order, Attempt doubtful) {
        Optional<Money> cost = doubtful.cost();
        if (cost.isEmpty()) {
            return undecided(order, doubtful, "what it costs is not fixed, so that no order can be told to be it");
        }
        List<Order> around =
                ledger.changedSince(account.name(), doubtful.claimedAt().minus(AROUND), MOST_KNOWN + 1);
        Optional<Range> range = around.size() > MOST_KNOWN ? Optional.empty() : range(around, account, doubtful);
        if (range.isEmpty()) {
            return undecided(order, doubtful, "no orders near it are known, or too many, to look between their ids");
        }
        List<PanelOrderId> unknown;
        try {
            unknown = unknown(account, range.get(), cost.get());
        } catch (PanelException e) {
            return undecided(order, doubtful, "the panel could not be asked for ids near ours: " + e.getMessage());
        }
        String looked =
                "of the ids " + range.get().from() + " to " + range.get().to() + ", ";
        if (unknown.size() != 1) {
            return undecided(
                    order, doubtful, looked + unknown.size() + " are orders of " + cost.get() + " that nobody knows");
        }
        if (couldBeAnothers(account, doubtful, cost.get())) {
            return undecided(order, doubtful, looked + unknown.get(0) + " could be another attempt's in doubt as well");
        }
        return findings.placed(
                order,
                doubtful,
                SOURCE,
                unknown.get(0),
                looked + unknown.get(0) + " is the only order of " + cost.get() + " that nobody knows");
    }

    /** Between the nearest ids that were issued to us before it and after it, and a little beyond where there is none. */
    private static Optional<Range> range(List<Order> around, Account account, Attempt doubtful) {
        Optional<Long> before = ids(around, account, known -> known.changedAt().isBefore(doubtful.claimedAt()))
                .max(Long::compare);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        long from = before.get() + 1;
        long to = ids(around, account, known -> known.claimedAt().isAfter(doubtful.changedAt()))
                .filter(id -> id >= from)
                .min(Long::compare)
                .map(id -> id - 1)
                .orElse(from + BEYOND - 1);
        return to >= from && to - from < MOST_ASKED ? Optional.of(new Range(from, to)) : Optional.empty();
    }

    private static Stream<Long> ids(List<Order> around, Account account, Predicate<Attempt> wanted) {
        return around.stream()
                .flatMap(order -> order.attempts().stream())
                .filter(attempt -> attempt.account().equals(account.name())
                        && attempt.state().isBought())
                .filter(wanted)
                .flatMap(attempt -> attempt.panelOrder().stream())
                .map(PanelOrderId::value)
                .filter(id -> DECIMAL.matcher(id).matches())
                .map(Long::valueOf);
    }

    private List<PanelOrderId> unknown(Account account, Range range, Money cost) {
        int size = account.profile().batchSize(Operation.STATUS);
        List<PanelOrderId> unknown = new ArrayList<>();
        for (long from = range.from(); from <= range.to(); from += size) {
            Set<PanelOrderId> batch = new LinkedHashSet<>();
            for (long id = from; id <= Math.min(range.to(), from + size - 1); id++) {
                PanelOrderId next = PanelOrderId.of(Long.toString(id));
                if (ledger.findByPanelOrder(account.name(), next).isEmpty()) {
                    batch.add(next);
                }
            }
            if (!batch.isEmpty()) {
                Answers<PanelOrderId, OrderStatus> answers = account.provider().status(batch);
                batch.stream()
                        .filter(id -> isOf(answers.get(id).asOptional(), cost))
                        .forEach(unknown::add);
            }
        }
        return unknown;
    }

    private static boolean isOf(Optional<OrderStatus> status, Money cost) {
        return status.flatMap(OrderStatus::charge)
                .map(charge -> charge.in(cost.currency()))
                .filter(charge -> charge.currency().equals(cost.currency()))
                .filter(charge -> charge.amount().compareTo(cost.amount()) == 0)
                .isPresent();
    }

    private boolean couldBeAnothers(Account account, Attempt doubtful, Money cost) {
        return Doubts.orders(ledger).stream()
                .flatMap(order -> order.doubt().stream())
                .filter(other -> other.account().equals(account.name()) || other.isOfNoAccount())
                .filter(other -> !other.id().equals(doubtful.id()))
                .anyMatch(other -> other.cost().map(cost::equals).orElse(true));
    }

    private Order undecided(Order order, Attempt doubtful, String why) {
        return findings.undecided(order, doubtful, SOURCE, why);
    }
}

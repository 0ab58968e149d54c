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
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.tracking.Poller;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
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
    private final Poller poller;
    private final Ledger ledger;

    private record Range(long from, long to) {}

    @Inject
    Neighbours(Findings findings, Poller poller, Records records) {
        this.findings = findings;
        this.poller = poller;
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
        Optional<String> otherOwner = otherOwner(account, doubtful, cost.get());
        if (otherOwner.isPresent()) {
            return undecided(order, doubtful, looked + unknown.get(0) + " could be " + otherOwner.get());
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

    /** Who else may own what the panel showed; asked behind its answer, since they had claimed before it. */
    private Optional<String> otherOwner(Account account, Attempt doubtful, Money cost) {
        Instant since = doubtful.claimedAt().minus(AROUND);
        List<Order> orders = new ArrayList<>(ledger.changedSince(account.name(), since, MOST_KNOWN + 1));
        orders.addAll(poller.open(account, MOST_KNOWN));
        if (orders.size() > MOST_KNOWN) {
            return Optional.of("any of too many orders");
        }
        if (orders.stream().anyMatch(other -> makesOrders(account, other))) {
            return Optional.of("one that a drip-feed or a subscription of ours made");
        }
        orders.addAll(Doubts.orders(ledger));
        return couldBeAnothers(orders, account, doubtful, cost)
                ? Optional.of("another attempt's as well")
                : Optional.empty();
    }

    private static boolean makesOrders(Account account, Order other) {
        OrderDetails details = other.request().details();
        return (details.dripFeed().isPresent() || !details.isChargeFixed())
                && other.attempts().stream()
                        .anyMatch(attempt -> attempt.account().equals(account.name())
                                && (attempt.state().isBought() || mayOwnAnUnknownOrder(attempt)));
    }

    private static boolean couldBeAnothers(List<Order> orders, Account account, Attempt doubtful, Money cost) {
        return orders.stream()
                .flatMap(order -> order.attempts().stream())
                .filter(other -> other.account().equals(account.name()) || other.isOfNoAccount())
                .filter(other -> !other.id().equals(doubtful.id()))
                .filter(Neighbours::mayOwnAnUnknownOrder)
                .anyMatch(other -> other.cost().map(cost::equals).orElse(true));
    }

    /** Under way, in doubt, bought as nobody knows what, or not bought by a word that may be wrong. */
    private static boolean mayOwnAnUnknownOrder(Attempt other) {
        return switch (other.state()) {
            case SENDING, IN_DOUBT, ORPHANED, NOT_PLACED -> true;
            case PLACED, SURPLUS -> other.panelOrder().isEmpty();
            case REFUSED, NOT_SENT -> false;
        };
    }

    private Order undecided(Order order, Attempt doubtful, String why) {
        return findings.undecided(order, doubtful, SOURCE, why);
    }
}

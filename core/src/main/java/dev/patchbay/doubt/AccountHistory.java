package dev.patchbay.doubt;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Reading;
import dev.patchbay.order.Records;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderStatus;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the ledger knows to have moved an account's balance, or to have perhaps moved it, between two readings. */
final class AccountHistory {
    private static final int MOST_ORDERS = 5_000;
    private static final int READINGS = 20;

    /** How far the clocks of two nodes may be apart. */
    static final Duration SKEW = Duration.ofMinutes(1);

    private final Ledger ledger;

    @Inject
    AccountHistory(Records records) {
        this.ledger = records.ledger();
    }

    /**
     * All of it; empty where it is too much to look through.
     *
     * @param open the account's open orders
     */
    Optional<BalancePeriod> between(
            Account account, Reading earlier, Reading later, Duration staleness, List<Order> open) {
        Instant since = earlier.at().minus(staleness).minus(SKEW);
        Optional<String> currency = account.currency()
                .or(() -> later.balance().currency())
                .or(() -> earlier.balance().currency());
        List<Order> changed = ledger.changedSince(account.name(), since, MOST_ORDERS + 1);
        if (changed.size() > MOST_ORDERS || currency.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Order> orders = new LinkedHashMap<>();
        // One that charges as it goes may have moved the balance without any change of its own.
        open.forEach(order -> orders.put(order.reference(), order));
        // A doubt that stands since long before has not changed, and may still have moved the balance.
        Doubts.orders(ledger).forEach(order -> orders.put(order.reference(), order));
        changed.forEach(order -> orders.put(order.reference(), order));
        Collection collection = new Collection(account.name(), currency.get(), since);
        orders.values().forEach(collection::add);
        return Optional.of(new BalancePeriod(
                earlier,
                later,
                currency.get(),
                decimals(account.name(), later),
                collection.bought,
                collection.refunds,
                collection.doubts,
                new Money(collection.untold, currency.get()),
                staleness,
                staleness));
    }

    /** A balance of 99.10 is told by the last of its readings that does not end in a zero. */
    private int decimals(String account, Reading later) {
        int most = 0;
        Optional<Reading> reading = Optional.of(later);
        for (int back = 0; back < READINGS && reading.isPresent(); back++) {
            most = Math.max(most, reading.get().balance().value().scale());
            reading = ledger.lastReading(account, reading.get().at());
        }
        return most;
    }

    private static final class Collection {
        private final String account;
        private final String currency;
        private final Instant since;
        private final List<BalancePeriod.Bought> bought = new ArrayList<>();
        private final List<Money> refunds = new ArrayList<>();
        private final List<BalancePeriod.Doubt> doubts = new ArrayList<>();
        private BigDecimal untold = BigDecimal.ZERO;

        Collection(String account, String currency, Instant since) {
            this.account = account;
            this.currency = currency;
            this.since = since;
        }

        void add(Order order) {
            order.attempts().stream()
                    .filter(attempt -> attempt.account().equals(account))
                    .forEach(attempt -> add(order, attempt));
        }

        private void add(Order order, Attempt attempt) {
            boolean saidByPerson = attempt.evidence().stream()
                    .anyMatch(said ->
                            said.source() == Evidence.Source.OPERATOR && said.finding() != Evidence.Finding.UNDECIDED);
            boolean settled = !attempt.changedAt().isBefore(since);
            Instant from = attempt.claimedAt().minus(SKEW);
            if (attempt.state().isOpen() || attempt.state() == Attempt.State.SENDING || (saidByPerson && settled)) {
                doubts.add(new BalancePeriod.Doubt(attempt.id(), attempt.cost(), from, lastByte(attempt)));
            } else if (attempt.state().isBought() && (settled || isOpenEnded(order))) {
                Optional<Money> charge = isOpenEnded(order) ? Optional.empty() : charge(order, attempt);
                bought.add(new BalancePeriod.Bought(
                        charge, from, attempt.changedAt().plus(SKEW)));
            }
            if (attempt.state().isBought()) {
                refund(order, attempt).ifPresent(refunds::add);
                if (!isAsked(attempt)) {
                    untold =
                            untold.add(charge(order, attempt).map(Money::amount).orElse(BigDecimal.ZERO));
                }
            }
        }

        /** Whether it charges as it goes, as a subscription does. */
        private static boolean isOpenEnded(Order order) {
            return !order.request().details().isChargeFixed();
        }

        /** Whether its status is asked for, so that it tells what was given back. */
        private static boolean isAsked(Attempt attempt) {
            return attempt.state() == Attempt.State.PLACED
                    && attempt.panelOrder().isPresent();
        }

        /** Whoever fell silent may write bytes at any time. */
        private static Optional<Instant> lastByte(Attempt attempt) {
            boolean mayWakeUp = attempt.state() == Attempt.State.ORPHANED || attempt.state() == Attempt.State.SENDING;
            return mayWakeUp
                    ? Optional.empty()
                    : Optional.of(attempt.changedAt().plus(SKEW));
        }

        /** What it cost at first. While it runs, the panel's own word says it best: it rounds as its balance does. */
        private Optional<Money> charge(Order order, Attempt attempt) {
            boolean runs = isAsked(attempt) && order.state().isOpenAtPanel();
            Optional<Amount> told = runs ? order.status().flatMap(OrderStatus::charge) : Optional.empty();
            return told.or(attempt::charge).map(amount -> amount.in(currency)).or(attempt::cost);
        }

        /** What was given back, of an order that has ended so. */
        private Optional<Money> refund(Order order, Attempt attempt) {
            Optional<Money> charge = charge(order, attempt);
            boolean givenBack = switch (order.state()) {
                case PARTIAL, CANCELED, REFUNDED -> isAsked(attempt);
                default -> false;
            };
            if (charge.isEmpty() || !givenBack) {
                return Optional.empty();
            }
            BigDecimal full = charge.get().amount();
            BigDecimal left = order.status()
                    .flatMap(OrderStatus::charge)
                    .map(Amount::value)
                    .filter(told -> told.compareTo(full) != 0)
                    .orElseGet(() -> left(order, full));
            BigDecimal back = full.subtract(left);
            return back.signum() > 0 ? Optional.of(new Money(back, charge.get().currency())) : Optional.empty();
        }

        /** What a panel keeps that does not say it. */
        private static BigDecimal left(Order order, BigDecimal full) {
            return switch (order.state()) {
                case CANCELED, REFUNDED -> BigDecimal.ZERO;
                case PARTIAL -> full.subtract(undelivered(order, full));
                default -> full;
            };
        }

        private static BigDecimal undelivered(Order order, BigDecimal full) {
            OptionalLong remains = order.remains();
            long billed = order.request().details().billedQuantity();
            return remains.isEmpty() || remains.getAsLong() <= 0 || billed <= 0
                    ? BigDecimal.ZERO
                    : full.multiply(BigDecimal.valueOf(Math.min(remains.getAsLong(), billed)))
                            .divide(BigDecimal.valueOf(billed), full.scale() + 6, RoundingMode.HALF_UP);
        }
    }
}

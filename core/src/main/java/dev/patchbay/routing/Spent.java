package dev.patchbay.routing;

import dev.patchbay.ledger.Spending;
import dev.patchbay.spi.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * What was spent on a day of UTC, what is under way included, and what may be.
 *
 * @param day the day
 * @param sums what was spent; empty where it has not been read yet
 * @param accountCaps what may be spent at accounts, in their currencies
 */
record Spent(LocalDate day, Optional<Map<Spending, BigDecimal>> sums, Map<String, BigDecimal> accountCaps) {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** A cap may be raised at any time. */
    private static final Duration RAISED_SOON = Duration.ofMinutes(5);

    /** Where nothing has a cap. */
    static final Spent UNCAPPED = new Spent(LocalDate.EPOCH, Optional.empty(), Map.of());

    /** Why one order more would be too much; empty where nothing has a cap, or it fits. */
    Optional<Reason> against(ServiceMapping mapping, Target target, Money rate, Optional<Money> cost, Prices prices) {
        Optional<BigDecimal> accountCap = Optional.ofNullable(accountCaps.get(target.account()));
        if (accountCap.isEmpty() && mapping.spendPerDay().isEmpty()) {
            return Optional.empty();
        }
        if (sums.isEmpty() || !day.equals(prices.now().atZone(ZoneOffset.UTC).toLocalDate())) {
            return Optional.of(Reason.passing(
                    "what was spent today is not known yet", prices.now().plus(SOON)));
        }
        Optional<Reason> byAccount = accountCap.flatMap(cap -> beyond(
                "account '" + target.account() + "'",
                new Money(cap, rate.currency()),
                spentAt(target.account(), rate.currency()),
                cost,
                prices.now()));
        return byAccount.or(() -> mapping.spendPerDay().flatMap(cap -> byService(mapping, cap, cost, prices)));
    }

    private BigDecimal spentAt(String account, String currency) {
        return sums.orElseThrow().entrySet().stream()
                .filter(entry -> entry.getKey().account().equals(account))
                .filter(entry -> entry.getKey().currency().equals(currency))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Optional<Reason> byService(ServiceMapping mapping, Money cap, Optional<Money> cost, Prices prices) {
        BigDecimal spent = BigDecimal.ZERO;
        for (Map.Entry<Spending, BigDecimal> entry : sums.orElseThrow().entrySet()) {
            if (entry.getKey().service().equals(mapping.name())) {
                Money part = new Money(entry.getValue(), entry.getKey().currency());
                Optional<Money> worth = prices.exchange().in(cap.currency(), part, prices.now());
                if (worth.isEmpty()) {
                    return Optional.of(prices.exchange().missing(part.currency(), cap.currency(), prices.now()));
                }
                spent = spent.add(worth.get().amount());
            }
        }
        Optional<Money> worth = cost.flatMap(one -> prices.exchange().in(cap.currency(), one, prices.now()));
        if (cost.isPresent() && worth.isEmpty()) {
            return Optional.of(prices.exchange().missing(cost.get().currency(), cap.currency(), prices.now()));
        }
        return beyond("service '" + mapping.name() + "'", cap, spent, worth, prices.now());
    }

    /** An order whose cost is open goes while anything is left. */
    private Optional<Reason> beyond(String whose, Money cap, BigDecimal spent, Optional<Money> cost, Instant now) {
        int left = cap.amount().compareTo(spent.add(cost.map(Money::amount).orElse(BigDecimal.ZERO)));
        if (left > 0 || (left == 0 && cost.isPresent())) {
            return Optional.empty();
        }
        Instant tomorrow = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant raised = now.plus(RAISED_SOON);
        return Optional.of(Reason.passing(
                whose + " may spend " + cap + " a day and has spent " + new Money(spent, cap.currency())
                        + cost.map(one -> ", this costs " + one).orElse(""),
                raised.isBefore(tomorrow) ? raised : tomorrow));
    }

    /**
     * What money is worth, and when.
     *
     * @param exchange rates
     * @param now the instant
     */
    record Prices(Exchange exchange, Instant now) {}
}

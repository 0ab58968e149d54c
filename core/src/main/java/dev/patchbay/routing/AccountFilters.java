package dev.patchbay.routing;

import dev.patchbay.account.Hold;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Filters that hold an order against the account: its money, and whether it can buy at all. */
final class AccountFilters {
    private static final Duration MONEY_SOON = Duration.ofMinutes(1);
    private static final Duration HELD_SOON = Duration.ofSeconds(10);
    private static final Duration CURRENCY_SOON = Duration.ofSeconds(1);

    /** In the order in which they judge; they come after {@link ServiceFilters}. */
    static final List<Filter> ALL = List.of(
            AccountFilters::currencyUnknown,
            AccountFilters::sellsAtALoss,
            AccountFilters::cannotBeCompared,
            AccountFilters::spendsTooMuch,
            AccountFilters::balanceTooLow,
            AccountFilters::held);

    private AccountFilters() {}

    /** Judged before anything else: a retired account follows up what it has and buys no more. */
    static Optional<Reason> retired(Case one) {
        return one.account().retired() ? Optional.of(Reason.lasting("its account is retired")) : Optional.empty();
    }

    private static Optional<Reason> currencyUnknown(Case one) {
        return one.rate().isPresent()
                ? Optional.empty()
                : Optional.of(Reason.passing(
                        "the currency of its prices is not known yet: neither the panel nor 'currency:' names it",
                        one.now().plus(CURRENCY_SOON)));
    }

    private static Optional<Reason> sellsAtALoss(Case one) {
        return one.mapping().sell().flatMap(sell -> {
            Money rate = one.rate().orElseThrow();
            Optional<Money> cost = one.snapshot().exchange().in(sell.currency(), rate, one.now());
            if (cost.isEmpty()) {
                return Optional.of(noExchange(one, sell.currency()));
            }
            BigDecimal margin = one.mapping().margin();
            Money least = new Money(cost.get().amount().multiply(margin.add(BigDecimal.ONE)), sell.currency());
            if (sell.compareAmount(least) >= 0) {
                return Optional.empty();
            }
            return Optional.of(Reason.lasting("it costs " + rate
                    + (rate.currency().equals(sell.currency()) ? "" : ", which is " + cost.get())
                    + (margin.signum() == 0 ? "" : ", with a margin of " + margin + " it is " + least)
                    + ", above the sell rate of " + sell));
        });
    }

    /** The cheapest can be told where all costs are in one currency. */
    private static Optional<Reason> cannotBeCompared(Case one) {
        if (!one.rule().flatMap(Rule::prefer).orElse(one.mapping().prefer()).equals(Preference.CHEAPEST)) {
            return Optional.empty();
        }
        return one.snapshot()
                .commonCurrency()
                .filter(currency -> one.snapshot()
                        .exchange()
                        .in(currency, one.rate().orElseThrow(), one.now())
                        .isEmpty())
                .map(currency -> noExchange(one, currency));
    }

    private static Reason noExchange(Case one, String currency) {
        String from = one.rate().orElseThrow().currency();
        return one.snapshot().exchange().missing(from, currency, one.now());
    }

    private static Optional<Reason> spendsTooMuch(Case one) {
        return one.snapshot()
                .spent()
                .against(
                        one.mapping(),
                        one.target(),
                        one.rate().orElseThrow(),
                        one.cost(),
                        new Spent.Prices(one.snapshot().exchange(), one.now()));
    }

    private static Optional<Reason> balanceTooLow(Case one) {
        Optional<Money> cost = one.cost();
        Optional<Amount> balance = one.account().balance();
        if (cost.isEmpty() || balance.isEmpty()) {
            return Optional.empty();
        }
        Money has = balance.get().in(cost.get().currency());
        BigDecimal reserved = one.account().reserved();
        boolean low = has.currency().equals(cost.get().currency())
                && has.amount().subtract(reserved).compareTo(cost.get().amount()) < 0;
        boolean bare = has.amount().compareTo(cost.get().amount()) < 0;
        return low
                ? Optional.of(shortOf(
                        bare,
                        "its balance of " + has
                                + (reserved.signum() == 0
                                        ? " is below"
                                        : ", of which " + new Money(reserved, has.currency())
                                                + " are spoken for, does not suffice for")
                                + " the cost of " + cost.get(),
                        one.now().plus(MONEY_SOON)))
                : Optional.empty();
    }

    /** Money that orders under way have spoken for may come free again: it is not missing. */
    private static Reason shortOf(boolean missing, String words, Instant until) {
        return missing ? Reason.money(words, until) : Reason.passing(words, until);
    }

    private static Optional<Reason> held(Case one) {
        return one.account().held().map(held -> {
            Instant until = held.until().orElse(one.now().plus(HELD_SOON));
            return held.hold() == Hold.FUNDS ? Reason.money(held.why(), until) : Reason.passing(held.why(), until);
        });
    }
}

package dev.patchbay.routing;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Money;
import java.time.Duration;
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
        Optional<Money> sell = one.mapping().sell();
        if (sell.isEmpty()) {
            return Optional.empty();
        }
        Money rate = one.rate().orElseThrow();
        if (!sell.get().currency().equals(rate.currency())) {
            return Optional.of(Reason.lasting("there is no exchange rate from " + rate.currency() + " to "
                    + sell.get().currency() + "; give 'sell' in " + rate.currency()));
        }
        return sell.get().compareAmount(rate) < 0
                ? Optional.of(Reason.lasting("it costs " + rate + ", above the sell rate of " + sell.get()))
                : Optional.empty();
    }

    private static Optional<Reason> balanceTooLow(Case one) {
        Optional<Money> cost = one.cost();
        Optional<Amount> balance = one.account().balance();
        if (cost.isEmpty() || balance.isEmpty()) {
            return Optional.empty();
        }
        Money left = balance.get().in(cost.get().currency());
        boolean low = left.currency().equals(cost.get().currency()) && left.compareAmount(cost.get()) < 0;
        return low
                ? Optional.of(Reason.passing(
                        "its balance of " + left + " is below the cost of " + cost.get(),
                        one.now().plus(MONEY_SOON)))
                : Optional.empty();
    }

    private static Optional<Reason> held(Case one) {
        return one.account()
                .held()
                .map(held ->
                        Reason.passing(held.why(), held.until().orElse(one.now().plus(HELD_SOON))));
    }
}

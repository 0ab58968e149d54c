package dev.patchbay.routing;

import dev.patchbay.ledger.SameLink;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One of our services and where it can be bought. Made by {@link #of} and the {@code with} methods.
 *
 * @param name what orders call it
 * @param type what its orders must be
 * @param category the operator's own word for what it is, which rules can ask for
 * @param sell what customers pay per 1000 (per package for package types); a target that costs more is passed over
 * @param margin how much of its cost a target must leave, as a share: 0.1 for a tenth
 * @param spendPerDay what its orders may cost in a day of UTC; the next one waits for the day after
 * @param prefer how its targets are ranked
 * @param targets at least one
 * @param sameLink what becomes of an order while another one is open for its link
 */
public record ServiceMapping(
        String name,
        OrderType type,
        Optional<String> category,
        Optional<Money> sell,
        BigDecimal margin,
        Optional<Money> spendPerDay,
        Preference prefer,
        List<Target> targets,
        SameLink sameLink) {
    /** Copies the targets. */
    public ServiceMapping {
        targets = List.copyOf(targets);
    }

    /** Bought at any price, in the order of its targets. */
    public static ServiceMapping of(String name, OrderType type, List<Target> targets) {
        return new ServiceMapping(
                name,
                type,
                Optional.empty(),
                Optional.empty(),
                BigDecimal.ZERO,
                Optional.empty(),
                Preference.LISTED,
                targets,
                SameLink.QUEUE);
    }

    /** The same in a category. */
    public ServiceMapping withCategory(String word) {
        return new ServiceMapping(name, type, Optional.of(word), sell, margin, spendPerDay, prefer, targets, sameLink);
    }

    /** The same sold at a rate. */
    public ServiceMapping withSell(Money rate) {
        return withSell(rate, BigDecimal.ZERO);
    }

    /** The same sold at a rate that must leave such a share of the cost. */
    public ServiceMapping withSell(Money rate, BigDecimal share) {
        return new ServiceMapping(
                name, type, category, Optional.of(rate), share, spendPerDay, prefer, targets, sameLink);
    }

    /** The same with a cap on what it may cost in a day. */
    public ServiceMapping withSpendPerDay(Money most) {
        return new ServiceMapping(name, type, category, sell, margin, Optional.of(most), prefer, targets, sameLink);
    }

    /** The same with its targets ranked otherwise. */
    public ServiceMapping withPreference(Preference other) {
        return new ServiceMapping(name, type, category, sell, margin, spendPerDay, other, targets, sameLink);
    }

    /** The same with orders for one link treated otherwise; they queue unless told so. */
    public ServiceMapping withSameLink(SameLink other) {
        return new ServiceMapping(name, type, category, sell, margin, spendPerDay, prefer, targets, other);
    }
}

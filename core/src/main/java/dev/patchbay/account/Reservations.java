package dev.patchbay.account;

import dev.patchbay.spi.Money;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The money of orders that no balance shows yet: those under way, and those that may have been bought since the last balance
 * was asked for. For one thread at a time.
 */
final class Reservations {
    private final Map<String, BigDecimal> sums = new HashMap<>();
    private final Deque<Spent> spent = new ArrayDeque<>();

    private record Spent(Money cost, long endedAt) {}

    /** An order of this cost is on its way. */
    void take(Money cost) {
        sums.merge(cost.currency(), cost.amount(), BigDecimal::add);
    }

    /** It bought nothing. */
    void giveBack(Money cost) {
        sums.merge(cost.currency(), cost.amount(), BigDecimal::subtract);
    }

    /** It may have bought; its call ended at this moment, later than all before. */
    void spend(Money cost, long moment) {
        spent.addLast(new Spent(cost, moment));
    }

    /** A balance came that was asked for at this moment: it shows what was spent before. */
    void shown(long asked) {
        for (Spent first = spent.peek(); first != null && first.endedAt() < asked; first = spent.peek()) {
            giveBack(first.cost());
            spent.remove();
        }
    }

    /** How much there is of a currency. */
    BigDecimal in(String currency) {
        return sums.getOrDefault(currency, BigDecimal.ZERO);
    }

    /** Whether another balance would show something. */
    boolean anySpent() {
        return !spent.isEmpty();
    }
}

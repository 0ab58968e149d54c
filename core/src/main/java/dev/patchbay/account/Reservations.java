package dev.patchbay.account;

import dev.patchbay.spi.Money;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The money of orders that no balance shows yet: those under way, and those that may have been bought since the last balance
 * was asked for. It takes no more room for many orders than for few. For one thread at a time.
 */
final class Reservations {
    private static final long NOBODY_ASKED = Long.MAX_VALUE;

    private final Map<String, BigDecimal> sums = new HashMap<>();
    private final Deque<Spent> spent = new ArrayDeque<>();

    /** What was spent between two times that a balance was asked for. */
    private static final class Spent {
        private final Map<String, BigDecimal> sums = new HashMap<>();
        private long askedAfter = NOBODY_ASKED;
    }

    /** An order of this cost is on its way. */
    void take(Money cost) {
        sums.merge(cost.currency(), cost.amount(), BigDecimal::add);
    }

    /** It bought nothing. */
    void giveBack(Money cost) {
        sums.merge(cost.currency(), cost.amount(), BigDecimal::subtract);
    }

    /** It may have bought, and its call has ended. */
    void spend(Money cost) {
        Spent last = spent.peekLast();
        if (last == null || last.askedAfter != NOBODY_ASKED) {
            last = new Spent();
            spent.addLast(last);
        }
        last.sums.merge(cost.currency(), cost.amount(), BigDecimal::add);
    }

    /** A balance is asked for at this moment, later than all before: it will show what was spent until now. */
    void asked(long moment) {
        Spent last = spent.peekLast();
        if (last != null && last.askedAfter == NOBODY_ASKED) {
            last.askedAfter = moment;
        }
    }

    /** The balance came that was asked for at this moment. */
    void shown(long asked) {
        for (Spent first = spent.peek(); first != null && first.askedAfter <= asked; first = spent.peek()) {
            first.sums.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::subtract));
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

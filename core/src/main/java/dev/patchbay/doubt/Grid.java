package dev.patchbay.doubt;

import dev.patchbay.spi.Money;
import java.math.BigDecimal;

/**
 * Amounts as whole numbers of the finest digit that any of them has: as exact as the decimals, and quick to add.
 *
 * @param digits after the point
 * @param unit the balance's smallest
 * @param one unit of the currency
 */
record Grid(int digits, long unit, long one) {
    /** Sums of thousands of numbers of this length fit into a long. */
    private static final int MOST_BITS = 48;

    static Grid of(BalancePeriod period) {
        int shown = Math.max(
                Math.max(0, period.decimals()),
                Math.max(
                        period.earlier().balance().value().scale(),
                        period.later().balance().value().scale()));
        int digits = finest(period);
        return new Grid(
                digits,
                BigDecimal.ONE.movePointRight(digits - shown).longValueExact(),
                BigDecimal.ONE.movePointRight(digits).longValueExact());
    }

    /** Whether there can be one. */
    static boolean fits(BalancePeriod period) {
        int digits = finest(period);
        return period.amounts()
                .map(amount -> amount.movePointRight(digits).toBigInteger())
                .allMatch(number -> number.bitLength() <= MOST_BITS);
    }

    private static int finest(BalancePeriod period) {
        return period.amounts().mapToInt(BigDecimal::scale).max().orElse(0);
    }

    long of(Money money) {
        return of(money.amount());
    }

    long of(BigDecimal amount) {
        return amount.movePointRight(digits).longValueExact();
    }

    boolean isWhole(Money money) {
        return of(money) % unit == 0;
    }

    String unitIn(String currency) {
        return new Money(BigDecimal.valueOf(unit, digits), currency).toString();
    }
}

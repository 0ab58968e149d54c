package dev.patchbay.account;

import dev.patchbay.spi.Amount;
import java.math.BigDecimal;

/**
 * What an account has.
 *
 * @param balance what the panel said when it was last asked
 * @param reserved what orders cost, in the same currency, that this balance may not show yet: those under way, and those that
 *     may have been bought since
 */
public record Funds(Amount balance, BigDecimal reserved) {
    /** What further orders may cost. */
    public Amount available() {
        return new Amount(balance.value().subtract(reserved), balance.currency());
    }

    /** For people: both figures, where there are two. */
    @Override
    public String toString() {
        return reserved.signum() == 0
                ? balance.toString()
                : balance + ", of which " + new Amount(reserved, balance.currency()) + " are spoken for";
    }
}

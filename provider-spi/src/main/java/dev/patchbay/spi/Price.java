package dev.patchbay.spi;

import java.math.BigDecimal;

/**
 * What a panel asks for a service.
 *
 * @param amount the panel's {@code rate}; the account's currency where it names none
 * @param unit for how many
 */
public record Price(Amount amount, Unit unit) {
    /** For how many a price stands. */
    public enum Unit {
        /** 1000 units: nearly every service. */
        PER_1000,
        /** One package. */
        PER_ONE
    }

    /** A rate with the unit that panels use for this type of order. */
    public static Price of(Amount rate, OrderType type) {
        return new Price(rate, type.isPackage() ? Unit.PER_ONE : Unit.PER_1000);
    }

    /** What so many units cost, exactly. */
    public Amount cost(long billedQuantity) {
        BigDecimal product = amount.value().multiply(BigDecimal.valueOf(billedQuantity));
        return new Amount(unit == Unit.PER_ONE ? product : product.movePointLeft(3), amount.currency());
    }
}

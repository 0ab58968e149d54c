package dev.patchbay.spi;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number as the panel said it, with the currency if it named one. Most panels name theirs in {@code balance} alone.
 *
 * @param value exact, at most 100 digits on either side of the point; trailing zeros are dropped
 * @param currency the code in capitals
 */
public record Amount(BigDecimal value, Optional<String> currency) {
    /**
     * Normalises both.
     *
     * @throws IllegalArgumentException where the currency is no code (a sign such as $ is none)
     */
    public Amount {
        value = Money.plain(value);
        currency = currency.map(Money::currency);
    }

    /** A number without a currency. */
    public static Amount of(String value) {
        return new Amount(Money.number(value), Optional.empty());
    }

    /** A number with its currency. */
    public static Amount of(String value, String currency) {
        return new Amount(Money.number(value), Optional.of(currency));
    }

    /** As money: in the panel's currency, or in the given one where the panel named none. */
    public Money in(String otherwise) {
        return new Money(value, currency.orElse(otherwise));
    }

    @Override
    public String toString() {
        return value.toPlainString() + currency.map(code -> " " + code).orElse("");
    }
}

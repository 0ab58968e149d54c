package dev.patchbay.spi;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An exact amount of one currency. Two are equal when the currency is the same and the amounts are, whatever zeros
 * follow the last digit.
 *
 * @param amount exact, at most 100 digits on either side of the point; trailing zeros are dropped
 * @param currency an ISO 4217 code or what panels use beside them (USDT), in capitals
 */
public record Money(BigDecimal amount, String currency) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z][A-Z0-9]{1,9}");
    private static final int MOST_DIGITS = 100;

    /** Normalises both and checks the currency. */
    public Money {
        amount = plain(amount);
        currency = currency(currency);
    }

    /**
     * For example {@code Money.of("1.20", "USD")}.
     *
     * @throws IllegalArgumentException where one of them cannot be read
     */
    public static Money of(String amount, String currency) {
        return new Money(number(amount), currency);
    }

    /**
     * A currency code in capitals.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static String currency(String code) {
        if (isCode(code)) {
            return code;
        }
        String capitals = code.strip().toUpperCase(Locale.ROOT);
        if (!CURRENCY.matcher(capitals).matches()) {
            throw new IllegalArgumentException("'" + code + "' is not a currency; write its code, as in USD or EUR");
        }
        return capitals;
    }

    /** Whether it is one as it stands, told without a pattern: most amounts are made of others. */
    private static boolean isCode(String code) {
        int length = code.length();
        if (length < 2 || length > 10 || code.charAt(0) < 'A' || code.charAt(0) > 'Z') {
            return false;
        }
        for (int at = 1; at < length; at++) {
            char letter = code.charAt(at);
            if ((letter < 'A' || letter > 'Z') && (letter < '0' || letter > '9')) {
                return false;
            }
        }
        return true;
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException where the currencies differ
     */
    public Money plus(Money other) {
        return new Money(amount.add(same(other).amount), currency);
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException where the currencies differ
     */
    public Money minus(Money other) {
        return new Money(amount.subtract(same(other).amount), currency);
    }

    /**
     * Less than zero, zero or more.
     *
     * @throws IllegalArgumentException where the currencies differ
     */
    public int compareAmount(Money other) {
        return amount.compareTo(same(other).amount);
    }

    /** For example {@code 1.2 USD}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }

    static BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not an amount; write it as 1.20", e);
        }
    }

    /** Refuses what would fill the memory once it is written out: 1e999999999 is ten letters in a panel's answer. */
    static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        long whole = (long) stripped.precision() - stripped.scale();
        if (whole > MOST_DIGITS || stripped.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "an amount has at most " + MOST_DIGITS + " digits on either side of the point");
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot reckon " + currency + " with " + other.currency);
        }
        return other;
    }
}

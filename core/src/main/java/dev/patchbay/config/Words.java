package dev.patchbay.config;

import dev.patchbay.spi.Money;
import dev.patchbay.spi.SettingKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/** Reads single texts. All of them throw {@link IllegalArgumentException} with the repair. */
final class Words {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");

    private static final Pattern CODE_LENGTH = Pattern.compile(".{3,5}");

    private Words() {}

    /** A small number from 1. */
    static int count(String text) {
        return (int) within(1_000_000, text);
    }

    /** A number of units, from 1. */
    static long quantity(String text) {
        return within(Long.MAX_VALUE, text);
    }

    /** An exact decimal number above zero. */
    static BigDecimal amount(String text) {
        BigDecimal amount = decimal(text, "1.20");
        if (amount.signum() == 0) {
            throw new IllegalArgumentException("'" + text + "' is not more than zero; write it as 1.20");
        }
        return amount;
    }

    /** The code of a currency: of ISO 4217, or one as short as panels use beside them (USDT). */
    static String currency(String text) {
        String code = Money.currency(text);
        if (!CODE_LENGTH.matcher(code).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no currency code; write USD, EUR and so on");
        }
        return code;
    }

    /** Above 0 and at most 1. */
    static BigDecimal share(String text) {
        BigDecimal share = decimal(text, "0.5");
        if (share.signum() == 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("'" + text + "' is not above 0 and at most 1; write half as 0.5");
        }
        return share;
    }

    /** As every plugin's durations are read. */
    static Duration duration(String text) {
        return (Duration) SettingKind.DURATION.read(text);
    }

    /** As every plugin's flags are read. */
    static boolean flag(String text) {
        return (Boolean) SettingKind.FLAG.read(text);
    }

    /** A duration as an operator writes it. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static long within(long most, String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number; write digits alone, as in 1000");
        }
        long number = Long.parseLong(text);
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not " + (number < 1 ? "at least 1" : "at most " + most));
        }
        return number;
    }

    private static BigDecimal decimal(String text, String example) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number; write digits and a point, as in " + example);
        }
        return new BigDecimal(text);
    }
}

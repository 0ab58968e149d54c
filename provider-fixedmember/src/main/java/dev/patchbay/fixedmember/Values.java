package dev.patchbay.fixedmember;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.Offer;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads single values, which come as JSON strings or as JSON numbers in every field. What cannot be read for certain is
 * absent; nothing is guessed.
 */
final class Values {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d{1,30}(?:\\.\\d{0,40})?|\\.\\d{1,40})(?:[eE][+-]?\\d{1,2})?");
    private static final int MOST_DIGITS = 80;

    /** So many always fit. */
    private static final int SHORT_DIGITS = 18;

    /** {@code 1,234.50} can only be one number; {@code 1,234} alone may be 1.234 where a comma marks the decimals. */
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{3}){1,9}\\.\\d{1,40}");

    /** Where no decimals can be, commas between groups of three can only be groups. */
    private static final Pattern GROUPED_WHOLE = Pattern.compile("[+-]?\\d{1,3}(?:,\\d{3}){1,6}");

    private static final Set<String> YES = Set.of("true", "yes", "on", "y");
    private static final Set<String> NO = Set.of("false", "no", "off", "n");

    private Values() {}

    /** The text of a string, a number or a boolean; absent where it is blank, {@code null}, or no single value. */
    static Optional<String> text(@Nullable JsonNode node) {
        if (node == null || !node.isValueNode() || node.isNull()) {
            return Optional.empty();
        }
        return text(node.asText());
    }

    static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    static Optional<BigDecimal> decimal(@Nullable JsonNode node) {
        return text(node).flatMap(Values::decimal);
    }

    /** An exact number; absent where it is none, or so large or so small that reckoning with it would be an attack. */
    static Optional<BigDecimal> decimal(String text) {
        if (isShort(text, 1)) {
            return Optional.of(shortDecimal(text));
        }
        String plain = GROUPED.matcher(text).matches() ? text.replace(",", "") : text;
        if (!NUMBER.matcher(plain).matches()) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(plain))
                .filter(number -> Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS);
    }

    static OptionalLong whole(@Nullable JsonNode node) {
        return text(node).map(Values::whole).orElse(OptionalLong.empty());
    }

    /** A whole number, also written as {@code +5}, {@code 157.0} or {@code 10,000}. */
    static OptionalLong whole(String text) {
        if (isShortWhole(text)) {
            return OptionalLong.of(Long.parseLong(text));
        }
        String plain = GROUPED_WHOLE.matcher(text).matches() ? text.replace(",", "") : text;
        try {
            return decimal(plain)
                    .map(number -> OptionalLong.of(number.longValueExact()))
                    .orElse(OptionalLong.empty());
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether a text is a whole number as nearly all are written: a few digits. It needs no closer look. */
    static boolean isShortWhole(String text) {
        return isShort(text, 0);
    }

    /** Whether a text is a few digits, the first of all characters one of them, and so many points at most. */
    private static boolean isShort(String text, int points) {
        int left = points;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '.' && at > 0 && left > 0) {
                left--;
            } else if (letter < '0' || letter > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= SHORT_DIGITS;
    }

    private static BigDecimal shortDecimal(String text) {
        long digits = 0;
        int scale = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '.') {
                scale = text.length() - at - 1;
            } else {
                digits = digits * 10 + (letter - '0');
            }
        }
        return BigDecimal.valueOf(digits, scale);
    }

    /** A number with the currency beside it, where there is one that can be read. */
    static Optional<Amount> amount(@Nullable JsonNode number, @Nullable JsonNode currency) {
        return decimal(number).map(value -> new Amount(value, text(currency).flatMap(Values::currency)));
    }

    /** A currency's code; absent where it is something else, such as a sign. */
    static Optional<String> currency(String text) {
        try {
            return Optional.of(Money.currency(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a service comes with something: {@code true}, 1, "yes", and any number but 0, such as days of refill. */
    static Offer offer(@Nullable String text) {
        if (text == null) {
            return Offer.UNSAID;
        }
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Offer.YES;
        }
        if (NO.contains(word)) {
            return Offer.NO;
        }
        return decimal(word)
                .map(number -> number.signum() == 0 ? Offer.NO : Offer.YES)
                .orElse(Offer.UNSAID);
    }
}

package dev.patchbay.config;

import dev.patchbay.spi.OrderType;
import java.util.Locale;

/** Reads the type of a service. One that nobody knows is taken as it is, one that is misspelt is not. */
public final class OrderTypeName {
    private static final int MOST_EDITS = 2;

    private OrderTypeName() {}

    /**
     * The type of this name.
     *
     * @throws IllegalArgumentException where it looks like a known one that is misspelt, naming that
     */
    public static OrderType read(String text) {
        OrderType type = OrderType.of(text);
        if (type.isKnown()) {
            return type;
        }
        OrderType.known().stream()
                .filter(known -> isMisspelt(
                        type.name().toLowerCase(Locale.ROOT), known.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(known -> {
                    throw new IllegalArgumentException(
                            "order type '" + text + "' is not known. Did you mean '" + known + "'?");
                });
        return type;
    }

    /** A stricter measure than the nearest name's: panels do have types of their own, with words in common with these. */
    private static boolean isMisspelt(String given, String known) {
        return isWithin(given, known, Math.min(MOST_EDITS, known.length() / 3));
    }

    private static boolean isWithin(String one, String other, int edits) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        String left = one.substring(same);
        String right = other.substring(same);
        if (left.isEmpty() || right.isEmpty() || edits == 0) {
            return left.length() + right.length() <= edits;
        }
        return isWithin(left.substring(1), right.substring(1), edits - 1)
                || isWithin(left.substring(1), right, edits - 1)
                || isWithin(left, right.substring(1), edits - 1);
    }
}

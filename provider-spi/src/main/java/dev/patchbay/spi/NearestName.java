package dev.patchbay.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Messages for a name that nobody knows: what was given, what is known, and the nearest. */
public final class NearestName {
    private static final int MOST_SHOWN = 20;

    private NearestName() {}

    /** For example: {@code setting 'ky' is not known; known: key, url. Did you mean 'key'?} */
    public static String unknown(String what, String given, Collection<String> known) {
        String list = known.isEmpty()
                ? "none"
                : known.stream().sorted().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                        + (known.size() > MOST_SHOWN ? " and " + (known.size() - MOST_SHOWN) + " more" : "");
        String hint =
                to(given, known).map(name -> ". Did you mean '" + name + "'?").orElse("");
        return what + " '" + given + "' is not known; known: " + list + hint;
    }

    /** The known name that differs in the fewest letters, where those are at most half of the longer one's. */
    public static Optional<String> to(String given, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(given, name))
                        .thenComparing(name -> name))
                .filter(name -> distance(given, name) * 2 <= Math.max(given.length(), name.length()));
    }

    private static int distance(String given, String known) {
        String from = given.toLowerCase(Locale.ROOT);
        String to = known.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}

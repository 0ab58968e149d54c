package dev.patchbay.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text that cannot be printed by accident, such as an account's key. Immutable. */
public final class Secret {
    private static final String HIDDEN = "***";

    /** So many letters of a secret are hidden even where the rest was cut off. */
    private static final int TELLING = 8;

    private static final Map<Integer, String> HTML_NAMES =
            Map.of((int) '&', "amp", (int) '<', "lt", (int) '>', "gt", (int) '"', "quot", (int) '\'', "apos");

    private final String value;
    private final Pattern spellings;

    private Secret(String value) {
        this.value = value;
        this.spellings = Pattern.compile(spellings(value), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /**
     * Wraps a text.
     *
     * @throws IllegalArgumentException where it is blank
     */
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret cannot be blank");
        }
        return new Secret(value);
    }

    /** The text itself, for the request alone. */
    public String reveal() {
        return value;
    }

    /**
     * Another text with every occurrence of this secret hidden, also where it was URL-encoded, escaped for JSON or escaped
     * for HTML, as panels echo it, and where it was cut off behind its eighth letter. Redact first and shorten afterwards:
     * fewer letters are not recognised.
     */
    public String redact(String text) {
        return spellings.matcher(text).replaceAll(HIDDEN);
    }

    private static String spellings(String value) {
        int[] letters = value.codePoints().toArray();
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < letters.length; i++) {
            pattern.append(spellings(letters[i])).append(i < TELLING ? "" : "?+");
        }
        return pattern.toString();
    }

    private static String spellings(int letter) {
        String plain = Character.toString(letter);
        StringBuilder url = new StringBuilder();
        for (byte unit : plain.getBytes(StandardCharsets.UTF_8)) {
            url.append(String.format(Locale.ROOT, "%%%02x", unit & 0xff));
        }
        StringBuilder json = new StringBuilder();
        plain.chars().forEach(unit -> json.append(String.format(Locale.ROOT, "\\\\u%04x", unit)));
        String html = String.format(
                Locale.ROOT, "&(?:#0*%d|#x0*%x|%s);", letter, letter, HTML_NAMES.getOrDefault(letter, "#"));
        String blank = letter == ' ' ? "|\\+" : "";
        // The letter itself comes last: it may be the beginning of its own escape, as & is of &amp; and % is of %25.
        return "(?:" + url + "|" + json + "|" + html + blank + "|\\\\?" + Pattern.quote(plain) + ")";
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Three stars. */
    @Override
    public String toString() {
        return HIDDEN;
    }
}

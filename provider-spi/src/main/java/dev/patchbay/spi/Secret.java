package dev.patchbay.spi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text that cannot be printed by accident, such as an account's key. Immutable. */
public final class Secret {
    private static final String HIDDEN = "***";
    private static final Map<Integer, String> HTML_NAMES =
            Map.of((int) '&', "amp", (int) '<', "lt", (int) '>', "gt", (int) '"', "quot", (int) '\'', "apos");

    private final String value;
    private final Pattern spellings;

    private Secret(String value) {
        this.value = value;
        this.spellings = Pattern.compile(
                value.codePoints().mapToObj(Secret::spellings).collect(Collectors.joining()),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
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
     * for HTML, as panels echo it. Redact first and shorten afterwards: half a secret is not recognised.
     */
    public String redact(String text) {
        return spellings.matcher(text).replaceAll(HIDDEN);
    }

    private static String spellings(int letter) {
        if (Character.isLetterOrDigit(letter) && letter < 128) {
            return Character.toString(letter);
        }
        String plain = Character.toString(letter);
        String json = plain.chars()
                .mapToObj(unit -> String.format(Locale.ROOT, "\\\\u%04x", unit))
                .collect(Collectors.joining());
        String url = letter == ' ' ? "\\+|%20" : Pattern.quote(URLEncoder.encode(plain, StandardCharsets.UTF_8));
        String html = String.format(
                Locale.ROOT, "&(?:#0*%d|#x0*%x|%s);", letter, letter, HTML_NAMES.getOrDefault(letter, "#"));
        return "(?:\\\\?" + Pattern.quote(plain) + "|" + json + "|" + url + "|" + html + ")";
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

package dev.patchbay.spi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A text that cannot be printed by accident, such as an account's key. Immutable. */
public final class Secret {
    private static final String HIDDEN = "***";
    private final String value;

    private Secret(String value) {
        this.value = value;
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

    /** Another text with every occurrence of this secret hidden, also where it was URL-encoded. */
    public String redact(String text) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return text.replace(value, HIDDEN).replace(encoded, HIDDEN);
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

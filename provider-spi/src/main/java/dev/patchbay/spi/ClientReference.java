package dev.patchbay.spi;

import java.util.regex.Pattern;

/**
 * An id of ours that travels with an order to panels that take one: the id of the attempt. It is safe in a header and in
 * a path.
 *
 * @param value at most 64 letters of ASCII, digits and hyphens
 */
public record ClientReference(String value) {
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Checks the text. */
    public ClientReference {
        if (!TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a client reference; write 1 to 64 letters of ASCII, digits and hyphens");
        }
    }

    /** The same as the constructor, for static import. */
    public static ClientReference of(String value) {
        return new ClientReference(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

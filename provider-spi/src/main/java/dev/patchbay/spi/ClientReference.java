package dev.patchbay.spi;

/**
 * An id of ours that travels with an order to panels that take one: the id of the attempt. It is safe in a header and in
 * a path.
 *
 * @param value at most 64 letters of ASCII, digits and hyphens
 */
public record ClientReference(String value) {
    private static final int LONGEST = 64;

    /** Checks the text. */
    public ClientReference {
        if (value.isEmpty() || value.length() > LONGEST || !isPlain(value)) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a client reference; write 1 to 64 letters of ASCII, digits and hyphens");
        }
    }

    /** Told without a pattern: every attempt has one. */
    private static boolean isPlain(String value) {
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            boolean plain = (letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9')
                    || letter == '-';
            if (!plain) {
                return false;
            }
        }
        return true;
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

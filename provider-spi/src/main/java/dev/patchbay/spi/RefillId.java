package dev.patchbay.spi;

/**
 * The panel's own id of a refill. Opaque text: panels use numbers, hex digits and prefixes.
 *
 * @param value not blank
 */
public record RefillId(String value) {
    /** Checks that there is a text. */
    public RefillId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an id cannot be blank");
        }
    }

    /** The same as the constructor, for static import. */
    public static RefillId of(String value) {
        return new RefillId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

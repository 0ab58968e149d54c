package dev.patchbay.spi;

/**
 * An id of ours that travels with an order to panels that take one: the id of the attempt. Letters, digits and hyphens.
 *
 * @param value not blank
 */
public record ClientReference(String value) {
    /** Checks that there is a text. */
    public ClientReference {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an id cannot be blank");
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

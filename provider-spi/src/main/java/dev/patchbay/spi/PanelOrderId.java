package dev.patchbay.spi;

/**
 * The panel's own id of an order. Opaque text: panels use numbers, hex digits and prefixes.
 *
 * @param value not blank
 */
public record PanelOrderId(String value) {
    /** Checks that there is a text. */
    public PanelOrderId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an id cannot be blank");
        }
    }

    /** The same as the constructor, for static import. */
    public static PanelOrderId of(String value) {
        return new PanelOrderId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

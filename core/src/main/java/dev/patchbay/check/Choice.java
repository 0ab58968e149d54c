package dev.patchbay.check;

import dev.patchbay.spi.PanelService;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * Which services of a catalogue are drafted, and how. Upper and lower case count the same.
 *
 * @param category a part of the category
 * @param name a part of the name
 * @param margin what is added to the panel's price to sell by, as a share of it; without one what customers pay is left open
 */
public record Choice(Optional<String> category, Optional<String> name, Optional<BigDecimal> margin) {
    /** All services, with what customers pay left open. */
    public static final Choice ALL = new Choice(Optional.empty(), Optional.empty(), Optional.empty());

    /** Those of categories with this in their names. */
    public Choice withCategory(String part) {
        return new Choice(Optional.of(part), name, margin);
    }

    /** Those with this in their names. */
    public Choice withName(String part) {
        return new Choice(category, Optional.of(part), margin);
    }

    /** Sold at the panel's price and this share of it. */
    public Choice withMargin(BigDecimal share) {
        return new Choice(category, name, Optional.of(share));
    }

    boolean takes(PanelService service) {
        return holds(service.category(), category) && holds(service.name(), name);
    }

    private static boolean holds(String text, Optional<String> part) {
        return part.map(wanted -> text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)))
                .orElse(true);
    }
}

package dev.patchbay.config;

import dev.patchbay.routing.Preference;
import dev.patchbay.spi.NearestName;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code prefer:} may name.
 *
 * @param known the built-in ones and the embedder's own
 */
record Preferences(List<Preference> known) {
    static Preferences with(List<Preference> own) {
        return new Preferences(
                Stream.concat(Preference.BUILT_IN.stream(), own.stream()).toList());
    }

    /** The one of a name. */
    Preference get(String name) {
        return known.stream()
                .filter(preference -> preference.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(NearestName.unknown(
                        "preference", name, known.stream().map(Preference::name).toList())));
    }
}

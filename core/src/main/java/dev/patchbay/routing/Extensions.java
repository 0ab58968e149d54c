package dev.patchbay.routing;

import java.util.List;
import java.util.Optional;

/**
 * What an embedder adds to routing.
 *
 * @param filters asked about targets that nothing else is said against
 * @param preferences that {@code prefer:} may name
 * @param exchange in the place of the file's {@code exchange:}
 * @param services besides those of the file
 */
public record Extensions(
        List<TargetFilter> filters,
        List<Preference> preferences,
        Optional<Exchange> exchange,
        Optional<ServiceSource> services) {
    /** Nothing. */
    public static final Extensions NONE = new Extensions(List.of(), List.of(), Optional.empty(), Optional.empty());

    /** Copies the lists. */
    public Extensions {
        filters = List.copyOf(filters);
        preferences = List.copyOf(preferences);
    }
}

package dev.patchbay;

import com.google.inject.Inject;
import dev.patchbay.routing.Exchange;
import dev.patchbay.routing.Extensions;
import dev.patchbay.routing.Preference;
import dev.patchbay.routing.ServiceSource;
import dev.patchbay.routing.TargetFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an embedder with Guice has bound of {@link Extensions}: sets of filters and preferences, rates, services. */
final class Bound {
    @Inject(optional = true)
    private Set<TargetFilter> filters = Set.of();

    @Inject(optional = true)
    private Set<Preference> preferences = Set.of();

    @Inject(optional = true)
    private @Nullable Exchange exchange;

    @Inject(optional = true)
    private @Nullable ServiceSource services;

    /** Those of the builder first, and in the place of what is bound where there can be one alone. */
    Extensions with(Extensions built) {
        return new Extensions(
                both(built.filters(), filters),
                both(built.preferences(), preferences),
                built.exchange().or(() -> Optional.ofNullable(exchange)),
                built.services().or(() -> Optional.ofNullable(services)));
    }

    private static <T> List<T> both(List<T> first, Set<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}

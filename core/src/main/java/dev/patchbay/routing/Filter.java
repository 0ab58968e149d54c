package dev.patchbay.routing;

import java.util.Optional;

/** Passes a target over, or lets it be. */
@FunctionalInterface
interface Filter {
    /** Why this target cannot take this order now; empty where this filter has nothing against it. */
    Optional<Reason> against(Case one);
}

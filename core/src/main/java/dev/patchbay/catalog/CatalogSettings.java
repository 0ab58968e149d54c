package dev.patchbay.catalog;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How catalogues are kept. {@link #DEFAULT} has every default.
 *
 * @param every how often they are fetched; at least every five minutes
 * @param drift what is done about each kind of change
 */
public record CatalogSettings(Duration every, Map<Drift.Kind, DriftPolicy> drift) {
    /** No panel is asked for its catalogue more often than this. */
    public static final Duration SOONEST = Duration.ofMinutes(5);

    /**
     * Every hour. Bounds are followed, a service that became another one by type or name is held, and of all else an operator
     * is told: what {@code sell} and what an order asks for pass a target over where it no longer serves.
     */
    public static final CatalogSettings DEFAULT = new CatalogSettings(
            Duration.ofHours(1),
            Map.of(
                    Drift.Kind.MIN, DriftPolicy.FOLLOW,
                    Drift.Kind.MAX, DriftPolicy.FOLLOW,
                    Drift.Kind.TYPE, DriftPolicy.HOLD,
                    Drift.Kind.NAME, DriftPolicy.HOLD));

    /** Checks the time, and fills what is not named with {@link DriftPolicy#ALERT}. */
    public CatalogSettings {
        if (every.compareTo(SOONEST) < 0) {
            throw new IllegalArgumentException("catalogues are fetched every 5m at most, since panels allow few such"
                    + " calls; every " + every + " is too often");
        }
        Map<Drift.Kind, DriftPolicy> all = new EnumMap<>(Drift.Kind.class);
        for (Drift.Kind kind : Drift.Kind.values()) {
            all.put(kind, drift.getOrDefault(kind, DriftPolicy.ALERT));
        }
        drift = Map.copyOf(all);
    }

    /** With another {@link #every}. */
    public CatalogSettings withEvery(Duration other) {
        return new CatalogSettings(other, drift);
    }

    /** With another policy for a kind. */
    public CatalogSettings with(Drift.Kind kind, DriftPolicy policy) {
        Map<Drift.Kind, DriftPolicy> all = new EnumMap<>(drift);
        all.put(kind, policy);
        return new CatalogSettings(every, all);
    }
}

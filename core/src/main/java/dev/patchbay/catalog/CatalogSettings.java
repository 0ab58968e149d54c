package dev.patchbay.catalog;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How catalogues are kept, and balances watched. {@link #DEFAULT} has every default.
 *
 * @param every how often catalogues are fetched, five minutes or more
 * @param drift what is done about each kind of change
 * @param lowBalances below what an operator is told of an account's money, in its currency, by the accounts' names
 */
public record CatalogSettings(Duration every, Map<Drift.Kind, DriftPolicy> drift, Map<String, BigDecimal> lowBalances) {
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
                    Drift.Kind.NAME, DriftPolicy.HOLD),
            Map.of());

    /** Checks the time, and fills what is not named with {@link DriftPolicy#ALERT}. */
    public CatalogSettings {
        if (every.compareTo(SOONEST) < 0) {
            throw new IllegalArgumentException(
                    "a panel is asked for its catalogue every 5m at most, since panels allow few"
                            + " such calls; write 5m or more");
        }
        Map<Drift.Kind, DriftPolicy> all = new EnumMap<>(Drift.Kind.class);
        for (Drift.Kind kind : Drift.Kind.values()) {
            all.put(kind, drift.getOrDefault(kind, DriftPolicy.ALERT));
        }
        drift = Map.copyOf(all);
        lowBalances = Map.copyOf(lowBalances);
    }

    /** With another {@link #every}. */
    public CatalogSettings withEvery(Duration other) {
        return new CatalogSettings(other, drift, lowBalances);
    }

    /** With another policy for a kind. */
    public CatalogSettings with(Drift.Kind kind, DriftPolicy policy) {
        Map<Drift.Kind, DriftPolicy> all = new EnumMap<>(drift);
        all.put(kind, policy);
        return new CatalogSettings(every, all, lowBalances);
    }

    /** With other {@link #lowBalances}. */
    public CatalogSettings withLowBalances(Map<String, BigDecimal> other) {
        return new CatalogSettings(every, drift, other);
    }
}

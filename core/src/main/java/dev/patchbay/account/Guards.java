package dev.patchbay.account;

import dev.patchbay.spi.PanelProvider;
import java.util.Map;
import java.util.Optional;

/** The guards around a single provider, for an embedder who wants no routing. */
public final class Guards {
    private Guards() {}

    /**
     * Puts the same guards around a provider that an account has: metrics, retry for reads, circuit breaker, slots and
     * rates. Closing the result closes the provider. What the provider throws is told by its class alone, since the
     * secrets in its message are not known here; where the pauses it asks for matter, open it with {@link Accounts#open},
     * which lends it a context.
     *
     * <p>Its {@code add} is never tried again, follows a successful {@code balance} at first, and is {@code NotSent}
     * where the gate is closed. But no ledger knows of the order, so it is outside the promise that an order is bought at
     * most once and never lost: who calls it remembers what was in doubt.
     *
     * @param name what meters and messages call it
     */
    public static PanelProvider around(
            PanelProvider provider, String name, AccountLimits limits, AccountEnvironment environment) {
        Ticks ticks = new Ticks(environment.nanoTime());
        AccountSettings settings = AccountSettings.of(name, name, Map.of()).withLimits(limits);
        Account account =
                new Account(settings, Optional.empty(), provider, new Pauses(ticks), text -> "", ticks, environment);
        account.begin();
        return account.provider();
    }
}

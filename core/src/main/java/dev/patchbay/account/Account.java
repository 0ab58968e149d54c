package dev.patchbay.account;

import dev.patchbay.spi.Balance;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderProfile;
import java.util.Optional;

/** One open account with the guards around it. Safe for many threads. */
public final class Account implements AutoCloseable {
    private final AccountSettings settings;
    private final PanelProvider provider;
    private final AddGate adds = new AddGate();

    Account(AccountSettings settings, PanelProvider provider) {
        this.settings = settings;
        this.provider = provider;
    }

    /** What the configuration calls it. */
    public String name() {
        return settings.name();
    }

    /** As it was configured. */
    public AccountSettings settings() {
        return settings;
    }

    /** What its plugin can do. */
    public ProviderProfile profile() {
        return provider.profile();
    }

    /**
     * The account behind its guards: metrics, then retry for reads alone, then the gate. A call that the gate holds back
     * ends in a {@link dev.patchbay.spi.PanelException} whose cause is a {@link GateClosedException}.
     *
     * <p>Its {@code add} takes a permit and sends in one step, and a closed gate is {@code NotSent}. No ledger knows of
     * that order: it is outside the promise that an order is bought at most once and never lost. The dispatcher uses
     * {@link #adds()}.
     */
    public PanelProvider provider() {
        return provider;
    }

    /** Where adds ask for their permit. */
    public AddGate adds() {
        return adds;
    }

    /** What its prices are in: the setting, else what the last balance named. */
    public Optional<String> currency() {
        return settings.currency();
    }

    /** What the last {@code balance} that succeeded said, whoever asked for it. */
    public Optional<Balance> lastBalance() {
        return Optional.empty();
    }

    /** Why adds cannot go now, and until when. Asks nobody and changes nothing. */
    public Optional<AddsHeld> addsHeld() {
        return Optional.empty();
    }

    /**
     * Refuses further calls, lets the running ones end (as long as one {@code add} may take), and closes the plugin's
     * part. Further calls do nothing.
     */
    @Override
    public void close() {
        provider.close();
    }
}

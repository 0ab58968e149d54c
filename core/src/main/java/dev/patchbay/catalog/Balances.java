package dev.patchbay.catalog;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.spi.Balance;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What the accounts have left: asked at the start, every five minutes, and when told to. Safe for many threads. */
@Singleton
public final class Balances {
    private static final Fetches.Pace PACE =
            new Fetches.Pace(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(1));

    private final Accounts accounts;
    private final Fetches fetches;

    @Inject
    Balances(Accounts accounts, Clock clock, Scheduler scheduler) {
        this.accounts = accounts;
        this.fetches = new Fetches("The balance", accounts, clock, scheduler, () -> PACE, this::fetch);
    }

    /** Begins to ask. */
    public void start() {
        fetches.start();
    }

    /** What an account had left when it was last asked. */
    public Optional<Balance> of(String account) {
        return accounts.get(account).lastBalance();
    }

    /**
     * Asks an account now.
     *
     * @throws dev.patchbay.spi.PanelException where the panel does not say
     */
    public Balance refresh(String account) {
        return fetch(accounts.get(account));
    }

    private Balance fetch(Account account) {
        return account.provider().balance();
    }
}

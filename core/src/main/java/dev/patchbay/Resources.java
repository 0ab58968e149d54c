package dev.patchbay;

import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.Accounts;
import dev.patchbay.config.PatchbayConfig;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.routing.Routing;
import dev.patchbay.time.Scheduler;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that must be closed: opened all or not at all, closed in the reverse order. */
record Resources(
        Setup setup,
        PatchbayConfig config,
        Routing routing,
        AccountEnvironment environment,
        Scheduler scheduler,
        Ledger ledger,
        Accounts accounts)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    /** Besides one for each order in flight, so that polling and fetching find a thread while every order waits for a panel. */
    private static final int OTHER_THREADS = 64;

    static Resources open(
            Setup setup, Optional<Ledger> own, AccountEnvironment environment, @Nullable Scheduler scheduler) {
        PatchbayConfig config = setup.read();
        Routing routing = config.routing(setup.extensions());
        Accounts accounts = config.open(setup.plugins(), environment);
        Ledger ledger = null;
        try {
            ledger = own.orElseGet(() -> config.openLedger(environment.clock()));
            KnownAccounts known = new KnownAccounts(ledger, setup.plugins());
            known.check(config);
            known.remember(config);
            known.forgetOthers(config);
            recover(config, ledger, environment.clock());
            int threads = config.orders().inFlight() + OTHER_THREADS;
            return new Resources(
                    setup,
                    config,
                    routing,
                    environment,
                    scheduler == null ? Scheduler.threads(threads) : scheduler,
                    ledger,
                    accounts);
        } catch (RuntimeException e) {
            accounts.close();
            if (ledger != null) {
                ledger.close();
            }
            throw e;
        }
    }

    private static void recover(PatchbayConfig config, Ledger ledger, Clock clock) {
        config.recovery().ifPresent(token -> {
            if (ledger.beginRecovery(token, clock.instant())) {
                LOG.warn(
                        "The recovery '{}' began: every order that the ledger does not know to be bought is in doubt, and so"
                                + " is every new reference, until an operator ends the recovery",
                        token);
            } else {
                LOG.info(
                        "The recovery token '{}' was used before and begins nothing; after another restore choose a new one",
                        token);
            }
        });
    }

    @Override
    public void close() {
        close(() -> {});
    }

    /**
     * The scheduler first: it waits for the calls that are under way and for their outcomes to be recorded. What this node
     * has of the ledger is given back behind them.
     */
    void close(Runnable giveBack) {
        try {
            scheduler.close();
        } finally {
            try {
                accounts.close();
            } finally {
                giveBack.run();
                ledger.close();
            }
        }
    }
}

package dev.patchbay;

import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.Accounts;
import dev.patchbay.account.Plugins;
import dev.patchbay.config.Installation;
import dev.patchbay.config.PatchbayConfig;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.order.OrderSettings;
import dev.patchbay.routing.RoutingTable;
import dev.patchbay.time.Scheduler;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that must be closed: opened all or not at all, closed in the reverse order. */
record Resources(
        RoutingTable table, AccountEnvironment environment, Scheduler scheduler, Ledger ledger, Accounts accounts)
        implements AutoCloseable {
    /** More than orders in flight, so that polling and fetching find a thread while every order waits for a panel. */
    private static final int MOST_THREADS = OrderSettings.DEFAULT.inFlight() + 64;

    static Resources open(
            Path file,
            Map<String, String> variables,
            Plugins plugins,
            Optional<Ledger> own,
            AccountEnvironment environment,
            @Nullable Scheduler scheduler) {
        Installation installed = Installation.of(plugins).withEnvironment(variables);
        PatchbayConfig config =
                PatchbayConfig.load(file, own.isPresent() ? installed.bringingItsOwnLedger() : installed);
        Accounts accounts = config.open(plugins, environment);
        try {
            return new Resources(
                    config.table(),
                    environment,
                    scheduler == null ? Scheduler.threads(MOST_THREADS) : scheduler,
                    own.orElseGet(() -> config.openLedger(environment.clock())),
                    accounts);
        } catch (RuntimeException e) {
            accounts.close();
            throw e;
        }
    }

    /** The scheduler first: it waits for the calls that are under way and for their outcomes to be recorded. */
    @Override
    public void close() {
        try {
            scheduler.close();
        } finally {
            try {
                accounts.close();
            } finally {
                ledger.close();
            }
        }
    }
}

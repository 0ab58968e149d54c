package dev.patchbay;

import dev.patchbay.catalog.Balances;
import dev.patchbay.catalog.Catalogs;
import dev.patchbay.doubt.Doubts;
import dev.patchbay.doubt.Resolver;
import dev.patchbay.ledger.Recovery;
import dev.patchbay.lever.Levers;
import dev.patchbay.notice.Notices;
import dev.patchbay.order.Dispatcher;
import dev.patchbay.order.Heartbeat;
import dev.patchbay.progress.LongWorks;
import dev.patchbay.routing.Budgets;
import dev.patchbay.routing.Router;
import dev.patchbay.routing.TargetHistory;
import dev.patchbay.tracking.FollowUpSweep;
import dev.patchbay.tracking.Poller;
import dev.patchbay.tracking.Purge;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Routes orders to panels, buys each at most once, and follows it. Open one for a process and close it at the end. Safe for
 * many threads.
 */
public final class Patchbay implements AutoCloseable {
    private final Resources resources;
    private final Orders orders;
    private final Router router;
    private final Catalogs catalogs;
    private final Balances balances;
    private final Heartbeat heartbeat;
    private final Dispatcher dispatcher;
    private final Poller poller;
    private final FollowUpSweep followUps;
    private final Resolver resolver;
    private final Doubts doubts;
    private final Purge purge;
    private final TargetHistory history;
    private final Budgets budgets;
    private final Levers levers;
    private final Reload reload;
    private final LongWorks works;
    private final Notices notices;
    private final Events events;
    private final AtomicBoolean closed = new AtomicBoolean();

    @Inject
    Patchbay(
            Resources resources,
            Orders orders,
            Router router,
            Catalogs catalogs,
            Balances balances,
            Heartbeat heartbeat,
            Dispatcher dispatcher,
            Poller poller,
            FollowUpSweep followUps,
            Resolver resolver,
            Doubts doubts,
            Purge purge,
            TargetHistory history,
            Budgets budgets,
            Levers levers,
            Reload reload,
            LongWorks works,
            Notices notices,
            Events events) {
        this.resources = resources;
        this.orders = orders;
        this.router = router;
        this.catalogs = catalogs;
        this.balances = balances;
        this.heartbeat = heartbeat;
        this.dispatcher = dispatcher;
        this.poller = poller;
        this.followUps = followUps;
        this.resolver = resolver;
        this.doubts = doubts;
        this.purge = purge;
        this.history = history;
        this.budgets = budgets;
        this.levers = levers;
        this.reload = reload;
        this.works = works;
        this.notices = notices;
        this.events = events;
    }

    /**
     * Opens what a configuration file says, with the plugins and ledgers on the class path.
     *
     * @throws dev.patchbay.config.ConfigurationException naming every problem of the file at once; nothing was opened
     */
    public static Patchbay open(Path config) {
        return builder().config(config).open();
    }

    /** For more than a file: an own ledger, clock, meters or plugins. */
    public static PatchbayBuilder builder() {
        return new PatchbayBuilder();
    }

    /** Orders: submit, place, withdraw, find, refill, cancel. */
    public Orders orders() {
        return orders;
    }

    /** Every change of every order, by a cursor that never skips one. */
    public Events events() {
        return events;
    }

    /**
     * The recovery that is under way, after {@code recovery: <token>} in the configuration said that the ledger was restored
     * from a backup, or failed over to a standby that was behind. Orders that the ledger did not know to be bought are on the
     * list of doubts, and every new reference joins them.
     */
    public Optional<Recovery> recovery() {
        return doubts.recovery();
    }

    /**
     * Ends the recovery: references that came meanwhile, and that nobody settled, are bought as new ones are. Orders that the
     * restored ledger knew stay on the list of doubts until each is settled.
     *
     * @param by who decides it
     * @param note why, for those who read it later
     * @throws IllegalStateException where none is under way
     */
    public void endRecovery(String by, String note) {
        doubts.endRecovery(by, note);
    }

    /** Where an order would go, and why. */
    public Router router() {
        return router;
    }

    /** What an operator should hear that is not about one order: prices that moved, money that runs out. */
    public Notices notices() {
        return notices;
    }

    /** Pauses, drains and resumes accounts, targets and services. */
    public Levers levers() {
        return levers;
    }

    /**
     * Reads the file again, and the embedder's services, and puts them in force at once. What is being sent keeps its plan. A
     * changed file is found by itself within five seconds, unless {@link PatchbayBuilder#watch} says otherwise.
     *
     * @throws dev.patchbay.config.ConfigurationException naming every problem; the configuration before stays in force
     */
    public void reload() {
        reload.now();
    }

    /** What the panels sell. */
    public Catalogs catalogs() {
        return catalogs;
    }

    /** What the accounts have left. */
    public Balances balances() {
        return balances;
    }

    /**
     * Stops claiming orders, lets every call that is under way end and records its outcome, then closes accounts and
     * ledger. Waits as long as the longest {@code add} may take. What was not sent stays in the ledger and goes on when a
     * durable one is opened again. Further calls do nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            dispatcher.stop();
            resources.close(heartbeat::close);
            orders.close();
            works.close();
        }
    }

    /** Called by Guice once everything is there. */
    @Inject
    void start() {
        levers.start();
        budgets.start();
        heartbeat.start();
        balances.start();
        catalogs.start();
        dispatcher.start();
        poller.start();
        followUps.start();
        resolver.start();
        purge.start();
        history.start();
        reload.start();
        events.start();
    }
}

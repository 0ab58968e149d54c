package dev.patchbay.testing;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.AccountLimits;
import dev.patchbay.account.AccountSettings;
import dev.patchbay.account.Accounts;
import dev.patchbay.account.Plugins;
import dev.patchbay.catalog.Balances;
import dev.patchbay.catalog.CatalogModule;
import dev.patchbay.catalog.Catalogs;
import dev.patchbay.doubt.DoubtModule;
import dev.patchbay.doubt.Resolver;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.lever.Levers;
import dev.patchbay.order.Dispatcher;
import dev.patchbay.order.Heartbeat;
import dev.patchbay.order.Intake;
import dev.patchbay.order.OrderModule;
import dev.patchbay.order.OrderSettings;
import dev.patchbay.progress.ProgressListener;
import dev.patchbay.routing.Budgets;
import dev.patchbay.routing.Exchange;
import dev.patchbay.routing.Extensions;
import dev.patchbay.routing.Router;
import dev.patchbay.routing.Routing;
import dev.patchbay.routing.RoutingModule;
import dev.patchbay.routing.RoutingTable;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.routing.Target;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.SettableClock;
import dev.patchbay.time.Scheduler;
import dev.patchbay.tracking.FollowUpSweep;
import dev.patchbay.tracking.FollowUps;
import dev.patchbay.tracking.Poller;
import dev.patchbay.tracking.TrackingModule;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The whole core over scripted panels, with threads and time that the test drives. One service, a target an account. */
public final class Rig implements AutoCloseable {
    /** The one service. */
    public static final String SERVICE = "followers";

    private final ScriptedFactory factory = new ScriptedFactory();
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-22T12:00:00Z"));
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Scheduler scheduler;
    private final Ledger ledger;
    private final Accounts accounts;
    private final Injector injector;

    private Rig(Ledger ledger, Scheduler scheduler, OrderSettings orders, String... names) {
        this.ledger = ledger;
        this.scheduler = scheduler;
        AccountEnvironment environment = AccountEnvironment.driven(clock, clock::advance, meters);
        List<AccountSettings> settings = Arrays.stream(names).map(Rig::account).toList();
        accounts = Accounts.open(settings, Plugins.none().with(factory), environment);
        List<Target> targets =
                Arrays.stream(names).map(name -> Target.of(name, "1")).toList();
        RoutingTable table = new RoutingTable(List.of(ServiceMapping.of(SERVICE, OrderType.DEFAULT, targets)));
        injector = Guice.createInjector(
                new CatalogModule(),
                new RoutingModule(),
                new OrderModule(),
                new TrackingModule(),
                new DoubtModule(),
                binder -> {
                    binder.bind(Accounts.class).toInstance(accounts);
                    binder.bind(AccountEnvironment.class).toInstance(environment);
                    binder.bind(Ledger.class).toInstance(ledger);
                    binder.bind(Routing.class).toInstance(new Routing(table, List.of(), Exchange.NONE));
                    binder.bind(Extensions.class).toInstance(Extensions.NONE);
                    binder.bind(Clock.class).toInstance(clock);
                    binder.bind(MeterRegistry.class).toInstance(meters);
                    binder.bind(Scheduler.class).toInstance(scheduler);
                    binder.bind(ProgressListener.class).toInstance(ProgressListener.none());
                    binder.bind(OrderSettings.class).toInstance(orders);
                });
    }

    /** One whose name begins with "exclusive" is declared so. */
    private static AccountSettings account(String name) {
        AccountSettings settings = AccountSettings.of(name, "scripted", Map.of())
                .withLimits(AccountLimits.defaults().withRetry(1, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        return name.startsWith("exclusive") ? settings.asExclusive().withNeighbours() : settings;
    }

    /** Scripted panels under these names, in memory; everything has started and every catalogue has come. */
    public static Rig of(String... names) {
        return over(new MemoryLedger(), names);
    }

    /** The same over a ledger of the test's own. */
    public static Rig over(Ledger ledger, String... names) {
        Rig rig = new Rig(ledger, new ManualScheduler(), OrderSettings.DEFAULT, names);
        rig.start();
        rig.run();
        return rig;
    }

    /** The same on threads of its own, and without ticks: what nobody is woken for stays as it is. */
    public static Rig threaded(String... names) {
        return threaded(OrderSettings.DEFAULT, names);
    }

    /** The same with other settings. */
    public static Rig threaded(OrderSettings orders, String... names) {
        Rig rig = new Rig(new MemoryLedger(), withoutTicks(Scheduler.threads(16)), orders, names);
        rig.accounts.all().forEach(account -> {
            rig.get(Catalogs.class).refresh(account.name());
            rig.get(Balances.class).refresh(account.name());
        });
        rig.start();
        return rig;
    }

    private static Scheduler withoutTicks(Scheduler threads) {
        return new Scheduler() {
            @Override
            public void execute(Runnable work) {
                threads.execute(work);
            }

            @Override
            public void every(Duration period, Runnable work) {}

            @Override
            public void close() {
                threads.close();
            }
        };
    }

    private void start() {
        get(Levers.class).start();
        get(Budgets.class).start();
        get(Heartbeat.class).start();
        get(Balances.class).start();
        get(Catalogs.class).start();
        get(Dispatcher.class).start();
        get(Poller.class).start();
        get(FollowUpSweep.class).start();
        get(Resolver.class).start();
    }

    /** One of the core's parts. */
    public <T> T get(Class<T> part) {
        return injector.getInstance(part);
    }

    /** One of the panels. */
    public ScriptedPanel panel(String name) {
        return factory.panel(name);
    }

    /** The clock. */
    public SettableClock clock() {
        return clock;
    }

    /** The meters. */
    public MeterRegistry meters() {
        return meters;
    }

    /** The ledger. */
    public Ledger ledger() {
        return ledger;
    }

    /** The router. */
    public Router router() {
        return get(Router.class);
    }

    /** Refills and cancels. */
    public FollowUps followUps() {
        return get(FollowUps.class);
    }

    /** An order of a hundred followers. */
    public static OrderRequest request(String reference) {
        return OrderRequest.of(reference, SERVICE, OrderDetails.standard("https://example.com/" + reference, 100));
    }

    /** Submits an order of a hundred and lets everything run that is due. */
    public Order submit(String reference) {
        return submit(request(reference));
    }

    /** Submits an order and lets everything run that is due. */
    public Order submit(OrderRequest request) {
        get(Intake.class).submit(request);
        run();
        return order(request.reference());
    }

    /** An order as it stands. */
    public Order order(String reference) {
        return ledger.find(reference).orElseThrow();
    }

    /** The next so many works find no thread. */
    public void refuseThreads(int works) {
        manual().refuse(works);
    }

    /** Lets all work run that was given. */
    public void run() {
        manual().run();
    }

    /** Lets time pass, and everything come round once. */
    public void pass(Duration time) {
        clock.advance(time);
        manual().tick();
    }

    private ManualScheduler manual() {
        return (ManualScheduler) scheduler;
    }

    @Override
    public void close() {
        get(Dispatcher.class).stop();
        scheduler.close();
        get(Heartbeat.class).close();
        accounts.close();
        ledger.close();
    }
}

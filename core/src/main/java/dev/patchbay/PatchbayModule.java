package dev.patchbay;

import com.google.inject.PrivateModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.multibindings.OptionalBinder;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.Accounts;
import dev.patchbay.catalog.CatalogModule;
import dev.patchbay.catalog.CatalogSettings;
import dev.patchbay.doubt.DoubtModule;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.order.OrderModule;
import dev.patchbay.order.OrderSettings;
import dev.patchbay.progress.ProgressListener;
import dev.patchbay.routing.Extensions;
import dev.patchbay.routing.Router;
import dev.patchbay.routing.Routing;
import dev.patchbay.routing.RoutingModule;
import dev.patchbay.time.Scheduler;
import dev.patchbay.tracking.TrackingModule;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Patchbay for an embedder with Guice: exposes {@link Patchbay}, {@link Orders} and {@link Router} and nothing else. It is
 * opened when the injector is created and closed by closing the {@link Patchbay}.
 */
public final class PatchbayModule extends PrivateModule {
    private final PatchbayBuilder builder;
    private @Nullable RuntimeException refused;

    /** Opens what a configuration file says. */
    public PatchbayModule(Path config) {
        this(Patchbay.builder().config(config));
    }

    /** Opens what a builder says. */
    public PatchbayModule(PatchbayBuilder builder) {
        this.builder = builder;
    }

    @Override
    protected void configure() {
        install(new CatalogModule());
        install(new RoutingModule());
        install(new OrderModule());
        Provider<Resources> resources = getProvider(Resources.class);
        OptionalBinder.newOptionalBinder(binder(), CatalogSettings.class)
                .setBinding()
                .toProvider(() -> resources.get().config().catalog());
        install(new TrackingModule());
        install(new DoubtModule());
        bind(Bound.class);
        bind(Reload.class);
        bind(Events.class).in(Singleton.class);
        bind(Orders.class).in(Singleton.class);
        bind(Patchbay.class).asEagerSingleton();
        expose(Patchbay.class);
        expose(Orders.class);
        expose(Router.class);
    }

    @Provides
    @Singleton
    Resources resources(Bound bound) {
        // Guice asks again for each of its singletons; what was refused once is not tried again.
        if (refused != null) {
            throw refused;
        }
        try {
            return builder.openResources(bound);
        } catch (RuntimeException e) {
            refused = e;
            throw e;
        }
    }

    @Provides
    AccountEnvironment environment(Resources resources) {
        return resources.environment();
    }

    @Provides
    Clock clock(AccountEnvironment environment) {
        return environment.clock();
    }

    @Provides
    MeterRegistry meters(AccountEnvironment environment) {
        return environment.meters();
    }

    @Provides
    ProgressListener progress() {
        return builder.progress();
    }

    @Provides
    Scheduler scheduler(Resources resources) {
        return resources.scheduler();
    }

    @Provides
    Ledger ledger(Resources resources) {
        return resources.ledger();
    }

    @Provides
    Accounts accounts(Resources resources) {
        return resources.accounts();
    }

    @Provides
    OrderSettings orderSettings(Resources resources) {
        return resources.config().orders();
    }

    @Provides
    Routing routing(Resources resources) {
        return resources.routing();
    }

    @Provides
    Extensions extensions(Resources resources) {
        return resources.setup().extensions();
    }
}

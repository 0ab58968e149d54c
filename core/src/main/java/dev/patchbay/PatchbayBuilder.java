package dev.patchbay;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.Plugins;
import dev.patchbay.config.Installation;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.progress.ProgressListener;
import dev.patchbay.routing.Exchange;
import dev.patchbay.routing.Extensions;
import dev.patchbay.routing.Preference;
import dev.patchbay.routing.ServiceSource;
import dev.patchbay.routing.TargetFilter;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.time.Scheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Patchbay} together. Only {@link #config} is required. Used once, by one thread. */
public final class PatchbayBuilder {
    private @Nullable Path config;
    private Map<String, String> variables = System.getenv();
    private final List<ProviderFactory> plugins = new ArrayList<>();
    private @Nullable Ledger ledger;
    private AccountEnvironment environment = AccountEnvironment.system(Metrics.globalRegistry);
    private @Nullable Scheduler scheduler;
    private ProgressListener progress = ProgressListener.none();
    private final List<TargetFilter> filters = new ArrayList<>();
    private final List<Preference> preferences = new ArrayList<>();
    private @Nullable Exchange exchange;
    private @Nullable ServiceSource services;
    private boolean watched = true;
    private @Nullable Resources opened;

    PatchbayBuilder() {}

    /** The configuration file. */
    public PatchbayBuilder config(Path yaml) {
        config = yaml;
        return this;
    }

    /** What {@code ${NAME}} in the file stands for; the process's environment unless given. */
    public PatchbayBuilder variables(Map<String, String> values) {
        variables = Map.copyOf(values);
        return this;
    }

    /** A plugin besides those that {@link java.util.ServiceLoader} finds. */
    public PatchbayBuilder plugin(ProviderFactory factory) {
        plugins.add(factory);
        return this;
    }

    /** Takes the place of the file's {@code ledger:}. It is closed with the Patchbay. */
    public PatchbayBuilder ledger(Ledger own) {
        ledger = own;
        return this;
    }

    /** A filter of your own, asked about targets that nothing else is said against. */
    public PatchbayBuilder filter(TargetFilter own) {
        filters.add(own);
        return this;
    }

    /** A preference of your own, which {@code prefer:} may name. */
    public PatchbayBuilder preference(Preference own) {
        preferences.add(own);
        return this;
    }

    /** Takes the place of the file's {@code exchange:}. */
    public PatchbayBuilder exchange(Exchange own) {
        exchange = own;
        return this;
    }

    /** Services from tables of your own, besides those of the file. */
    public PatchbayBuilder services(ServiceSource own) {
        services = own;
        return this;
    }

    /**
     * Whether a change of the file is put in force by itself, within five seconds; it is unless told otherwise. Without it
     * {@link Patchbay#reload} does.
     */
    public PatchbayBuilder watch(boolean changes) {
        watched = changes;
        return this;
    }

    /** The time of day; the system's unless given. */
    public PatchbayBuilder clock(Clock own) {
        return environment(new AccountEnvironment(
                own, environment.nanoTime(), environment.sleeper(), environment.random(), environment.meters()));
    }

    /** Where everything is counted; Micrometer's global registry unless given. */
    public PatchbayBuilder meters(MeterRegistry own) {
        return environment(new AccountEnvironment(
                environment.clock(), environment.nanoTime(), environment.sleeper(), environment.random(), own));
    }

    /** All of clock, waits, chance and meters at once, for tests and simulations. */
    public PatchbayBuilder environment(AccountEnvironment own) {
        environment = own;
        return this;
    }

    /** Is told of works that take long, such as the first catalogue or a sweep of many orders; nobody unless given. */
    public PatchbayBuilder progress(ProgressListener own) {
        progress = own;
        return this;
    }

    ProgressListener progress() {
        return progress;
    }

    /** Runs all work; threads of its own unless given. It is closed with the Patchbay. */
    public PatchbayBuilder scheduler(Scheduler own) {
        scheduler = own;
        return this;
    }

    /**
     * Opens it and begins to work.
     *
     * @throws dev.patchbay.config.ConfigurationException naming every problem at once; nothing was opened
     */
    public Patchbay open() {
        try {
            return Guice.createInjector(Stage.PRODUCTION, new PatchbayModule(this))
                    .getInstance(Patchbay.class);
        } catch (CreationException e) {
            closeWhatWasOpened();
            throw cause(e.getErrorMessages()).orElse(e);
        } catch (ProvisionException e) {
            closeWhatWasOpened();
            throw cause(e.getErrorMessages()).orElse(e);
        }
    }

    Resources openResources(Bound bound) {
        if (config == null) {
            throw new IllegalStateException("no configuration file was named: call builder().config(path)");
        }
        Plugins found = Plugins.discover(PatchbayBuilder.class.getClassLoader());
        for (ProviderFactory plugin : plugins) {
            found = found.with(plugin);
        }
        Extensions extensions = bound.with(
                new Extensions(filters, preferences, Optional.ofNullable(exchange), Optional.ofNullable(services)));
        Installation installed =
                Installation.of(found).withEnvironment(variables).withPreferences(extensions.preferences());
        Setup setup =
                new Setup(config, ledger == null ? installed : installed.bringingItsOwnLedger(), extensions, watched);
        opened = Resources.open(setup, Optional.ofNullable(ledger), environment, scheduler);
        return opened;
    }

    private void closeWhatWasOpened() {
        if (opened != null) {
            opened.close();
        }
    }

    /** What the embedder should see is the problem itself, not the container that ran into it. */
    private static Optional<RuntimeException> cause(Collection<Message> messages) {
        return messages.stream()
                .map(Message::getCause)
                .filter(RuntimeException.class::isInstance)
                .map(RuntimeException.class::cast)
                .findFirst();
    }
}

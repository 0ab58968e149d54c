package dev.patchbay.account;

import dev.patchbay.spi.InvalidSettingsException;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens accounts one by one and collects what is wrong with each. */
final class AccountOpening {
    private static final Logger LOG = LoggerFactory.getLogger(AccountOpening.class);
    private final Plugins plugins;
    private final AccountEnvironment environment;
    private final Ticks ticks;
    private final List<Problem> problems;

    AccountOpening(Plugins plugins, AccountEnvironment environment, List<Problem> problems) {
        this.plugins = plugins;
        this.environment = environment;
        this.ticks = new Ticks(environment.nanoTime());
        this.problems = problems;
    }

    /** The account, or empty and one problem more. */
    Optional<Account> open(AccountSettings account, Optional<Account> before) {
        String path = "providers." + account.name();
        ProviderFactory factory;
        try {
            factory = plugins.get(account.plugin());
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(path + ".plugin", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
        try {
            Settings settings = Settings.of(factory.settings(), account.plugged());
            return open(account, before, factory, settings);
        } catch (InvalidSettingsException e) {
            add(account, e, text -> text);
        } catch (RuntimeException | LinkageError e) {
            // No settings, no secrets to hide by: the message stays out.
            problems.add(new Problem(path, failed(account, PluginFailure.of(e, text -> ""))));
        }
        return Optional.empty();
    }

    private Optional<Account> open(
            AccountSettings account, Optional<Account> before, ProviderFactory factory, Settings settings) {
        Pauses pauses = before.filter(other -> other.isSamePanel(account))
                .map(Account::pauses)
                .orElseGet(() -> new Pauses(ticks));
        UnaryOperator<String> redact = settings::redact;
        PanelProvider plugin = null;
        try {
            plugin = factory.open(settings, new PluginContext(account.name(), environment.clock(), pauses));
            if (plugin == null || plugin.profile() == null) {
                throw new IllegalStateException("its " + (plugin == null ? "open" : "profile") + "() returned null");
            }
            return Optional.of(new Account(account, before, plugin, pauses, redact, ticks, environment));
        } catch (InvalidSettingsException e) {
            close(plugin, redact);
            add(account, e, redact);
        } catch (RuntimeException | LinkageError e) {
            close(plugin, redact);
            String why = plugin == null && e instanceof IllegalArgumentException
                    ? redact.apply(String.valueOf(e.getMessage()))
                    : failed(account, PluginFailure.of(e, redact));
            problems.add(new Problem("providers." + account.name(), why));
        }
        return Optional.empty();
    }

    private void add(AccountSettings account, InvalidSettingsException e, UnaryOperator<String> redact) {
        String path = "providers." + account.name() + ".";
        e.problems().forEach(it -> problems.add(new Problem(path + it.field(), redact.apply(it.message()))));
    }

    private static void close(@Nullable PanelProvider plugin, UnaryOperator<String> redact) {
        try {
            if (plugin != null) {
                plugin.close();
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("a provider that did not open did not close either", PluginFailure.of(e, redact));
        }
    }

    private static String failed(AccountSettings account, PluginFailure failure) {
        return "plugin '" + account.plugin() + "' could not open it: " + failure.getMessage();
    }
}

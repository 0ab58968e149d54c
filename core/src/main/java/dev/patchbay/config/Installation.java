package dev.patchbay.config;

import dev.patchbay.account.Plugins;
import dev.patchbay.routing.Preference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration is held against. Its {@code toString} hides the environment.
 *
 * @param plugins the installed plugins
 * @param ledgers the installed kinds of ledger; empty where the embedder brings one, and the file need not name any
 * @param environment what {@code ${NAME}} stands for
 * @param preferences the embedder's own, which {@code prefer:} may name besides the built-in ones
 */
public record Installation(
        Plugins plugins, Optional<Ledgers> ledgers, Map<String, String> environment, List<Preference> preferences) {
    /** Copies the environment and the preferences. */
    public Installation {
        environment = Map.copyOf(environment);
        preferences = List.copyOf(preferences);
    }

    /** These plugins, the ledgers that are found beside this class, and the environment of the process. */
    public static Installation of(Plugins plugins) {
        Ledgers ledgers = Ledgers.discover(Installation.class.getClassLoader());
        return new Installation(plugins, Optional.of(ledgers), System.getenv(), List.of());
    }

    /** With another environment. */
    public Installation withEnvironment(Map<String, String> variables) {
        return new Installation(plugins, ledgers, variables, preferences);
    }

    /** With other kinds of ledger. */
    public Installation withLedgers(Ledgers others) {
        return new Installation(plugins, Optional.of(others), environment, preferences);
    }

    /** For an embedder who brings a ledger of their own: the file's {@code ledger:} may be missing and is not looked at. */
    public Installation bringingItsOwnLedger() {
        return new Installation(plugins, Optional.empty(), environment, preferences);
    }

    /** With preferences of the embedder's own. */
    public Installation withPreferences(List<Preference> own) {
        return new Installation(plugins, ledgers, environment, own);
    }

    @Override
    public String toString() {
        return "plugins " + plugins.names() + ", ledgers "
                + ledgers.map(Ledgers::takes).orElse("brought");
    }
}

package dev.patchbay.config;

import dev.patchbay.account.Plugins;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration is held against. Its {@code toString} hides the environment.
 *
 * @param plugins the installed plugins
 * @param ledgers the installed kinds of ledger; empty where the embedder brings one, and the file need not name any
 * @param environment what {@code ${NAME}} stands for
 */
public record Installation(Plugins plugins, Optional<Ledgers> ledgers, Map<String, String> environment) {
    /** Copies the environment. */
    public Installation {
        environment = Map.copyOf(environment);
    }

    /** These plugins, the ledgers that are found beside this class, and the environment of the process. */
    public static Installation of(Plugins plugins) {
        Ledgers ledgers = Ledgers.discover(Installation.class.getClassLoader());
        return new Installation(plugins, Optional.of(ledgers), System.getenv());
    }

    /** With another environment. */
    public Installation withEnvironment(Map<String, String> variables) {
        return new Installation(plugins, ledgers, variables);
    }

    /** With other kinds of ledger. */
    public Installation withLedgers(Ledgers others) {
        return new Installation(plugins, Optional.of(others), environment);
    }

    /** For an embedder who brings a ledger of their own: the file's {@code ledger:} may be missing and is not looked at. */
    public Installation bringingItsOwnLedger() {
        return new Installation(plugins, Optional.empty(), environment);
    }

    @Override
    public String toString() {
        return "plugins " + plugins.names() + ", ledgers "
                + ledgers.map(Ledgers::takes).orElse("brought");
    }
}

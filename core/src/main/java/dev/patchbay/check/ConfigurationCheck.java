package dev.patchbay.check;

import dev.patchbay.account.Account;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.Accounts;
import dev.patchbay.catalog.AccountCatalog;
import dev.patchbay.config.ConfigurationException;
import dev.patchbay.config.ConfigurationProblem;
import dev.patchbay.config.Installation;
import dev.patchbay.config.PatchbayConfig;
import dev.patchbay.routing.Extensions;
import dev.patchbay.routing.Rehearsal;
import dev.patchbay.routing.Routing;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.routing.Target;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks a configuration before it applies: what is wrong with the file, and then what the panels say to it. It asks every
 * account for its balance, and those that services buy from for their catalogues, once each; it buys nothing, changes nothing
 * and opens no ledger. What it says of a target is the routing's own decision, so both cannot disagree.
 *
 * <p>An {@link Severity#ERROR} keeps something from working as it stands, such as one target of several; a {@link
 * Severity#WARNING} does not.
 */
public final class ConfigurationCheck {
    private final PatchbayConfig config;
    private final Routing routing;
    private final List<Finding> findings = new ArrayList<>();

    private ConfigurationCheck(PatchbayConfig config, Routing routing) {
        this.config = config;
        this.routing = routing;
    }

    /**
     * Checks a file. Waits for the panels, as long as the accounts' limits and time-outs allow them.
     *
     * @param installation what it is held against; {@code bringingItsOwnLedger()} where the file need not name one
     */
    public static CheckReport run(Path file, Installation installation, AccountEnvironment environment) {
        return run(file, installation, environment, Extensions.NONE);
    }

    /** Checks a file with what the embedder adds, their own services too; these have no line. */
    public static CheckReport run(
            Path file, Installation installation, AccountEnvironment environment, Extensions extensions) {
        List<Finding> findings = new ArrayList<>();
        installation
                .plugins()
                .unusable()
                .forEach(why -> add(
                        findings,
                        Severity.WARNING,
                        new ConfigurationProblem(
                                file.toString(), 0, "", "a plugin on the class path cannot be used: " + why)));
        boolean asked = false;
        try {
            PatchbayConfig config = PatchbayConfig.load(file, installation);
            config.warnings().forEach(warning -> add(findings, Severity.WARNING, warning));
            Routing routing = config.routing(extensions);
            try (Accounts accounts = config.open(installation.plugins(), environment)) {
                asked = true;
                findings.addAll(new ConfigurationCheck(config, routing)
                        .against(accounts, environment.clock().instant()));
            }
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> add(findings, Severity.ERROR, problem));
            e.warnings().forEach(warning -> add(findings, Severity.WARNING, warning));
        }
        return new CheckReport(file.toString(), asked, findings);
    }

    private List<Finding> against(Accounts accounts, Instant now) {
        Set<String> used = services().stream()
                .flatMap(mapping -> mapping.targets().stream())
                .map(Target::account)
                .collect(Collectors.toSet());
        Map<String, PanelAnswer> answers = Survey.of(
                accounts,
                account -> used.contains(account.name()) && !account.settings().retired(),
                now);
        answers.values()
                .forEach(
                        answer -> account(answer, used.contains(answer.account().name())));
        Map<String, AccountCatalog> catalogs = new HashMap<>();
        answers.forEach((name, answer) -> answer.catalog().ifPresent(catalog -> catalogs.put(name, catalog)));
        Rehearsal rehearsal = new Rehearsal(accounts.all(), catalogs, routing.exchange(), now);
        services().forEach(mapping -> service(mapping, accounts, catalogs, rehearsal));
        RuleCheck rules = new RuleCheck(routing.rules(), services());
        for (int index = 0; index < routing.rules().size(); index++) {
            String path = "rules[" + index + "]";
            Optional<String> error = rules.error(index);
            error.ifPresent(message -> error(path, message));
            if (error.isEmpty()) {
                rules.warning(index).ifPresent(message -> warn(path, message));
            }
        }
        if (services().isEmpty()) {
            warn("services", "no service is named, so nothing can be ordered; name one below 'services:'");
        }
        return findings;
    }

    private Collection<ServiceMapping> services() {
        return routing.table().services();
    }

    private void account(PanelAnswer answer, boolean used) {
        Account account = answer.account();
        String path = "providers." + account.name();
        answer.trouble().ifPresent(trouble -> error(path, trouble));
        if (answer.balance().isPresent() && account.currency().isEmpty()) {
            error(
                    path,
                    "neither its panel nor a 'currency' says what its prices are in, so nothing can be bought there;"
                            + " write the currency of the account, as in currency: USD");
        }
        answer.balance()
                .filter(balance -> balance.amount().value().signum() <= 0
                        && !account.settings().retired())
                .ifPresent(balance ->
                        warn(path, "its balance is " + balance.amount() + ", so nothing can be bought there; pay in"));
        if (!used && !services().isEmpty() && !account.settings().retired()) {
            warn(path, "no service buys from it; name it in 'targets' of one, or take it out");
        }
    }

    private void service(
            ServiceMapping mapping, Accounts accounts, Map<String, AccountCatalog> catalogs, Rehearsal rehearsal) {
        String path = "services." + mapping.name();
        if (mapping.sell().isEmpty()) {
            warn(
                    path,
                    "has no 'sell', so it is bought whatever it costs; say what customers pay, as in sell: {rate:"
                            + " \"1.20\", currency: USD}");
        }
        int closed = 0;
        for (int index = 0; index < mapping.targets().size(); index++) {
            Target target = mapping.targets().get(index);
            String at = path + ".targets[" + index + "]";
            Account account = accounts.get(target.account());
            AccountCatalog catalog = catalogs.get(target.account());
            if (account.settings().retired()) {
                warn(at, "account '" + account.name() + "' is retired, so no order goes there; take the target out");
                closed++;
            } else if (catalog == null || account.currency().isEmpty()) {
                // Told of the account.
                closed++;
            } else {
                closed += target(at, new TargetCheck(mapping, target, catalog, rehearsal)) ? 0 : 1;
            }
        }
        if (closed == mapping.targets().size()) {
            error(path, "none of its targets can take an order as things stand, so orders would wait or be rejected");
        }
    }

    /** Whether it can take orders. */
    private boolean target(String path, TargetCheck check) {
        Optional<String> error = check.error();
        error.ifPresent(message -> error(path, message));
        check.warning().ifPresent(message -> warn(path, message));
        return error.isEmpty();
    }

    private void error(String path, String message) {
        add(findings, Severity.ERROR, config.remark(path, message));
    }

    private void warn(String path, String message) {
        add(findings, Severity.WARNING, config.remark(path, message));
    }

    private static void add(List<Finding> findings, Severity severity, ConfigurationProblem problem) {
        findings.add(new Finding(severity, problem));
    }
}

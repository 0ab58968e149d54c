package dev.patchbay.config;

import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.AccountSettings;
import dev.patchbay.account.Accounts;
import dev.patchbay.account.Plugins;
import dev.patchbay.catalog.CatalogSettings;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.order.OrderSettings;
import dev.patchbay.routing.Exchange;
import dev.patchbay.routing.Extensions;
import dev.patchbay.routing.Routing;
import dev.patchbay.routing.RoutingTable;
import dev.patchbay.routing.Rule;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.routing.ServiceSource;
import dev.patchbay.spi.InvalidSettingsException;
import dev.patchbay.spi.Secret;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A {@code patchbay.yaml} as read and checked. Immutable; {@code toString} hides secrets, and nothing is opened before
 * {@link #open} and {@link #openLedger} are called.
 *
 * <pre>{@code
 * ledger: memory
 * providers:
 *   fixedmember:
 *     plugin: fixedmember
 *     key: ${FIXEDMEMBER_KEY}
 *     limits: {requests: 5/s, concurrent: 8}
 *   reserve:
 *     plugin: fixedmember
 *     url: https://panel.example/api/v2
 *     key: ${RESERVE_KEY}
 * services:
 *   instagram-followers:
 *     type: Default
 *     sell: {rate: "1.20", currency: USD}
 *     prefer: listed
 *     targets:
 *       - fixedmember/1
 *       - {service: reserve/8801, weight: 2, max: 5000}
 * }</pre>
 *
 * <p><b>The document</b>
 * <ul>
 *   <li>{@code ledger} (required, unless the embedder brings one): where orders are remembered. The word {@code memory}, which
 *       forgets with the process, or with a durable ledger installed a file or a {@code jdbc:} URL.
 *   <li>{@code providers} (required): the accounts, by names of the operator's own, made of the letters a to z, digits, '-',
 *       '_' and '.'.
 *   <li>{@code orders}: how orders are driven: most {@code in-flight} at once (256); a {@code lease-margin} (30s), what the
 *       claim of an order lasts beyond the longest purchase; {@code settle-after} (15m), how long nothing may show that a
 *       purchase in doubt was not made; {@code no-money}, whether an order whose targets our own money does not reach is to
 *       {@code wait} for money, which is the default, or {@code reject}; {@code keep}, how long an order is kept after it ended, and every event: then all of it
 *       is forgotten but the reference, which stays taken. By default everything is kept.
 *   <li>{@code catalog}: what panels sell is fetched {@code every} so often (1h; 5m at least, and never more often than the
 *       plugin says that the panel allows) and held against what they sold before. {@code drift} says of each kind of change
 *       to a service that is sold whether to {@code follow} it in silence, to {@code alert} an operator, or to {@code hold} the
 *       service until an operator releases it: {@code rate}, {@code refill}, {@code cancel}, {@code drip-feed}, {@code gone}
 *       and {@code back} (alert), {@code min} and {@code max} (follow), {@code type} and {@code name} (hold, since a panel may
 *       use an id again for something else).
 *   <li>{@code exchange}: what currencies are worth, where panels and customers are paid in several: {@code rates}, what one
 *       unit of each is worth in the {@code base}, the day that they are of in {@code as-of} ({@code 2026-11-22}), and how old
 *       that may become, {@code max-age} (30d). Without a rate, or with one that is too old, a target is passed over.
 *   <li>{@code recovery}: said once, with a token of the operator's own, after the ledger was restored from a backup or failed
 *       over to a standby that was behind. Every order that it does not know to be bought is in doubt from then on, and so is
 *       every reference that it does not know, until an operator ends the recovery. A token that was used does nothing.
 *   <li>{@code rules}: what is wanted of some orders, before any target is ranked; a list of which the first rule that matches
 *       decides. Each has {@code when} (every order without it) and one or more of {@code only} and {@code avoid} (accounts, or
 *       targets as {@code account/service}) and {@code prefer}, or {@code reject} with the reason; a {@code name} for plans.
 *       {@code when} takes {@code service}, {@code category}, {@code link} (each one text or a list, letter case aside, {@code *}
 *       for any characters), {@code tag} (one of the order's), {@code quantity: {min, max}} (billed units, of a drip-feed all
 *       runs) and {@code time: {from: "22:00", to: "06:00", days: [mon, tue], zone: Europe/Istanbul}} (the days on which it
 *       begins; by default all of them, all day, in UTC); all that it names must apply.
 *   <li>{@code services}: what customers can order, by the names that orders use. Without any, accounts can still be asked
 *       for their catalogues and balances.
 * </ul>
 *
 * <p><b>An account</b> takes the settings that its plugin declares ({@code key}, {@code url} and so on), and:
 * <ul>
 *   <li>{@code plugin} (required): which installed plugin speaks with the panel.
 *   <li>{@code currency}: what prices and balance are in where the panel does not say it, as in {@code USD}. None by default:
 *       what {@code balance} names counts.
 *   <li>{@code exclusive}: {@code true} where nobody else orders with this key, so that its balance is evidence. By default
 *       {@code false}. Such an account's purchases are held every quarter of an hour while its balance is read, mostly for as
 *       long as one call takes.
 *   <li>{@code neighbours}: {@code true} where an order in doubt may also be looked for among the ids near those that the
 *       panel gave us. Takes {@code exclusive: true}. By default {@code false}.
 *   <li>{@code retired}: {@code true} for an account that takes no new orders and is kept for follow-ups alone. By default
 *       {@code false}.
 *   <li>{@code moved}: {@code true} where the same panel has another address than before. An account with open orders is
 *       otherwise neither turned to another panel nor dropped. By default {@code false}.
 *   <li>{@code refills}: when the panel makes up for what dropped: within a {@code window} after an order has ended (by default
 *       at any time), and not before a {@code wait} is over since then or since the refill before (by default at once). For an
 *       order that is open as far as is known the panel is asked at once.
 *   <li>{@code low-balance}: below what an operator is told of the account's money, in its currency, as in {@code "20"}. By
 *       default never.
 *   <li>{@code limits}: how hard the account may be driven, and what happens when its panel fails:
 *       <ul>
 *         <li>{@code requests}: calls of all kinds together, as in {@code 5/s}, {@code 50/min}, {@code 10/h} or {@code
 *             1000/day}. By default what the plugin says.
 *         <li>{@code concurrent}: calls at once. By default what the plugin says.
 *         <li>{@code spend-per-day}: what its orders may cost in a day of UTC, in its currency, as in {@code "100"}; further ones
 *             go elsewhere, or wait. By default anything.
 *         <li>{@code read-share}: how much of both polling and other reads may take, above 0 and at most 1. By default 0.5.
 *         <li>{@code add-wait}, {@code read-wait}: how long a purchase, and any other call, waits at most for its turn. By
 *             default 2s and 10s.
 *         <li>{@code retry}: how reads are tried again; a purchase never is. {@code tries} all together (3), waiting {@code
 *             first} (500ms), then twice as long each time up to {@code longest} (10s).
 *         <li>{@code breaker}: so many {@code failures} in a row (5) stop all calls for a {@code pause} (30s).
 *         <li>{@code doubts}: so many purchases {@code in-a-row} (3) of which nobody knows whether they were made stop
 *             further ones for {@code first} (30s), then twice as long each time up to {@code longest} (30m).
 *         <li>{@code recheck}: while purchases wait for the balance, it is asked after {@code first} (1m), then twice as long
 *             each time up to {@code longest} (30m).
 *       </ul>
 * </ul>
 *
 * <p><b>A service</b> takes:
 * <ul>
 *   <li>{@code type} (required): what its orders must be, as panels write it: {@code Default}, {@code Custom Comments}, {@code
 *       Package} and so on.
 *   <li>{@code targets} (required): where it can be bought. Each is {@code account/service} with the panel's id of the
 *       service, or a block of that as {@code service} and any of: {@code weight}, its share where targets are preferred by
 *       weight (1; {@code weighted} alone looks at it); {@code min} and {@code max}, bounds that are narrower than the panel's.
 *   <li>{@code category}: a word of your own that rules can ask for.
 *   <li>{@code spend}: what its orders may cost {@code per-day} of UTC, in a {@code currency}; further ones wait.
 *   <li>{@code sell}: what customers pay, a {@code rate} per 1000 (per package for package types) and its {@code currency}. A
 *       target that costs more is passed over, and with a {@code margin} of 0.1 also one that leaves less than a tenth of its
 *       cost. Without it nothing is.
 *   <li>{@code prefer}: how targets are ranked. By default {@code listed}: in the order in which they stand. {@code cheapest}: the
 *       least cost first, all in one currency. {@code weighted}: by lot, in proportion to {@code weight}; an order has the same
 *       lot for ever. {@code fastest} and {@code reliable}: by how targets did in the last 30 days, where one that has little to
 *       show counts as the best in part and one order in twenty tries it. Among equals the order in which they stand decides.
 *   <li>{@code same-link}: what becomes of an order while another one of this service is open for the same link, at whatever
 *       account. By default {@code queue}: it waits until the one before it has ended, first in, first out. {@code refuse}: it
 *       is rejected at once. {@code allow}: both run side by side. An order keeps the rule under which it was accepted.
 * </ul>
 *
 * <p><b>Values.</b> Durations are written {@code 500ms}, {@code 30s}, {@code 5m}, {@code 12h} or {@code 2d}. Every single value
 * is taken as it is written, so a service {@code 0123} or {@code 1e3} needs no quotes. In any value <code>${NAME}</code> stands
 * for a variable of the environment, whose text is not read as YAML again; <code>$${</code> writes <code>${</code> itself.
 * Unknown keys, keys that are written twice, keys that are left empty, YAML's tags and merge keys are refused; anchors and
 * aliases are allowed.
 */
public final class PatchbayConfig {
    private final Optional<OpenableLedger> ledger;
    private final List<AccountSettings> accounts;
    private final List<ServiceMapping> services;
    private final List<Rule> rules;
    private final OrderSettings orders;
    private final Exchange exchange;
    private final CatalogSettings catalog;
    private final Optional<String> recovery;
    private final Origin origin;

    PatchbayConfig(
            Optional<OpenableLedger> ledger,
            List<AccountSettings> accounts,
            List<ServiceMapping> services,
            List<Rule> rules,
            OrderSettings orders,
            Exchange exchange,
            CatalogSettings catalog,
            Optional<String> recovery,
            Origin origin) {
        this.ledger = ledger;
        this.accounts = List.copyOf(accounts);
        this.services = List.copyOf(services);
        this.rules = List.copyOf(rules);
        this.orders = orders;
        this.exchange = exchange;
        this.catalog = catalog;
        this.recovery = recovery;
        this.origin = origin;
    }

    /**
     * Reads a file with the process's environment.
     *
     * @throws ConfigurationException naming every problem at once
     */
    public static PatchbayConfig load(Path file, Plugins plugins) {
        return load(file, Installation.of(plugins));
    }

    /**
     * Reads a file with these variables.
     *
     * @throws ConfigurationException naming every problem at once
     */
    public static PatchbayConfig load(Path file, Plugins plugins, Map<String, String> environment) {
        return load(file, Installation.of(plugins).withEnvironment(environment));
    }

    /**
     * Reads a file.
     *
     * @throws ConfigurationException naming every problem at once
     */
    public static PatchbayConfig load(Path file, Installation installation) {
        String name = file.toString();
        return parse(ConfigFile.read(file, new ProblemList(name)), name, installation);
    }

    /**
     * Reads a text with these variables.
     *
     * @param name what messages call it
     * @throws ConfigurationException naming every problem at once
     */
    public static PatchbayConfig parse(String yaml, String name, Plugins plugins, Map<String, String> environment) {
        return parse(yaml, name, Installation.of(plugins).withEnvironment(environment));
    }

    /**
     * Reads a text.
     *
     * @param name what messages call it
     * @throws ConfigurationException naming every problem at once
     */
    public static PatchbayConfig parse(String yaml, String name, Installation installation) {
        return ConfigReader.read(yaml, name, installation);
    }

    /** Where orders are remembered; may hold a password. Empty where the embedder brings the ledger. */
    public Optional<String> ledger() {
        return ledger.map(OpenableLedger::text);
    }

    /** The accounts, in the order of the file. */
    public List<AccountSettings> accounts() {
        return accounts;
    }

    /** The services, in the order of the file. */
    public List<ServiceMapping> services() {
        return services;
    }

    /** The rules, in the order of the file. */
    public List<Rule> rules() {
        return rules;
    }

    /** How orders are driven. */
    public OrderSettings orders() {
        return orders;
    }

    /** What currencies are worth. */
    public Exchange exchange() {
        return exchange;
    }

    /** How catalogues are kept, and balances watched. */
    public CatalogSettings catalog() {
        return catalog;
    }

    /** The token of a recovery, where the ledger is said to be in an older state than it was. */
    public Optional<String> recovery() {
        return recovery;
    }

    /** What is better changed and keeps nothing from being opened, such as a key that is written in clear. */
    public List<ConfigurationProblem> warnings() {
        return origin.warnings();
    }

    /**
     * A remark on a place of this file, with its line and without the secrets of any account.
     *
     * @param path as in {@code services.likes.targets[0]}; where it is not written, the line of what is around it is told
     */
    public ConfigurationProblem remark(String path, String message) {
        ProblemList problems = problems();
        problems.add(origin.line(path), path, message);
        return problems.exception().problems().get(0);
    }

    /**
     * Services, rules and exchange rates, as routing takes them, with what the embedder adds.
     *
     * @throws ConfigurationException where the embedder's services have problems
     */
    public Routing routing(Extensions extensions) {
        List<ServiceMapping> all = new ArrayList<>(services);
        extensions.services().ifPresent(source -> all.addAll(checked(source)));
        return new Routing(new RoutingTable(all), rules, extensions.exchange().orElse(exchange));
    }

    private Collection<ServiceMapping> checked(ServiceSource source) {
        ProblemList problems = new ProblemList("the embedder's services");
        ServiceCheck check = new ServiceCheck(
                accounts.stream().map(AccountSettings::name).collect(Collectors.toSet()),
                services.stream().map(ServiceMapping::name).toList(),
                problems);
        List<ServiceMapping> brought = new ArrayList<>(source.services());
        if (brought.removeIf(Objects::isNull)) {
            problems.add(0, "services", "hold null in the place of a service; leave it out");
        }
        brought.forEach(check::check);
        problems.throwIfAny();
        return brought;
    }

    /**
     * Refuses to take the place of another configuration that is in force, where it differs in what is read once.
     *
     * @throws ConfigurationException naming what differs
     */
    public void checkReplaces(PatchbayConfig inForce) {
        ProblemList problems = problems();
        List.of(
                        new Once("ledger", ledger(), inForce.ledger()),
                        new Once("orders", orders, inForce.orders),
                        new Once("recovery", recovery, inForce.recovery))
                .stream()
                .filter(one -> !one.now().equals(one.before()))
                .forEach(one -> problems.add(
                        origin.line(one.key()),
                        one.key(),
                        "is read when Patchbay opens, and was otherwise then; put it back, or restart"));
        problems.throwIfAny();
    }

    private record Once(String key, Object now, Object before) {}

    /** The problem of an account, for those who hold it against what was before. */
    public ConfigurationException refused(String account, String message) {
        ProblemList problems = problems();
        String path = "providers." + account;
        problems.add(origin.line(path), path, message);
        return problems.exception();
    }

    /**
     * Opens all accounts, or none.
     *
     * @param plugins those that the configuration was read with
     * @throws ConfigurationException where a plugin refuses an account
     */
    public Accounts open(Plugins plugins, AccountEnvironment environment) {
        return located(() -> Accounts.open(accounts, plugins, environment));
    }

    /**
     * Opens the accounts that are new or configured otherwise beside those that are open, or none.
     *
     * @param plugins those that the configuration was read with
     * @throws ConfigurationException where a plugin refuses an account
     */
    public Accounts.Replacement replace(Accounts open, Plugins plugins, AccountEnvironment environment) {
        return located(() -> open.replace(accounts, plugins, environment));
    }

    private <T> T located(Supplier<T> opening) {
        try {
            return opening.get();
        } catch (InvalidSettingsException e) {
            ProblemList problems = problems();
            e.problems()
                    .forEach(problem -> problems.add(origin.line(problem.field()), problem.field(), problem.message()));
            throw problems.exception();
        }
    }

    /**
     * Opens the ledger that the configuration names.
     *
     * @throws ConfigurationException where its location is wrong
     * @throws IllegalStateException where the embedder brings the ledger
     */
    public Ledger openLedger(Clock clock) {
        OpenableLedger openable = ledger.orElseThrow(() -> new IllegalStateException(
                "the configuration was read for an embedder who brings the ledger: there is none to open"));
        return openable.open(clock, problems(), origin.line("ledger"));
    }

    /** Says what is configured, and no value of it. */
    @Override
    public String toString() {
        return origin.file() + " with accounts "
                + accounts.stream().map(AccountSettings::name).toList() + ", services: "
                + services.size();
    }

    private ProblemList problems() {
        ProblemList problems = new ProblemList(origin.file());
        accounts.stream()
                .flatMap(account -> account.plugged().values().stream())
                .filter(Secret.class::isInstance)
                .map(Secret.class::cast)
                .forEach(problems::hide);
        return problems;
    }
}

package dev.patchbay.config;

import dev.patchbay.account.AccountSettings;
import dev.patchbay.catalog.CatalogSettings;
import dev.patchbay.ledger.LedgerFactory;
import dev.patchbay.order.OrderSettings;
import dev.patchbay.routing.Exchange;
import dev.patchbay.routing.Rule;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.spi.NearestName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Translates a whole document. Reads on after a problem, so that all of them are told at once. */
final class ConfigReader {
    private static final String LEDGER = "ledger";
    private static final String PROVIDERS = "providers";
    private static final String SERVICES = "services";
    private static final String ORDERS = "orders";
    private static final String RECOVERY = "recovery";

    private static final Pattern PASSWORD_IN_CLEAR =
            Pattern.compile("[?&;]password=(?!\\$\\{)[^&;]", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Reading reading;
    private final Installation installation;
    private Map<String, BigDecimal> lowBalances = Map.of();

    private ConfigReader(Reading reading, Installation installation) {
        this.reading = reading;
        this.installation = installation;
    }

    static PatchbayConfig read(String yaml, String name, Installation installation) {
        Reading reading = Reading.of(name, installation.environment());
        Value root = Value.root(reading, Document.compose(yaml, reading.problems()));
        Block block = root.block().orElseThrow(reading.problems()::exception);
        return new ConfigReader(reading, installation).read(name, block);
    }

    private PatchbayConfig read(String name, Block root) {
        Optional<OpenableLedger> ledger = ledger(root);
        Optional<Block> providers =
                root.require(PROVIDERS, "name at least one account below it").flatMap(Value::block);
        List<AccountSettings> accounts = providers.map(this::accounts).orElse(List.of());
        Optional<Set<String>> names = providers.map(block -> block.all().keySet());
        List<ServiceMapping> services = root.find(SERVICES)
                .flatMap(Value::block)
                .map(block -> services(block, names))
                .orElse(List.of());
        List<Rule> rules = root.find("rules")
                .flatMap(Value::items)
                .map(items -> rules(items, names))
                .orElse(List.of());
        OrderSettings orders = root.find(ORDERS)
                .flatMap(Value::block)
                .map(ConfigReader::orders)
                .orElse(OrderSettings.DEFAULT);
        Exchange exchange = root.find("exchange")
                .flatMap(Value::block)
                .flatMap(ExchangeReader::read)
                .orElse(Exchange.NONE);
        CatalogSettings catalog = root.find("catalog")
                .flatMap(Value::block)
                .map(CatalogReader::read)
                .orElse(CatalogSettings.DEFAULT)
                .withLowBalances(lowBalances);
        Optional<String> recovery = root.find(RECOVERY).flatMap(value -> value.read(ConfigReader::token));
        root.refuseUnknown();
        reading.problems().throwIfAny();
        Origin origin = new Origin(name, reading.lines(), reading.problems().warnings());
        return new PatchbayConfig(ledger, accounts, services, rules, orders, exchange, catalog, recovery, origin);
    }

    private static OrderSettings orders(Block block) {
        OrderSettings settings = OrderSettings.DEFAULT;
        settings = read(block, "in-flight", Words::count, OrderSettings::withInFlight, settings);
        settings = read(block, "lease-margin", Words::duration, OrderSettings::withLeaseMargin, settings);
        settings = read(block, "keep", Words::duration, OrderSettings::withKeep, settings);
        settings = read(block, "settle-after", Words::duration, OrderSettings::withSettleAfter, settings);
        settings = read(block, "no-money", ConfigReader::rejects, OrderSettings::withRejectsForMoney, settings);
        block.refuseUnknown();
        return settings;
    }

    private static boolean rejects(String text) {
        List<String> known = List.of("wait", "reject");
        if (!known.contains(text)) {
            throw new IllegalArgumentException(NearestName.unknown("policy", text, known));
        }
        return text.equals("reject");
    }

    private static <T> OrderSettings read(
            Block block,
            String key,
            Function<String, T> reader,
            BiFunction<OrderSettings, T, OrderSettings> with,
            OrderSettings settings) {
        return block.find(key)
                .flatMap(value -> value.read(reader))
                .map(read -> with.apply(settings, read))
                .orElse(settings);
    }

    private static String token(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no token; choose one of your own for each recovery, 1 to"
                            + " 64 letters of ASCII, digits, '-', '_' and '.', as in restored-2026-11-22");
        }
        return text;
    }

    private Optional<OpenableLedger> ledger(Block root) {
        if (installation.ledgers().isEmpty()) {
            root.find(LEDGER);
            return Optional.empty();
        }
        Ledgers ledgers = installation.ledgers().get();
        return root.require(LEDGER, "it says where orders are remembered; installed: " + ledgers.takes())
                .flatMap(value -> value.readFilled(location -> {
                    if (PASSWORD_IN_CLEAR.matcher(location.written()).find()) {
                        value.warning("holds a password that is written in clear: whoever reads the file has it. Write"
                                + " password=${NAME}, and set NAME in the environment");
                    }
                    return openable(ledgers, location);
                }));
    }

    private static OpenableLedger openable(Ledgers ledgers, Filled location) {
        LedgerFactory factory = ledgers.get(location.text().strip());
        return new OpenableLedger(factory, location);
    }

    private List<AccountSettings> accounts(Block providers) {
        if (providers.all().isEmpty()) {
            providers.problem("names no account; name at least one below it");
        }
        AccountReader reader = new AccountReader(reading.problems(), installation.plugins());
        List<AccountSettings> accounts = new ArrayList<>();
        providers.all().forEach((name, value) -> reader.read(name, value).ifPresent(accounts::add));
        lowBalances = reader.lowBalances();
        return accounts;
    }

    private List<ServiceMapping> services(Block block, Optional<Set<String>> accounts) {
        ServiceReader reader = new ServiceReader(accounts, preferences());
        List<ServiceMapping> services = new ArrayList<>();
        block.all().forEach((name, value) -> reader.read(name, value).ifPresent(services::add));
        return services;
    }

    private List<Rule> rules(List<Value> items, Optional<Set<String>> accounts) {
        RuleReader reader = new RuleReader(accounts, preferences());
        List<Rule> rules = new ArrayList<>();
        items.forEach(item -> reader.read(rules.size() + 1, item).ifPresent(rules::add));
        return rules;
    }

    private Preferences preferences() {
        return Preferences.with(installation.preferences());
    }
}

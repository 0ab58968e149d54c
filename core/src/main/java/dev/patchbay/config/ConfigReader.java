package dev.patchbay.config;

import dev.patchbay.account.AccountSettings;
import dev.patchbay.ledger.LedgerFactory;
import dev.patchbay.routing.ServiceMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Translates a whole document. Reads on after a problem, so that all of them are told at once. */
final class ConfigReader {
    private static final String LEDGER = "ledger";
    private static final String PROVIDERS = "providers";
    private static final String SERVICES = "services";

    private final Reading reading;
    private final Installation installation;

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
        root.refuseUnknown();
        reading.problems().throwIfAny();
        return new PatchbayConfig(ledger, accounts, services, new Origin(name, reading.lines()));
    }

    private Optional<OpenableLedger> ledger(Block root) {
        if (installation.ledgers().isEmpty()) {
            root.find(LEDGER);
            return Optional.empty();
        }
        Ledgers ledgers = installation.ledgers().get();
        return root.require(LEDGER, "it says where orders are remembered; installed: " + ledgers.takes())
                .flatMap(value -> value.readFilled(location -> openable(ledgers, location)));
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
        return accounts;
    }

    private static List<ServiceMapping> services(Block block, Optional<Set<String>> accounts) {
        ServiceReader reader = new ServiceReader(accounts);
        List<ServiceMapping> services = new ArrayList<>();
        block.all().forEach((name, value) -> reader.read(name, value).ifPresent(services::add));
        return services;
    }
}

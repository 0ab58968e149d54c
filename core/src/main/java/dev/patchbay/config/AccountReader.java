package dev.patchbay.config;

import dev.patchbay.account.AccountLimits;
import dev.patchbay.account.AccountSettings;
import dev.patchbay.account.Plugins;
import dev.patchbay.account.RefillTimes;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one account below {@code providers:}. */
final class AccountReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String PLUGIN = "plugin";
    private static final String LIMITS = "limits";
    private static final String CURRENCY = "currency";
    private static final String EXCLUSIVE = "exclusive";
    private static final String NEIGHBOURS = "neighbours";
    private static final String RETIRED = "retired";
    private static final String MOVED = "moved";
    private static final String REFILLS = "refills";
    private static final String LOW_BALANCE = "low-balance";
    private static final Set<String> OWN =
            Set.of(PLUGIN, LIMITS, CURRENCY, EXCLUSIVE, NEIGHBOURS, RETIRED, MOVED, REFILLS, LOW_BALANCE);

    private final ProblemList problems;
    private final Plugins plugins;
    private final Map<String, BigDecimal> lowBalances = new HashMap<>();

    AccountReader(ProblemList problems, Plugins plugins) {
        this.problems = problems;
        this.plugins = plugins;
    }

    Optional<AccountSettings> read(String name, Value value) {
        boolean named = NAME.matcher(name).matches();
        if (!named) {
            value.problem("an account's name is made of the letters a to z, digits, '-', '_' and '.', since targets are"
                    + " written account/service; rename it");
        }
        // Read on, for the problems inside.
        return value.block().flatMap(block -> read(named ? name : "unnamed", block));
    }

    /** Below what an operator is told of an account's money, of the accounts that were read. */
    Map<String, BigDecimal> lowBalances() {
        return lowBalances;
    }

    private Optional<AccountSettings> read(String name, Block block) {
        Optional<ProviderFactory> factory = block.require(
                        PLUGIN,
                        "which plugin speaks with this panel; installed: "
                                + String.join(
                                        ", ", plugins.names().stream().sorted().toList()))
                .flatMap(value -> value.read(plugins::get));
        AccountLimits limits =
                block.find(LIMITS).flatMap(Value::block).map(LimitsReader::read).orElseGet(AccountLimits::defaults);
        Optional<String> currency = block.find(CURRENCY).flatMap(value -> value.read(Words::currency));
        block.find(LOW_BALANCE)
                .flatMap(value -> value.read(Words::amount))
                .ifPresent(least -> lowBalances.put(name, least));
        boolean exclusive = flag(block, EXCLUSIVE);
        boolean neighbours = flag(block, NEIGHBOURS);
        boolean retired = flag(block, RETIRED);
        boolean moved = flag(block, MOVED);
        RefillTimes refills = block.find(REFILLS)
                .flatMap(Value::block)
                .map(AccountReader::refills)
                .orElse(RefillTimes.ANY);
        if (neighbours && !exclusive) {
            block.problem(
                    NEIGHBOURS,
                    "an order near ours may be somebody else's; say 'exclusive: true' too, where nobody"
                            + " else orders with this key");
        }
        if (factory.isEmpty()) {
            // Nobody knows which other keys are right, but variables that are missing are missing.
            block.others().forEach(value -> RawSetting.read(value, false));
        }
        return factory.flatMap(plugin -> settings(plugin, block)
                .map(plugged -> new AccountSettings(
                        name,
                        plugin.name(),
                        plugged,
                        limits,
                        currency,
                        exclusive,
                        neighbours,
                        retired,
                        moved,
                        refills)));
    }

    private static RefillTimes refills(Block block) {
        Optional<Duration> window = block.find("window").flatMap(value -> value.read(Words::duration));
        Duration gap =
                block.find("wait").flatMap(value -> value.read(Words::duration)).orElse(RefillTimes.ANY.gap());
        block.refuseUnknown();
        try {
            return new RefillTimes(window, gap);
        } catch (IllegalArgumentException e) {
            block.problem(String.valueOf(e.getMessage()));
            return RefillTimes.ANY;
        }
    }

    private static boolean flag(Block block, String key) {
        return block.find(key).flatMap(value -> value.read(Words::flag)).orElse(false);
    }

    private Optional<Map<String, Object>> settings(ProviderFactory factory, Block block) {
        List<Setting> declared;
        try {
            declared = List.copyOf(factory.settings());
        } catch (RuntimeException | LinkageError e) {
            block.problem(
                    PLUGIN,
                    "plugin '" + factory.name() + "' cannot say what it takes ("
                            + e.getClass().getSimpleName() + "); install another version of it");
            return Optional.empty();
        }
        List<Setting> own = declared.stream()
                .filter(setting -> !isTaken(setting, factory, block))
                .toList();
        Map<String, Object> plugged = new PluggedReader(block, problems).read(own);
        block.refuseUnknown();
        return Optional.of(plugged);
    }

    private static boolean isTaken(Setting setting, ProviderFactory factory, Block block) {
        boolean taken = OWN.contains(setting.name());
        if (taken) {
            block.problem(
                    PLUGIN,
                    "plugin '" + factory.name() + "' declares a setting '" + setting.name()
                            + "', which every account has already; its author must rename it");
        }
        return taken;
    }
}

package dev.patchbay.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.account.Plugins;
import dev.patchbay.ledger.MemoryLedgerFactory;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.SettingKind;
import dev.patchbay.spi.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What the tests of configurations share: a plugin that takes a setting of every kind, and short ways to parse. */
final class Given {
    static final Map<String, String> ENVIRONMENT =
            Map.of("FIXEDMEMBER_KEY", "fm-0a1b2c3d4e5f", "RESERVE_KEY", "rs-f5e4d3c2b1a0", "EMPTY", "");

    /** The smallest configuration; its second line is the account's. */
    static final String SMALLEST = """
            providers:
              reserve:
                plugin: fixedmember
                key: ${RESERVE_KEY}
            ledger: memory
            """;

    private Given() {}

    /** A plugin whose accounts cannot be opened: reading a configuration opens nothing. */
    static ProviderFactory fixedmember() {
        return plugin("fixedmember", everyKind());
    }

    static List<Setting> everyKind() {
        return List.of(
                Setting.secret("key", "the account's key").asRequired(),
                Setting.of("url", SettingKind.WEB_ADDRESS, "where the panel is")
                        .orElse("https://fixedmember.com/api/v2"),
                Setting.text("name", "a text"),
                Setting.of("connections", SettingKind.WHOLE_NUMBER, "a number"),
                Setting.of("read-timeout", SettingKind.DURATION, "a duration"),
                Setting.of("strict", SettingKind.FLAG, "a flag"),
                Setting.of("refusals", SettingKind.TEXT_LISTS, "texts by class"));
    }

    static ProviderFactory plugin(String name, List<Setting> settings) {
        return plugin(name, settings, Given::neverOpened);
    }

    static ProviderFactory plugin(
            String name, List<Setting> settings, BiFunction<Settings, ProviderContext, PanelProvider> opening) {
        return new ScriptedFactory(name, () -> settings, opening);
    }

    /** A plugin whose settings are told when they are asked for. */
    static ProviderFactory telling(String name, Supplier<List<Setting>> settings) {
        return new ScriptedFactory(name, settings, Given::neverOpened);
    }

    static Installation installation() {
        return installation(fixedmember());
    }

    static Installation installation(ProviderFactory factory) {
        return new Installation(
                Plugins.none().with(factory),
                Optional.of(Ledgers.of(new MemoryLedgerFactory())),
                ENVIRONMENT,
                List.of());
    }

    static PatchbayConfig parse(String yaml) {
        return PatchbayConfig.parse(yaml, "patchbay.yaml", installation());
    }

    /** Every problem as it is printed. */
    static List<String> problems(String yaml) {
        return problems(yaml, installation());
    }

    static List<String> problems(String yaml, Installation installation) {
        return failure(yaml, installation).problems().stream()
                .map(ConfigurationProblem::toString)
                .toList();
    }

    static ConfigurationException failure(String yaml, Installation installation) {
        return catchThrowableOfType(
                ConfigurationException.class, () -> PatchbayConfig.parse(yaml, "patchbay.yaml", installation));
    }

    /** The smallest configuration with more in its account, from line 5 on. */
    static String account(String lines) {
        return "providers:\n  reserve:\n    plugin: fixedmember\n    key: abcdef\n"
                + lines.stripTrailing().indent(4) + "ledger: memory\n";
    }

    /** The smallest configuration and one service, its lines from line 8 on. */
    static String service(String lines) {
        return SMALLEST + "services:\n  likes:\n" + lines.stripTrailing().indent(4);
    }

    private static PanelProvider neverOpened(Settings settings, ProviderContext context) {
        throw new AssertionError("opened " + context.account() + " while a configuration was read");
    }

    private record ScriptedFactory(
            String name, Supplier<List<Setting>> declared, BiFunction<Settings, ProviderContext, PanelProvider> opening)
            implements ProviderFactory {
        @Override
        public List<Setting> settings() {
            return declared.get();
        }

        @Override
        public PanelProvider open(Settings given, ProviderContext context) {
            return opening.apply(given, context);
        }
    }
}

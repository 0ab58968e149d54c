package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.AccountLimits;
import dev.patchbay.account.AccountSettings;
import dev.patchbay.account.Plugins;
import dev.patchbay.account.Sleeper;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.LedgerFactory;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.routing.Extensions;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.routing.Target;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Rate;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchbayConfigTest {
    /** The design's own, with the ledger and the preference that exist. */
    private static final String OF_THE_DESIGN = """
            ledger: memory                          # a file, a jdbc: URL, or the word memory
            providers:
              fixedmember:                          # an account; its name is used below
                plugin: fixedmember
                key: ${FIXEDMEMBER_KEY}
                limits: {requests: 5/s, concurrent: 8}
              reserve:
                plugin: fixedmember                 # any panel that speaks the same API v2
                url: https://panel.example/api/v2
                key: ${RESERVE_KEY}
            services:
              instagram-followers:
                type: Default
                sell: {rate: "1.20", currency: USD} # per 1000 (per package for package types)
                prefer: listed                      # listed | cheapest | weighted | fastest | reliable
                targets:
                  - fixedmember/1
                  - {service: reserve/8801, weight: 2, max: 5000}
            """;

    @Nested
    class Reading {
        @Test
        void translatesTheConfigurationOfTheDesign() {
            PatchbayConfig config = Given.parse(OF_THE_DESIGN);

            assertThat(config.ledger()).contains("memory");
            assertThat(config.accounts())
                    .containsExactly(
                            AccountSettings.of(
                                            "fixedmember", "fixedmember", Map.of("key", Secret.of("fm-0a1b2c3d4e5f")))
                                    .withLimits(AccountLimits.defaults()
                                            .withRequests(new Rate(5, Duration.ofSeconds(1)))
                                            .withConcurrent(8)),
                            AccountSettings.of(
                                    "reserve",
                                    "fixedmember",
                                    Map.of(
                                            "url",
                                            "https://panel.example/api/v2",
                                            "key",
                                            Secret.of("rs-f5e4d3c2b1a0"))));
            assertThat(config.services())
                    .containsExactly(ServiceMapping.of(
                                    "instagram-followers",
                                    OrderType.DEFAULT,
                                    List.of(
                                            Target.of("fixedmember", "1"),
                                            new Target(
                                                    "reserve",
                                                    ServiceId.of("8801"),
                                                    2,
                                                    OptionalLong.empty(),
                                                    OptionalLong.of(5000))))
                            .withSell(Money.of("1.20", "USD")));
            assertThat(config.routing(Extensions.NONE).table().services()).isEqualTo(config.services());
        }

        @Test
        void takesAConfigurationWithoutServicesForBalancesAlone() {
            assertThat(Given.parse(Given.SMALLEST).services()).isEmpty();
        }

        @Test
        void keepsTheOrderOfTheFile() {
            PatchbayConfig config = Given.parse("""
                    ledger: memory
                    providers:
                      zebra: {plugin: fixedmember, key: one}
                      ant: {plugin: fixedmember, key: two}
                    services:
                      views: {type: Default, targets: [zebra/1]}
                      likes: {type: Default, targets: [ant/1]}
                    """);

            assertThat(config.accounts()).extracting(AccountSettings::name).containsExactly("zebra", "ant");
            assertThat(config.services()).extracting(ServiceMapping::name).containsExactly("views", "likes");
        }

        @Test
        void readsAFile(@TempDir Path directory) throws IOException {
            Path file = Files.writeString(directory.resolve("patchbay.yaml"), "\ufeff" + OF_THE_DESIGN);
            Plugins plugins = Plugins.none().with(Given.fixedmember());

            PatchbayConfig config = PatchbayConfig.load(file, plugins, Given.ENVIRONMENT);

            assertThat(config.accounts()).hasSize(2);
            assertThat(config).hasToString(file + " with accounts [fixedmember, reserve], services: 1");
        }

        @Test
        void takesTheEnvironmentOfTheProcessUnlessGivenAnother(@TempDir Path directory) throws IOException {
            String variable = System.getenv().entrySet().stream()
                    .filter(entry -> entry.getKey().matches("[A-Z_]+")
                            && !entry.getValue().isBlank())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            Path file =
                    Files.writeString(directory.resolve("patchbay.yaml"), Given.account("name: ${" + variable + "}"));

            PatchbayConfig config = PatchbayConfig.load(file, Plugins.none().with(Given.fixedmember()));

            assertThat(config.accounts().get(0).plugged()).containsEntry("name", System.getenv(variable));
        }
    }

    @Nested
    class Texts {
        @ParameterizedTest
        @ValueSource(strings = {"0123", "1_000", "1e3", "yes", "0x1F", "12:30:45", "2026-11-22", "1.10", "null", "on"})
        void staysAsItWasWrittenInAServicesId(String id) {
            PatchbayConfig config = Given.parse(Given.service("type: Default\ntargets: [reserve/" + id + "]"));

            assertThat(config.services().get(0).targets()).containsExactly(Target.of("reserve", id));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0123", "1_000", "1e3", "yes", "0x1F", "12:30:45", "2026-11-22", "1.10", "off"})
        void staysAsItWasWrittenInASetting(String text) {
            assertThat(Given.parse(Given.account("name: " + text))
                            .accounts()
                            .get(0)
                            .plugged())
                    .containsEntry("name", text);
        }

        @Test
        void takesEverythingBehindTheFirstSlashForThePanelsId() {
            PatchbayConfig config = Given.parse(Given.service("type: Default\ntargets: [reserve/ig/likes/1]"));

            assertThat(config.services().get(0).targets().get(0).service()).isEqualTo(ServiceId.of("ig/likes/1"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"1.200000000000000001", "'1.200000000000000001'", "\"1.200000000000000001\""})
        void readsAnAmountExactlyQuotedOrNot(String rate) {
            PatchbayConfig config = Given.parse(
                    Given.service("type: Default\nsell: {rate: " + rate + ", currency: usd}\ntargets: [reserve/1]"));

            assertThat(config.services().get(0).sell()).contains(Money.of("1.200000000000000001", "USD"));
        }

        @Test
        void takesAnOrderTypeThatNobodyKnowsAsItIs() {
            PatchbayConfig config = Given.parse(Given.service("type: Story Votes\ntargets: [reserve/1]"));

            assertThat(config.services().get(0).type()).isEqualTo(OrderType.of("Story Votes"));
        }

        @Test
        void takesAKnownOrderTypeHoweverItIsSpelled() {
            PatchbayConfig config = Given.parse(Given.service("type: custom_comment\ntargets: [reserve/1]"));

            assertThat(config.services().get(0).type()).isSameAs(OrderType.CUSTOM_COMMENTS);
        }

        @Test
        void mayBeSharedThroughAliases() {
            PatchbayConfig config = Given.parse(Given.SMALLEST + """
                    services:
                      likes: {type: Default, targets: &standard [reserve/1, reserve/2]}
                      views: {type: Default, targets: *standard}
                    """);

            assertThat(config.services().get(1).targets())
                    .isEqualTo(config.services().get(0).targets());
        }
    }

    @Nested
    class Variables {
        @Test
        void areFilledInInsideOfATextToo() {
            assertThat(setting("name: <${A}-${B}>", Map.of("A", "one", "B", "two")))
                    .isEqualTo("<one-two>");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a: b", "x # y", "[1, 2", "${A}", "$1\\", "{}", "- a", "*b", "line\nbreak: 1"})
        void areNeitherReadAsYamlNorFilledInAgain(String value) {
            assertThat(setting("name: ${A}", Map.of("A", value))).isEqualTo(value);
        }

        @Test
        void giveWayToTheCharactersThemselves() {
            assertThat(setting("name: $${A} $$ $A ${A}", Map.of("A", "x"))).isEqualTo("${A} $$ $A x");
        }

        @Test
        void fillInNumbersDurationsListsAndTargets() {
            Installation installation = Given.installation()
                    .withEnvironment(Map.of("N", "7", "D", "3s", "T", "reserve/9", "F", "bakiye", "RESERVE_KEY", "k"));
            PatchbayConfig config = PatchbayConfig.parse(
                    Given.account("limits: {concurrent: '${N}', add-wait: '${D}'}\nconnections: ${N}\n"
                                    + "refusals: {funds: ['${F}']}")
                            + "services: {likes: {type: Default, targets: ['${T}']}}\n",
                    "patchbay.yaml",
                    installation);

            AccountSettings account = config.accounts().get(0);
            assertThat(account.limits())
                    .isEqualTo(AccountLimits.defaults().withConcurrent(7).withAddWait(Duration.ofSeconds(3)));
            assertThat(account.plugged())
                    .containsEntry("connections", "7")
                    .containsEntry("refusals", Map.of("funds", List.of("bakiye")));
            assertThat(config.services().get(0).targets()).containsExactly(Target.of("reserve", "9"));
        }

        @Test
        void mayBeEmptyWhereATextIsOptional() {
            assertThat(setting("name: '${EMPTY}'", Given.ENVIRONMENT)).isEqualTo("");
        }

        private Object setting(String line, Map<String, String> environment) {
            return PatchbayConfig.parse(
                            Given.account(line),
                            "patchbay.yaml",
                            Given.installation().withEnvironment(environment))
                    .accounts()
                    .get(0)
                    .plugged()
                    .get("name");
        }
    }

    @Nested
    class Opening {
        private final SettableClock clock = SettableClock.at("2026-11-01T09:00:00Z");
        private final AccountEnvironment environment =
                AccountEnvironment.driven(clock, Sleeper.system(), new SimpleMeterRegistry());

        @Test
        void opensTheLedgerThatTheFileNames() {
            try (Ledger ledger = Given.parse(Given.SMALLEST).openLedger(clock)) {
                assertThat(ledger).isInstanceOf(MemoryLedger.class);
            }
        }

        @Test
        void asksForNoLedgerWhereTheEmbedderBringsOne() {
            Installation installation = Given.installation().bringingItsOwnLedger();
            String without = Given.SMALLEST.replace("ledger: memory", "");

            assertThat(PatchbayConfig.parse(without, "patchbay.yaml", installation)
                            .ledger())
                    .isEmpty();
            PatchbayConfig other =
                    PatchbayConfig.parse(Given.SMALLEST.replace("memory", "orders.db"), "patchbay.yaml", installation);
            assertThat(other.ledger()).isEmpty();
            assertThatIllegalStateException()
                    .isThrownBy(() -> other.openLedger(clock))
                    .withMessageContaining("an embedder");
        }

        @Test
        void tellsTheLineOfALedgerWhoseLocationIsWrongWithoutItsPassword() {
            Installation installation = Given.installation()
                    .withLedgers(Ledgers.of(new PickyLedgerFactory()))
                    .withEnvironment(Map.of("DB", "jdbc:panel?password=hunter22", "RESERVE_KEY", "k"));
            PatchbayConfig config =
                    PatchbayConfig.parse(Given.SMALLEST.replace("memory", "${DB}"), "patchbay.yaml", installation);

            assertThatThrownBy(() -> config.openLedger(clock))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("""
                            patchbay.yaml has 1 problem; nothing of it is in force:
                            patchbay.yaml:5: ledger: '${DB}' cannot be reached""");
        }

        @Test
        void tellsTheLineOfAnAccountThatItsPluginRefuses() {
            ProviderFactory refusing = Given.plugin("fixedmember", Given.everyKind(), (settings, context) -> {
                throw new IllegalArgumentException("strict needs a name");
            });
            PatchbayConfig config = PatchbayConfig.parse(
                    Given.SMALLEST.replace("reserve:", "re.serve:"), "patchbay.yaml", Given.installation(refusing));

            assertThatThrownBy(() -> config.open(Plugins.none().with(refusing), environment))
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                                assertThat(problem.line()).isEqualTo(2);
                                assertThat(problem.path()).isEqualTo("providers.re.serve");
                                assertThat(problem.message()).contains("strict needs a name");
                            }));
        }
    }

    /** Takes everything and opens nothing. */
    private static final class PickyLedgerFactory implements LedgerFactory {
        @Override
        public String takes() {
            return "anything";
        }

        @Override
        public boolean recognizes(String location) {
            return true;
        }

        @Override
        public Ledger open(String location, Clock clock) {
            throw new IllegalArgumentException("'" + location + "' cannot be reached");
        }
    }
}

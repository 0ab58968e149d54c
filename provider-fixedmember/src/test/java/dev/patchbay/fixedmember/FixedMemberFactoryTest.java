package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.Capability;
import dev.patchbay.spi.InvalidSettingsException;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.Rate;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedMemberFactoryTest {
    @RegisterExtension
    final KeyWatch watch = new KeyWatch();

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(ProviderFactory.class).stream().map(ServiceLoader.Provider::get))
                .filteredOn(factory -> factory.name().equals("fixedmember"))
                .singleElement()
                .isInstanceOf(FixedMemberFactory.class);
    }

    @Test
    void needsNothingButAKey() {
        AccountSettings account =
                AccountSettings.read(Settings.of(AccountSettings.DECLARED, Map.of("key", KeyWatch.KEY)));

        assertThat(account.url()).isEqualTo(URI.create("https://fixedmember.com/api/v2"));
        assertThat(account.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(account.addTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(account.readTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(account.catalogBytes()).isEqualTo(64 * 1024 * 1024);
        assertThat(account.typeWhenAbsent()).isEmpty();
        assertThat(account.toString()).doesNotMatch(KeyWatch::holdsKey);
    }

    @Test
    void refusesAnAccountWithoutAKey() {
        assertThatThrownBy(() -> Settings.of(new FixedMemberFactory().settings(), Map.of()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("key: is required");
    }

    @Test
    void namesEveryProblemAtOnceWithItsRepair() {
        TestAccount account = TestAccount.at("https://panel.example/api/v2")
                .with("max-body", 0)
                .with("add-timeout", "2h")
                .with("type-when-absent", "Defualt")
                .with(
                        "refusals",
                        Map.of(
                                "fund",
                                List.of("x"),
                                "rate",
                                List.of("!!"),
                                "range",
                                List.of("y"),
                                "request",
                                List.of("Y.")))
                .with(
                        "statuses",
                        Map.of(
                                "complete",
                                List.of("x"),
                                "partial",
                                List.of("?"),
                                "paused",
                                List.of("z"),
                                "active",
                                List.of("Z")));

        assertThatThrownBy(() -> account.openByFactory(watch))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::toString)
                                .satisfiesExactlyInAnyOrder(
                                        problem -> assertThat(problem).isEqualTo("max-body: is 0: give 1 to 1024 MiB"),
                                        problem -> assertThat(problem)
                                                .isEqualTo("add-timeout: is PT2H: give an hour at most"),
                                        problem -> assertThat(problem)
                                                .contains("type-when-absent", "Did you mean 'Default'?"),
                                        problem -> assertThat(problem)
                                                .contains(
                                                        "refusals",
                                                        "'fund' is not known",
                                                        "known: account, duplicate, funds")
                                                .contains("Did you mean 'funds'?"),
                                        problem -> assertThat(problem)
                                                .contains("refusals", "rate has a text without a word"),
                                        problem ->
                                                assertThat(problem).contains("refusals", "'Y.' stands under two kinds"),
                                        problem -> assertThat(problem)
                                                .contains(
                                                        "statuses",
                                                        "'complete' is not known",
                                                        "Did you mean 'completed'?"),
                                        problem -> assertThat(problem)
                                                .contains("statuses", "partial has a text without a word"),
                                        problem ->
                                                assertThat(problem).contains("statuses", "stands under two states")));
    }

    @Test
    void warnsOnceWhereTheKeyTravelsInClear() {
        try (PanelProvider provider =
                TestAccount.at("http://panel.example/api/v2").openByFactory(watch)) {
            assertThat(provider.profile()).isNotNull();
        }

        assertThat(watch.log())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("account 'main'", "the key travels in clear to panel.example", "use https"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://panel.example/api/v2",
                "HTTPS://panel.example/api/v2",
                "http://localhost:8080/api/v2",
                "http://127.0.0.1:8080/api/v2",
                "http://127.1.2.3/api/v2",
                "http://[::1]:8080/api/v2"
            })
    void warnsOfNothingWhereNobodyCanReadAlong(String url) {
        TestAccount.at(url).openByFactory(watch).close();

        assertThat(watch.log()).isEmpty();
    }

    @Test
    void declaresWhatThePanelCanDoAndHowHardItMayBeDriven() {
        try (PanelProvider provider =
                TestAccount.at("https://panel.example/api/v2").openByFactory(watch)) {
            ProviderProfile profile = provider.profile();

            assertThat(profile.capabilities())
                    .containsExactlyInAnyOrder(
                            Capability.REFILL, Capability.CANCEL, Capability.DRIP_FEED, Capability.OTHER_TYPES);
            assertThat(profile.orderTypes()).isEqualTo(OrderType.known());
            assertThat(List.of(Operation.STATUS, Operation.REFILL, Operation.REFILL_STATUS, Operation.CANCEL))
                    .allSatisfy(operation ->
                            assertThat(profile.batchSize(operation)).isEqualTo(100));
            assertThat(profile.batchSize(Operation.ADD)).isEqualTo(1);
            assertThat(profile.rate()).hasValue(Rate.parse("50/min"));
            assertThat(profile.rates()).isEqualTo(Map.of(Operation.SERVICES, Rate.parse("10/h")));
            assertThat(profile.concurrent()).isEqualTo(8);
            assertThat(provider.profile()).isEqualTo(profile);
        }
    }

    @Test
    void explainsEverySetting() {
        assertThat(new FixedMemberFactory().settings())
                .extracting(Setting::name)
                .containsExactly(
                        "key",
                        "url",
                        "connect-timeout",
                        "add-timeout",
                        "read-timeout",
                        "max-body",
                        "refusals",
                        "statuses",
                        "type-when-absent");
        assertThat(new FixedMemberFactory().settings())
                .allSatisfy(setting -> assertThat(setting.help()).isNotBlank());
    }
}

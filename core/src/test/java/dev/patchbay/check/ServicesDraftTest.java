package dev.patchbay.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.config.PatchbayConfig;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderType;
import dev.patchbay.testkit.Dialect;
import dev.patchbay.testkit.SimulatedService;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesDraftTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private String draft(Choice choice) {
        return ServicesDraft.of(desk.file(Desk.ACCOUNTS), desk.installation(), desk.environment(), "main", choice);
    }

    private Map<String, ServiceMapping> loaded(String draft) {
        return PatchbayConfig.parse(Desk.ACCOUNTS + draft, "patchbay.yaml", desk.installation()).services().stream()
                .collect(Collectors.toMap(ServiceMapping::name, Function.identity()));
    }

    private void sells(SimulatedService... services) {
        desk.main.services().forEach(service -> desk.main.remove(service.id()));
        List.of(services).forEach(desk.main::sell);
    }

    private static SimulatedService named(String id, String name) {
        return SimulatedService.of(id, "Default", "1.5", 10, 100).named(name, "Likes");
    }

    @Test
    void writesWhatTheOperatorNeedsToKnowBesideEachService() {
        assertThat(draft(Choice.ALL.withName("followers \uD83D"))).isEqualTo("""
                # 1 of the 19 services that 'main' could buy at 2026-11-22T12:00:02.400Z
                services:
                  # First Category: Followers \uD83D\uDE80 - 0.9 USD per 1000, 50 to 10000, refill, cancel
                  followers:
                    type: Default
                    # sell: {rate: "0.9", currency: USD}   # the panel's price: write what your customers pay
                    targets:
                      - main/1
                """);
    }

    @Test
    void isLoadedAgainWithEveryServiceOfTheCatalogueAndPassesTheCheck() {
        String draft = draft(Choice.ALL.withMargin(new BigDecimal("0.3")));
        Map<String, ServiceMapping> loaded = loaded(draft);
        assertThat(loaded).hasSize(19);
        assertThat(loaded.get("followers").sell()).contains(Money.of("1.17", "USD"));
        assertThat(loaded.get("package").type()).isEqualTo(OrderType.PACKAGE);
        assertThat(loaded.get("likes-no-refill-no-cancel-no-drip-feed").sell()).contains(Money.of("0.3614", "USD"));
        assertThat(desk.findings(Desk.ACCOUNTS + draft))
                .containsExactly(
                        "patchbay.yaml:7: warning: providers.reserve: no service buys from it; name it in 'targets'"
                                + " of one, or take it out");
    }

    @Test
    void choosesByCategoryAndName() {
        assertThat(loaded(draft(Choice.ALL.withCategory("second"))))
                .containsOnlyKeys("likes-no-refill-no-cancel-no-drip-feed", "a-type-of-this-panel-s-own");
        assertThat(loaded(draft(Choice.ALL.withCategory("second").withName("LIKES"))))
                .hasSize(1);
        assertThatThrownBy(() -> draft(Choice.ALL.withName("nothing")))
                .hasMessage("none of the 19 services of 'main' is chosen; their categories: [First Category, Second"
                        + " Category]");
    }

    @Test
    void givesEachAShortNameOfItsOwn() {
        sells(
                named("1", "Likes!"),
                named("2", "LIKES"),
                named("3", "Beğeni – Türkçe"),
                named("4", "\uD835\uDDDF\uD835\uDDF6\uD835\uDDF8\uD835\uDDF2\uD835\uDE00 fast"),
                named("5", "\uD83D\uDE80\uD83D\uDE80"),
                named("6", "点赞"),
                named("7", "word ".repeat(40)),
                named("8", "likes-2"));
        assertThat(loaded(draft(Choice.ALL)).keySet())
                .containsExactlyInAnyOrder(
                        "likes",
                        "likes-2",
                        "begeni-turkce",
                        "likes-fast",
                        "service-5",
                        "点赞",
                        "word" + "-word".repeat(11),
                        "likes-2-8");
    }

    @Test
    void carriesTextsThatYamlWouldReadOtherwise() {
        sells(
                named("a: #b", "One\nprovider: x # \u2028 \u0007 two"),
                named("${HOME}", "three ${MAIN_KEY}"),
                SimulatedService.of("q\"\\", "Live: #Views", "1", 1, 10).named("four", ""));
        Map<String, ServiceMapping> loaded = loaded(draft(Choice.ALL));
        assertThat(loaded.values())
                .flatExtracting(ServiceMapping::targets)
                .extracting(target -> target.service().value())
                .containsExactlyInAnyOrder("a: #b", "${HOME}", "q\"\\");
        assertThat(loaded.get("four").type()).isEqualTo(OrderType.of("Live: #Views"));
    }

    @Test
    void leavesOutWhatNobodyCouldSellAndSaysWhy() {
        sells(
                named("1", "good"),
                named("2", "free").withRate("0"),
                named("3", "upside down").withRange(100, 10),
                SimulatedService.of("4", "Defaul", "1", 1, 10));
        String draft = draft(Choice.ALL);
        assertThat(loaded(draft)).containsOnlyKeys("good");
        assertThat(draft)
                .contains(
                        "  # left out: 2 'free' is not to be sold: the panel's row is absurd: its rate is 0, and nobody sells for nothing\n")
                .contains(
                        "  # left out: 3 'upside down' is not to be sold: the panel's row is absurd: its min of 100 is above its max of 10\n")
                .contains(
                        "  # left out: 4 'Defaul 4' has a type that may be misspelt: order type 'Defaul' is not known. Did"
                                + " you mean 'Default'?\n");
    }

    @Test
    void leavesThePriceOpenWhereNobodyKnowsTheCurrency() {
        desk.main.speak(Dialect.CURRENCY_ABSENT);
        Map<String, ServiceMapping> loaded = loaded(draft(Choice.ALL.withMargin(new BigDecimal("0.3"))));
        assertThat(loaded.get("followers").sell()).isEqualTo(Optional.empty());
    }
}

package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.Multibinder;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.routing.Exchange;
import dev.patchbay.routing.ExchangeRate;
import dev.patchbay.routing.Preference;
import dev.patchbay.routing.Reason;
import dev.patchbay.routing.RoutePlan;
import dev.patchbay.routing.Router;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.routing.ServiceSource;
import dev.patchbay.routing.Target;
import dev.patchbay.routing.TargetFilter;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderType;
import dev.patchbay.testing.Desk;
import dev.patchbay.testkit.PanelSimulator;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExtensionsTest {
    private static final Preference LAST = Preference.of(
            "last", (order, candidate) -> candidate.target().account().equals("alpha") ? 2 : 1);
    private static final TargetFilter NO_BETA = (order, candidate) ->
            candidate.target().account().equals("beta") && order.tags().contains("no-beta")
                    ? Optional.of(Reason.lasting("beta is not for these"))
                    : Optional.empty();

    @TempDir
    private Path folder;

    private static List<String> ranked(RoutePlan plan) {
        return plan.ranked().stream().map(one -> one.target().account()).toList();
    }

    @Test
    void anEmbeddersPreferenceAndFilterAreBoundThroughGuice() throws Exception {
        Path file = Files.writeString(
                folder.resolve("patchbay.yaml"),
                Desk.yaml("services: {followers: {type: Default, prefer: last, targets: [alpha/1, beta/1]}}\n"));
        ServiceSource table =
                () -> List.of(ServiceMapping.of("likes", OrderType.DEFAULT, List.of(Target.of("beta", "1"))));
        try (PanelSimulator panel = PanelSimulator.start()) {
            PatchbayModule module = new PatchbayModule(Patchbay.builder()
                    .config(file)
                    .ledger(new MemoryLedger())
                    .variables(Map.of("ALPHA", panel.url(), "BETA", panel.url(), "KEY", panel.key())));
            Injector injector = Guice.createInjector(module, binder -> {
                Multibinder.newSetBinder(binder, Preference.class).addBinding().toInstance(LAST);
                Multibinder.newSetBinder(binder, TargetFilter.class)
                        .addBinding()
                        .toInstance(NO_BETA);
                binder.bind(ServiceSource.class).toInstance(table);
            });
            try (Patchbay patchbay = injector.getInstance(Patchbay.class)) {
                patchbay.catalogs().refresh("alpha");
                patchbay.catalogs().refresh("beta");
                patchbay.balances().refresh("alpha");
                patchbay.balances().refresh("beta");
                Router router = injector.getInstance(Router.class);
                assertThat(ranked(router.explain(Desk.request("a", "followers", 100))))
                        .containsExactly("beta", "alpha");
                assertThat(ranked(router.explain(
                                Desk.request("a", "followers", 100).withTags("no-beta"))))
                        .containsExactly("alpha");
                assertThat(ranked(router.explain(Desk.request("a", "likes", 100))))
                        .containsExactly("beta");
            }
        }
    }

    @Test
    void anEmbeddersExchangeRatesTakeThePlaceOfTheFiles() throws Exception {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        Exchange own = new Exchange(
                (from, to) -> Optional.of(new ExchangeRate(new BigDecimal("0.5"), noon)), Duration.ofHours(1));
        String yaml = Desk.yaml(
                "services: {followers: {type: Default, sell: {rate: 0.5, currency: EUR}," + " targets: [alpha/1]}}\n");
        try (Desk desk = Desk.open(folder, yaml, builder -> builder.exchange(own))) {
            RoutePlan plan = desk.patchbay().router().explain(Desk.request("a", "followers", 1000));
            assertThat(plan.choice().orElseThrow().cost()).contains(Money.of("0.9", "USD"));
            desk.clock().advance(Duration.ofHours(2));
            assertThat(desk.patchbay()
                            .router()
                            .explain(Desk.request("a", "followers", 1000))
                            .reasons())
                    .contains("exchange rate from USD to EUR is of 2026-11-22T12:00:00Z");
        }
    }
}

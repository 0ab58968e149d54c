package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ledger.Order;
import dev.patchbay.routing.Reason;
import dev.patchbay.routing.ServiceSource;
import dev.patchbay.routing.TargetFilter;
import dev.patchbay.testing.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Regressions: what went wrong where a configuration came while something else was under way. */
@Timeout(60)
class ReloadRacesTest {
    private static final String TO_ALPHA = Desk.yaml("services: {followers: {type: Default, targets: [alpha/1]}}\n");
    private static final String TURNED = TO_ALPHA.replace("${ALPHA}", "${BETA}");

    @TempDir
    private Path folder;

    private final AtomicReference<Runnable> once = new AtomicReference<>(() -> {});

    private void runOnce() {
        once.getAndSet(() -> {}).run();
    }

    private void swap(Desk desk, String yaml) {
        try {
            desk.write(yaml);
            desk.patchbay().reload();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anOrderThatWasRoutedBeforeItsAccountWasTurnedIsRoutedAgainBehindIt() throws Exception {
        TargetFilter filter = (order, candidate) -> {
            runOnce();
            return Optional.empty();
        };
        try (Desk desk = Desk.open(folder, TO_ALPHA, builder -> builder.filter(filter))) {
            once.set(() -> swap(desk, TURNED));
            desk.submit("a", "followers", 100);
            assertThat(desk.alpha().orders()).isEmpty();
            assertThat(desk.beta().orders()).isEmpty();
            desk.pass(Duration.ofSeconds(10));
            desk.pass(Duration.ofSeconds(10));
            assertThat(desk.order("a").attempts()).hasSize(1);
            assertThat(desk.beta().orders()).hasSize(1);
        }
    }

    @Test
    void anOrderThatIsBoughtWhileTheEmbeddersServicesAreReadKeepsItsAccountFromBeingTurned() throws Exception {
        ServiceSource services = () -> {
            runOnce();
            return List.of();
        };
        try (Desk desk = Desk.open(folder, TO_ALPHA, builder -> builder.services(services))) {
            desk.write(TURNED);
            once.set(() -> desk.submit("a", "followers", 100));
            assertThatThrownBy(() -> desk.patchbay().reload()).hasMessageContaining("orders are open there");
            assertThat(desk.submit("b", "followers", 100).state()).isEqualTo(Order.State.PLACED);
            assertThat(desk.alpha().orders()).hasSize(2);
        }
    }

    @Test
    void anEditedSettingForgetsNeitherTheLastGoodRowsNorAPauseThatThePanelAskedFor() throws Exception {
        try (Desk desk = Desk.open(folder, TO_ALPHA)) {
            desk.alpha().maintenance(true);
            desk.submit("a", "followers", 100);
            int asked = desk.alpha().calls("add").size();
            desk.alpha().sell(desk.alpha().service("1").named("Comments from bots", "Other"));
            swap(
                    desk,
                    TO_ALPHA.replace(
                            "alpha: {plugin: fixedmember,", "alpha: {plugin: fixedmember, read-timeout: 31s,"));
            desk.run();
            desk.submit("b", "followers", 100);
            assertThat(desk.alpha().calls("add")).hasSize(asked);
            desk.alpha().maintenance(false);
            desk.pass(Duration.ofMinutes(61));
            desk.pass(Duration.ofMinutes(61));
            assertThat(desk.patchbay().catalogs().held()).hasSize(1);
        }
    }

    @Test
    void anOrderThatWaitsForTheEndOfAWindowIsRoutedAgainOnceItsRuleIsGone() throws Exception {
        String ruled = TO_ALPHA
                + "rules: [{when: {time: {from: '00:00', to: '00:00', days: [sun, mon, tue]}}, avoid: [alpha]}]\n";
        try (Desk desk = Desk.open(folder, ruled)) {
            assertThat(desk.submit("a", "followers", 100).state()).isEqualTo(Order.State.WAITING);
            swap(desk, TO_ALPHA);
            desk.pass(Duration.ofMinutes(6));
            assertThat(desk.order("a").account()).contains("alpha");
        }
    }

    @Test
    void anOrderIsNotRejectedThatAnEarlierRuleLetsThroughAtItsTime() throws Exception {
        String ruled =
                TO_ALPHA + "rules: [{name: afternoon, when: {time: {from: '13:00', to: '14:00'}}, only: [alpha]},"
                        + " {name: day, avoid: [alpha]}]\n";
        try (Desk desk = Desk.open(folder, ruled)) {
            assertThat(desk.submit("a", "followers", 100).state()).isEqualTo(Order.State.WAITING);
            desk.pass(Duration.ofMinutes(61));
            assertThat(desk.order("a").account()).contains("alpha");
        }
    }

    @Test
    void aFilterThatReturnsNullOrFailsWithAnErrorLetsItsOrderWaitWithAReason() throws Exception {
        AtomicReference<TargetFilter> filter = new AtomicReference<>((order, candidate) -> null);
        try (Desk desk = Desk.open(
                folder,
                TO_ALPHA,
                builder -> builder.filter((order, target) -> filter.get().against(order, target)))) {
            assertThat(desk.submit("a", "followers", 100).reason()).contains("a filter of the embedder's failed");
            filter.set((order, candidate) -> {
                throw new NoClassDefFoundError("shop/Helper");
            });
            assertThat(desk.submit("b", "followers", 100).reason()).contains("NoClassDefFoundError");
            filter.set((order, candidate) -> Optional.<Reason>empty());
            desk.pass(Duration.ofMinutes(2));
            assertThat(desk.order("b").state()).isEqualTo(Order.State.PLACED);
        }
    }

    @Test
    void aListenerThatFailsWithAnErrorStopsNoReload() throws Exception {
        try (Desk desk = Desk.open(folder, TO_ALPHA)) {
            desk.patchbay().notices().listen(notice -> {
                throw new AssertionError("mine");
            });
            swap(desk, TO_ALPHA.replace("alpha/1", "beta/1"));
            assertThat(desk.submit("a", "followers", 100).account()).contains("beta");
        }
    }
}

package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ledger.Order;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.SimulatedService;
import dev.patchbay.testkit.http.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CatalogsTest {
    private static final ServiceId ONE = ServiceId.of("1");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private OnePanel world = null;
    private OnePanel.Node node = null;

    @BeforeEach
    void open() throws IOException {
        world = new OnePanel(folder, "100");
        node = world.open();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Catalogs catalogs() {
        return node.patchbay().catalogs();
    }

    private SimulatedService sold(String id) {
        return world.panel.service(id);
    }

    private void reopen() throws IOException {
        world.close(node);
        node = world.open();
    }

    @Nested
    class Drifting {
        @Test
        void followsAMovedRateAndTellsOfIt() {
            world.panel.sell(sold("1").withRate("1.10"));
            world.panel.sell(sold("5").withRate("9"));
            world.pass(HOUR);

            assertThat(node.notices()).containsExactly("drift-rate alpha/1: its rate rose from 0.9 to 1.1");
            assertThat(world.submit(node, "web-1", 1000)
                            .attempts()
                            .get(0)
                            .cost()
                            .orElseThrow())
                    .hasToString("1.1 USD");
        }

        @Test
        void saysNothingOfBoundsThatAreFollowed() {
            world.panel.sell(sold("1").withRange(500, 20_000));
            world.pass(HOUR);

            assertThat(node.notices()).isEmpty();
            assertThat(world.submit(node, "web-1", 100).reason()).contains("it takes no fewer than 500");
        }

        @Test
        void holdsAServiceThatBecameAnotherUntilItIsReleased() throws IOException {
            world.panel.sell(sold("1").named("Likes", "First Category"));
            world.pass(HOUR);

            assertThat(node.notices())
                    .containsExactly(
                            "drift-name alpha/1: its name changed from 'Followers \uD83D\uDE80' to 'Likes'; it is"
                                    + " held until it is released");
            assertThat(catalogs().held()).hasSize(1);
            Order held = world.submit(node, "web-1", 100);
            assertThat(held.state()).isEqualTo(Order.State.WAITING);
            assertThat(held.reason())
                    .isEqualTo(
                            "no route: alpha/1: it is held since 2026-11-22T13:00:00Z, until it is released: its name"
                                    + " changed from 'Followers \uD83D\uDE80' to 'Likes'");

            reopen();
            assertThat(catalogs().held()).hasSize(1);
            world.pass(Duration.ofMinutes(2));
            assertThat(world.order("web-1").state()).isEqualTo(Order.State.WAITING);

            catalogs().release("alpha", ONE, "mary");
            world.pass(Duration.ofMinutes(2));
            assertThat(world.order("web-1").state()).isEqualTo(Order.State.PLACED);
            assertThat(catalogs().held()).isEmpty();
            assertThat(node.notices().get(0))
                    .isEqualTo(
                            "lever alpha/1: mary released it: its name changed from 'Followers \uD83D\uDE80' to 'Likes'");
        }

        @Test
        void releasesNothingThatIsNotHeld() {
            assertThatThrownBy(() -> catalogs().release("alpha", ONE, "mary"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "service '1' of account 'alpha' is neither held nor absurd: there is nothing to release");
        }

        @Test
        void tellsOfAServiceThatWentAndCameBack() {
            SimulatedService before = sold("1");
            world.panel.remove("1");
            world.pass(HOUR);
            assertThat(node.notices())
                    .containsExactly(
                            "drift-gone alpha/1: 'Followers \uD83D\uDE80' is gone: the panel lists it no more, or in"
                                    + " a row that cannot be read");
            assertThat(world.submit(node, "web-1", 100).state()).isEqualTo(Order.State.REJECTED);

            world.panel.sell(before.withRate("0.80"));
            world.pass(HOUR);
            assertThat(node.notices().subList(0, 2))
                    .containsExactly(
                            "drift-rate alpha/1: its rate fell from 0.9 to 0.8",
                            "drift-back alpha/1: 'Followers \uD83D\uDE80' is back: the panel lists it again");
            assertThat(world.submit(node, "web-2", 100).state()).isEqualTo(Order.State.PLACED);
        }

        @Test
        void isLookedForFiveMinutesAfterTheLastTimeWhereARefusalSmellsOfIt() {
            world.panel.remove("1");
            assertThat(world.submit(node, "web-1", 100).state()).isEqualTo(Order.State.REJECTED);
            world.pass(Duration.ofMinutes(4));
            assertThat(world.downloads()).isEqualTo(1);
            world.pass(Duration.ofMinutes(1));
            world.pass(Duration.ofSeconds(1));
            assertThat(world.downloads()).isEqualTo(2);
            assertThat(node.notices().get(0)).startsWith("drift-gone alpha/1");
            world.pass(Duration.ofMinutes(6));
            assertThat(world.downloads()).isEqualTo(2);
        }

        @Test
        void doesWhatTheOperatorSaidAboutEachKind() {
            catalogs()
                    .follow(CatalogSettings.DEFAULT
                            .with(Drift.Kind.RATE, DriftPolicy.HOLD)
                            .with(Drift.Kind.NAME, DriftPolicy.FOLLOW));
            world.panel.sell(sold("1").named("Likes", "First Category"));
            world.panel.sell(sold("2").withRate("9"));
            world.pass(HOUR);

            assertThat(node.notices())
                    .containsExactly("drift-rate alpha/2: its rate rose from 8 to 9; it is held until it is released");
            assertThat(catalogs().held()).extracting(Held::service).containsExactly(ServiceId.of("2"));
        }
    }

    @Nested
    class Doubting {
        @Test
        void sellsNoAbsurdRowUntilItIsMended() {
            SimulatedService before = sold("1");
            world.panel.sell(before.withRate("0.0009"));
            world.panel.sell(sold("5").withRange(10, 1));
            world.pass(HOUR);

            assertThat(node.notices())
                    .containsExactly(
                            "quarantined alpha/1: the panel's row is absurd, so it is not sold: its rate fell to a"
                                    + " hundredth or less at once, from 0.9 to 0.0009");
            assertThat(world.submit(node, "web-1", 100).reason())
                    .isEqualTo(
                            "no route: alpha/1: the panel's row is absurd: its rate fell to a hundredth or less at once,"
                                    + " from 0.9 to 0.0009");
            world.pass(HOUR);
            assertThat(node.notices()).hasSize(1);

            world.panel.sell(before.withRate("0.95"));
            world.pass(HOUR);
            world.pass(Duration.ofMinutes(1));
            assertThat(node.notices().get(0)).isEqualTo("drift-rate alpha/1: its rate rose from 0.9 to 0.95");
            assertThat(world.order("web-1").panelOrder()).isPresent();
        }

        @Test
        void sellsAnAbsurdRowThatAnOperatorLetPass() throws IOException {
            world.panel.sell(sold("1").withRate("0.0009"));
            world.pass(HOUR);
            catalogs().release("alpha", ONE, "mary");
            assertThat(world.submit(node, "web-1", 100).state()).isEqualTo(Order.State.PLACED);

            world.pass(HOUR);
            reopen();
            assertThat(world.submit(node, "web-2", 100).state()).isEqualTo(Order.State.PLACED);
        }

        @Test
        void believesNoCatalogueThatLostOverHalfUntilAnOperatorDoes() {
            List<SimulatedService> all = world.panel.services();
            all.stream().skip(2).forEach(service -> world.panel.remove(service.id()));
            world.pass(HOUR);
            world.pass(HOUR);

            assertThat(node.notices())
                    .containsExactly(
                            "catalog-not-believed alpha: its catalogue is not believed, and the last good one stays:"
                                    + " it shrank from 19 services to 2, or changed over half of their ids; say"
                                    + " believe(\"alpha\", by) where that is meant");
            assertThat(catalogs().failure("alpha").orElseThrow()).startsWith("it shrank from 19 services to 2");
            assertThat(catalogs().of("alpha").orElseThrow().services()).hasSize(19);

            int before = world.downloads();
            assertThat(catalogs().believe("alpha", "mary").services()).hasSize(2);
            assertThat(world.downloads()).isEqualTo(before);
            assertThat(catalogs().failure("alpha")).isEmpty();
            assertThat(node.notices().get(0)).isEqualTo("lever alpha: mary believes its catalogue of 2 services");
        }

        @Test
        void believesOnAnOperatorsWordWhatNobodyFetchedYet() {
            List<SimulatedService> all = world.panel.services();
            all.stream().skip(2).forEach(service -> world.panel.remove(service.id()));
            world.clock.advance(Duration.ofMinutes(10));

            assertThat(catalogs().believe("alpha", "mary").services()).hasSize(2);
        }

        @Test
        void tellsOnceOfAnEmptyCatalogue() {
            world.panel.services().forEach(service -> world.panel.remove(service.id()));
            world.pass(HOUR);
            world.pass(Duration.ofMinutes(10));

            assertThat(node.notices())
                    .containsExactly(
                            "catalog-not-believed alpha: its catalogue is not believed, and the last good one stays:"
                                    + " it came empty");
            assertThat(catalogs().of("alpha").orElseThrow().services()).hasSize(19);
            assertThatThrownBy(() -> catalogs().believe("alpha", "mary")).hasMessageContaining("came empty");
        }
    }

    @Nested
    class Keeping {
        @Test
        void routesAtOnceAfterARestartAndFetchesNothingThatIsFresh() throws IOException {
            world.pass(Duration.ofMinutes(30));
            reopen();
            assertThat(world.submit(node, "web-1", 100).state()).isEqualTo(Order.State.PLACED);
            assertThat(catalogs().of("alpha").orElseThrow().fetchedAt()).isBefore("2026-11-22T12:01:00Z");
            world.pass(Duration.ofMinutes(29));
            assertThat(world.downloads()).isEqualTo(1);
            world.pass(Duration.ofMinutes(1));
            assertThat(world.downloads()).isEqualTo(2);
        }

        @Test
        void tellsAfterARestartWhatChangedMeanwhile() throws IOException {
            world.close(node);
            world.clock.advance(Duration.ofHours(3));
            world.panel.sell(sold("1").withRate("1"));
            node = world.open();
            assertThat(node.notices()).containsExactly("drift-rate alpha/1: its rate rose from 0.9 to 1");
        }

        @Test
        void comparesWithOldPricesAndSellsByThemNoMore() throws IOException {
            world.close(node);
            world.clock.advance(Duration.ofHours(25));
            world.panel.on("services").next(Fault.resetBefore());
            node = world.open();
            assertThat(catalogs().of("alpha")).isEmpty();

            world.panel.sell(sold("1").withRate("1"));
            world.pass(Duration.ofMinutes(1));
            assertThat(node.notices()).containsExactly("drift-rate alpha/1: its rate rose from 0.9 to 1");
        }

        @Test
        void tellsAfterEachOfManyRestartsWhatChangedMeanwhile() throws IOException {
            for (String rate : List.of("1.10", "1.20", "1.10", "0.90")) {
                world.panel.sell(sold("1").withRate(rate));
                world.pass(HOUR);
                reopen();
                world.pass(HOUR);
                assertThat(node.notices()).isEmpty();
            }
            world.panel.sell(sold("1").withRate("1.30"));
            reopen();
            world.pass(HOUR);

            assertThat(node.notices()).containsExactly("drift-rate alpha/1: its rate rose from 0.9 to 1.3");
        }

        @Test
        void writesNoRowsTwiceForAFewThatChanged() {
            String all = note("catalog/alpha");
            world.panel.sell(sold("1").withRate("1.10"));
            world.pass(HOUR);

            assertThat(note("catalog/alpha")).isEqualTo(all);
            assertThat(note("catalog-changes/alpha")).contains("1.1").hasSizeLessThan(all.length() / 3);
        }

        @Test
        void writesAllAnewWhereAnotherNodeDidMeanwhile() throws IOException {
            world.panel.sell(sold("1").withRate("1.10"));
            world.pass(HOUR);
            // As a node that ended before it had written any more than this.
            world.ledger.notes().keep("catalog-whole/alpha", "of another");
            world.panel.sell(sold("1").withRate("1.20"));
            world.pass(HOUR);
            assertThat(note("catalog/alpha")).contains("1.2");

            reopen();
            world.panel.sell(sold("1").withRate("1.30"));
            world.pass(HOUR);
            assertThat(node.notices()).containsExactly("drift-rate alpha/1: its rate rose from 1.2 to 1.3");
        }

        private String note(String name) {
            return world.ledger.notes().find(name).orElseThrow();
        }

        @Test
        void takesNothingFromAnotherPanelUnderTheSameName() throws IOException {
            world.close(node);
            try (PanelSimulator other = PanelSimulator.builder()
                    .clock(world.clock)
                    .key(world.panel.key())
                    .start()) {
                other.services().stream().skip(1).forEach(service -> other.remove(service.id()));
                node = world.open(other.url(), "", "");
                assertThat(catalogs().of("alpha").orElseThrow().services()).hasSize(1);
                assertThat(node.notices()).isEmpty();
                world.close(node);
            }
        }

        @Test
        void ignoresWhatCannotBeRead() throws IOException {
            world.close(node);
            world.ledger.notes().keep("catalog/alpha", "nonsense");
            node = world.open();
            assertThat(world.downloads()).isEqualTo(2);
            assertThat(catalogs().of("alpha").orElseThrow().services()).hasSize(19);
        }

        @Test
        void fetchesOnceForAllNodes() throws IOException {
            OnePanel.Node other = world.open();
            for (int hour = 1; hour <= 3; hour++) {
                world.panel.sell(sold("1").withRate("0.9" + hour));
                world.pass(HOUR);
                world.pass(Duration.ofSeconds(10));
                assertThat(world.downloads()).isEqualTo(1 + hour);
                assertThat(other.patchbay().catalogs().of("alpha").orElseThrow().services())
                        .isEqualTo(catalogs().of("alpha").orElseThrow().services());
            }
            assertThat(node.notices()).hasSize(3);
            assertThat(other.notices()).isEmpty();
        }

        @Test
        void holdsAndReleasesOnAllNodes() throws IOException {
            OnePanel.Node other = world.open();
            world.panel.sell(sold("1").named("Likes", "First Category"));
            world.pass(HOUR);
            world.pass(Duration.ofSeconds(10));
            assertThat(other.patchbay().catalogs().held()).hasSize(1);
            assertThat(world.submit(other, "web-1", 100).state()).isEqualTo(Order.State.WAITING);

            other.patchbay().catalogs().release("alpha", ONE, "mary");
            world.pass(Duration.ofSeconds(10));
            assertThat(catalogs().held()).isEmpty();
            assertThat(world.submit(node, "web-2", 100).state()).isEqualTo(Order.State.PLACED);
        }

        @Test
        void keepsToThePanelsOwnLimitForCataloguesThatFail() {
            world.panel.on("services").every(Fault.resetBefore());
            for (int minute = 0; minute < 120; minute++) {
                world.pass(Duration.ofMinutes(1));
            }
            // 10 an hour is what the plugin says of this panel.
            assertThat(world.downloads()).isBetween(5, 1 + 20);
        }
    }
}

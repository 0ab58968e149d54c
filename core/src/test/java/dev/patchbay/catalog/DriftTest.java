package dev.patchbay.catalog;

import static dev.patchbay.catalog.Rows.named;
import static dev.patchbay.catalog.Rows.offering;
import static dev.patchbay.catalog.Rows.range;
import static dev.patchbay.catalog.Rows.rate;
import static dev.patchbay.catalog.Rows.row;
import static dev.patchbay.catalog.Rows.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.notice.Notice;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DriftTest {
    private static final PanelService BEFORE = row("1");

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(Drift.Kind.RATE, rate(BEFORE, "1.20"), "its rate rose from 0.9 to 1.2"),
                arguments(Drift.Kind.RATE, rate(BEFORE, "0.5"), "its rate fell from 0.9 to 0.5"),
                arguments(
                        Drift.Kind.RATE,
                        rate(BEFORE, Amount.of("0.90", "EUR")),
                        "its rate changed from 0.9 to 0.9 EUR"),
                arguments(Drift.Kind.MIN, range(BEFORE, 100, 10_000), "its min changed from 50 to 100"),
                arguments(Drift.Kind.MAX, range(BEFORE, 50, 500), "its max changed from 10000 to 500"),
                arguments(
                        Drift.Kind.TYPE,
                        typed(BEFORE, Optional.of(OrderType.of("Poll"))),
                        "its type changed from 'Default' to 'Poll'"),
                arguments(
                        Drift.Kind.TYPE, typed(BEFORE, Optional.empty()), "its type changed from 'Default' to nothing"),
                arguments(Drift.Kind.NAME, named(BEFORE, "Likes"), "its name changed from 'Followers' to 'Likes'"),
                arguments(
                        Drift.Kind.REFILL,
                        offering(BEFORE, Offer.NO, Offer.YES, Offer.UNSAID),
                        "its refill changed from yes to no"),
                arguments(
                        Drift.Kind.CANCEL,
                        offering(BEFORE, Offer.YES, Offer.UNSAID, Offer.UNSAID),
                        "its cancel changed from yes to nothing"),
                arguments(
                        Drift.Kind.DRIP_FEED,
                        offering(BEFORE, Offer.YES, Offer.YES, Offer.NO),
                        "its drip-feed changed from nothing to no"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void saysWhatWasAndWhatIs(Drift.Kind kind, PanelService now, String words) {
        assertThat(Drift.between(BEFORE, now)).containsExactly(new Drift(BEFORE.id(), kind, words));
    }

    @Test
    void tellsEachOfSeveralChanges() {
        assertThat(Drift.between(BEFORE, rate(range(BEFORE, 10, 20), "1")))
                .extracting(Drift::kind)
                .containsExactly(Drift.Kind.RATE, Drift.Kind.MIN, Drift.Kind.MAX);
    }

    @Test
    void seesNoChangeInDecoration() {
        assertThat(Drift.between(named(BEFORE, "Followers HQ \uD83D\uDE80"), named(BEFORE, "\u2B50 FOLLOWERS | hq")))
                .isEmpty();
        assertThat(Drift.between(BEFORE, rate(BEFORE, "0.900"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ofEveryKindCanBeTold(Drift.Kind kind) {
        assertThat(kind.notice()).hasToString("drift-" + kind);
        assertThat(CatalogSettings.DEFAULT.drift()).containsKey(kind);
        assertThat(Notice.Kind.valueOf("DRIFT_" + kind.name())).isEqualTo(kind.notice());
    }

    @Test
    void isNotLookedForMoreOftenThanPanelsBear() {
        assertThatThrownBy(() -> CatalogSettings.DEFAULT.withEvery(Duration.ofSeconds(299)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a panel is asked for its catalogue every 5m at most, since panels allow few such calls; write 5m"
                                + " or more");
    }
}

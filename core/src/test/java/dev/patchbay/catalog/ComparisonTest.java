package dev.patchbay.catalog;

import static dev.patchbay.catalog.Rows.catalog;
import static dev.patchbay.catalog.Rows.named;
import static dev.patchbay.catalog.Rows.range;
import static dev.patchbay.catalog.Rows.rate;
import static dev.patchbay.catalog.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.ServiceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ServiceId ONE = ServiceId.of("1");

    private Optional<Shelf> shelf = Optional.empty();

    /** Holds it against the one before, and keeps it. */
    private Comparison then(Catalog fetched) {
        Comparison comparison = new Comparison(shelf, fetched, NOON, any -> true);
        shelf = Optional.of(comparison.next());
        return comparison;
    }

    private static List<String> words(Comparison comparison) {
        return comparison.drifts().stream().map(Drift::words).toList();
    }

    @Test
    void findsNothingNewInTheFirst() {
        Comparison first = then(catalog(row("1"), row("2")));
        assertThat(first.drifts()).isEmpty();
        assertThat(first.isShrunken()).isFalse();
        assertThat(first.next().services()).containsOnlyKeys(ONE, ServiceId.of("2"));
    }

    @Test
    void tellsWhatChangedOfEach() {
        then(catalog(row("1"), row("2"), row("3")));
        Comparison next = then(catalog(rate(row("1"), "1"), row("2"), range(row("3"), 1, 2)));
        assertThat(words(next))
                .containsExactly(
                        "its rate rose from 0.9 to 1",
                        "its min changed from 50 to 1",
                        "its max changed from 10000 to 2");
        assertThat(then(catalog(rate(row("1"), "1"), row("2"), range(row("3"), 1, 2)))
                        .drifts())
                .isEmpty();
    }

    @Test
    void remembersWhatIsGoneUntilItIsBack() {
        then(catalog(row("1"), row("2"), row("3")));
        assertThat(words(then(catalog(row("2"), row("3")))))
                .containsExactly("'Followers' is gone: the panel lists it no more, or in a row that cannot be read");
        assertThat(then(catalog(row("2"), row("3"))).drifts()).isEmpty();
        assertThat(words(then(catalog(named(row("1"), "Likes"), row("2"), row("3")))))
                .containsExactly(
                        "'Likes' is back: the panel lists it again", "its name changed from 'Followers' to 'Likes'");
    }

    @Test
    void tellsDriftOfWatchedServicesAlone() {
        shelf = Optional.of(new Comparison(shelf, catalog(row("1"), row("2"), row("3")), NOON, any -> true).next());
        Comparison next = new Comparison(
                shelf,
                catalog(rate(row("1"), "1"), rate(row("2"), "0")),
                NOON,
                id -> id.value().equals("4"));
        assertThat(next.drifts()).isEmpty();
        assertThat(next.newlyAbsurd()).isEmpty();
        // Absurd it is all the same: whoever begins to sell it must know.
        assertThat(next.next().absurd()).containsOnlyKeys(ServiceId.of("2"));
        assertThat(next.next().remembered()).containsOnlyKeys(ServiceId.of("2"));
    }

    @Test
    void goesOnComparingWithTheLastGoodRow() {
        then(catalog(row("1")));
        Comparison slipped = then(catalog(rate(row("1"), "90")));
        assertThat(slipped.drifts()).isEmpty();
        assertThat(slipped.newlyAbsurd()).containsOnlyKeys(ONE);
        assertThat(then(catalog(rate(row("1"), "91"))).newlyAbsurd()).isEmpty();
        assertThat(shelf.orElseThrow().absurd())
                .containsEntry(ONE, "its rate rose a hundredfold or more at once, from 0.9 to 91");

        Comparison mended = then(catalog(rate(row("1"), "0.95")));
        assertThat(words(mended)).containsExactly("its rate rose from 0.9 to 0.95");
        assertThat(mended.next().absurd()).isEmpty();
        assertThat(mended.next().remembered()).isEmpty();
    }

    @Test
    void takesARowAsGoodThatSomebodyLetPass() {
        then(catalog(row("1")));
        then(catalog(rate(row("1"), "90")));
        shelf = shelf.orElseThrow().accepting(ONE);
        Comparison next = then(catalog(rate(row("1"), "90")));
        assertThat(next.next().absurd()).isEmpty();
        assertThat(words(then(catalog(rate(row("1"), "80"))))).containsExactly("its rate fell from 90 to 80");
    }

    @Test
    void believesNoRowForHavingBeenGoneThatWasAbsurdFromTheStart() {
        then(catalog(rate(row("1"), "0"), row("2"), row("3")));
        then(catalog(row("2"), row("3")));
        assertThat(then(catalog(rate(row("1"), "0"), row("2"), row("3"))).next().absurd())
                .containsOnlyKeys(ONE);
    }

    @Test
    void sellsNothingThatIsListedTwiceAndDifferently() {
        assertThat(then(catalog(row("1"), row("1"), row("2"))).next().absurd()).isEmpty();
        assertThat(then(catalog(row("1"), rate(row("1"), "1"), row("2"))).next().absurd())
                .isEqualTo(Map.of(ONE, "the panel lists it twice and differently"));
    }

    @Test
    void seesThatOverHalfIsMissingEvenWhereOthersCame() {
        then(catalog(row("1"), row("2"), row("3"), row("4")));
        assertThat(then(catalog(row("1"), row("2"))).isShrunken()).isFalse();
        then(catalog(row("1"), row("2"), row("3"), row("4")));
        assertThat(then(catalog(row("1"), row("5"), row("6"), row("7"))).isShrunken())
                .isTrue();
    }

    @Test
    void remembersTheLastTenThousandThatWent() {
        List<PanelService> many = new ArrayList<>();
        for (int id = 1; id <= 10_005; id++) {
            many.add(row(String.valueOf(id)));
        }
        then(new Catalog(many, List.of()));
        then(new Catalog(many.subList(10_002, 10_005), List.of()));
        assertThat(shelf.orElseThrow().remembered())
                .hasSize(10_000)
                .doesNotContainKey(ServiceId.of("2"))
                .containsKey(ServiceId.of("3"));
    }
}

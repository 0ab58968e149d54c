package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.ServiceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KeptShelfTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int SERVICES = 1000;

    private final Shelf shelf = shelf(
            IntStream.range(0, SERVICES).mapToObj(id -> Rows.row("s" + id)).toArray(PanelService[]::new));
    private final String text = ShelfText.write(shelf);
    private final KeptShelf kept = KeptShelf.whole(shelf, text);

    private static Shelf shelf(PanelService... rows) {
        Map<ServiceId, PanelService> services = new LinkedHashMap<>();
        for (PanelService row : rows) {
            services.put(row.id(), row);
        }
        return new Shelf(services, List.of(), NOON, Map.of(), Map.of());
    }

    private Shelf with(PanelService... others) {
        Map<ServiceId, PanelService> services = new LinkedHashMap<>(shelf.services());
        for (PanelService row : others) {
            services.put(row.id(), row);
        }
        return new Shelf(services, List.of(), NOON, shelf.absurd(), shelf.remembered());
    }

    @Nested
    class Changes {
        @Test
        void ofOneRowAmongAThousandAreShortAndComeBack() {
            Shelf next = with(Rows.rate(Rows.row("s500"), "1.10"));
            String changes = kept.changesTo(next).orElseThrow();

            assertThat(changes).hasSizeLessThan(300);
            assertThat(KeptShelf.read(text, Optional.of(changes)).shelf()).isEqualTo(next);
            assertThat(KeptShelf.read(text, Optional.of(changes))
                            .shelf()
                            .services()
                            .keySet())
                    .containsExactlyElementsOf(next.services().keySet());
        }

        @Test
        void tellOfWhatIsAbsurdAndRemembered() {
            PanelService good = Rows.row("s7");
            Shelf absurd = new Shelf(
                    with(Rows.rate(good, "0")).services(),
                    List.of(),
                    NOON,
                    Map.of(good.id(), "its rate is 0"),
                    Map.of(good.id(), good));

            assertThat(KeptShelf.read(text, kept.changesTo(absurd)).shelf()).isEqualTo(absurd);
        }

        @Test
        void replaceThoseBefore() {
            KeptShelf once = changed(kept, with(Rows.rate(Rows.row("s1"), "1.10")));
            Shelf next = with(Rows.rate(Rows.row("s2"), "1.20"));

            assertThat(KeptShelf.read(text, once.changesTo(next)).shelf()).isEqualTo(next);
        }

        @Test
        void mayBeThatAllIsAsItOnceWas() {
            KeptShelf once = changed(kept, with(Rows.rate(Rows.row("s1"), "1.10")));

            assertThat(KeptShelf.read(text, once.changesTo(shelf)).shelf()).isEqualTo(shelf);
        }

        @Test
        void haveAnotherNameThanWhatWasThere() {
            KeptShelf once = changed(kept, with(Rows.rate(Rows.row("s1"), "1.10")));
            KeptShelf twice = changed(once, with(Rows.rate(Rows.row("s1"), "1.20")));

            assertThat(List.of(kept.rows(), once.rows(), twice.rows())).doesNotHaveDuplicates();
            assertThat(KeptShelf.read(text, once.changesTo(twice.shelf())).rows())
                    .isEqualTo(twice.rows());
        }

        @Test
        void toAnotherTextAreNotMade() {
            Shelf other = with(Rows.rate(Rows.row("s9"), "5"));
            String changes =
                    kept.changesTo(with(Rows.rate(Rows.row("s1"), "1.10"))).orElseThrow();

            assertThat(KeptShelf.read(ShelfText.write(other), Optional.of(changes))
                            .shelf())
                    .isEqualTo(other);
        }

        @Test
        void thatAreDamagedAreNotGuessed() {
            String changes =
                    kept.changesTo(with(Rows.rate(Rows.row("s1"), "1.10"))).orElseThrow();

            assertThatThrownBy(() -> KeptShelf.read(text, Optional.of(changes.substring(0, changes.length() - 10))))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        private KeptShelf changed(KeptShelf before, Shelf next) {
            return before.changed(next, before.changesTo(next).orElseThrow());
        }
    }

    @Nested
    class IsWrittenAnew {
        @Test
        void whereAServiceIsNew() {
            assertThat(kept.changesTo(with(Rows.row("new")))).isEmpty();
        }

        @Test
        void whereAServiceIsGone() {
            Map<ServiceId, PanelService> rest = new LinkedHashMap<>(shelf.services());
            rest.remove(ServiceId.of("s999"));

            assertThat(kept.changesTo(new Shelf(rest, List.of(), NOON, Map.of(), Map.of())))
                    .isEmpty();
        }

        @Test
        void whereOneServiceTookThePlaceOfAnother() {
            Map<ServiceId, PanelService> rest = new LinkedHashMap<>(shelf.services());
            rest.remove(ServiceId.of("s0"));
            rest.put(ServiceId.of("new"), Rows.row("new"));

            assertThat(kept.changesTo(new Shelf(rest, List.of(), NOON, Map.of(), Map.of())))
                    .isEmpty();
        }

        @Test
        void whereMuchChanged() {
            PanelService[] quarter = IntStream.range(0, SERVICES / 4)
                    .mapToObj(id -> Rows.rate(Rows.row("s" + id), "1.10"))
                    .toArray(PanelService[]::new);

            assertThat(kept.changesTo(with(quarter))).isPresent();
            quarter = IntStream.rangeClosed(0, SERVICES / 4)
                    .mapToObj(id -> Rows.rate(Rows.row("s" + id), "1.10"))
                    .toArray(PanelService[]::new);
            assertThat(kept.changesTo(with(quarter))).isEmpty();
        }
    }
}

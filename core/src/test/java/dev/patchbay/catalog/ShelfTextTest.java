package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.ServiceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfTextTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final List<String> WORDS = List.of(
            "", "Followers \uD83D\uDE80", "a \"quoted\" one", "tab\tand\nline", "\u0000\u202E", "YES,NO,UNSAID");

    private static Shelf shelf(Random random) {
        Map<ServiceId, PanelService> services = rows(random, random.nextInt(30));
        Map<ServiceId, String> absurd = new LinkedHashMap<>();
        services.keySet().stream().limit(3).forEach(id -> absurd.put(id, "why " + one(random, WORDS)));
        return new Shelf(services, List.of(), NOON, absurd, rows(random, random.nextInt(5)));
    }

    private static Map<ServiceId, PanelService> rows(Random random, int count) {
        Map<ServiceId, PanelService> rows = new LinkedHashMap<>();
        for (int row = 0; row < count; row++) {
            ServiceId id = ServiceId.of(random.nextInt(1000) + one(random, WORDS));
            String rate = random.nextInt(10_000) + "." + random.nextInt(1_000_000);
            Amount amount = random.nextBoolean() ? Amount.of(rate) : Amount.of(rate, "USDT");
            rows.put(
                    id,
                    new PanelService(
                            id,
                            one(random, WORDS),
                            one(random, WORDS),
                            random.nextInt(4) == 0
                                    ? Optional.empty()
                                    : Optional.of(one(random, List.copyOf(OrderType.known()))),
                            new Price(amount, one(random, List.of(Price.Unit.values()))),
                            random.nextInt(),
                            random.nextLong(),
                            one(random, List.of(Offer.values())),
                            one(random, List.of(Offer.values())),
                            one(random, List.of(Offer.values()))));
        }
        return rows;
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bringsBackWhatWasWritten(long seed) {
        Shelf shelf = shelf(new Random(seed));
        assertThat(ShelfText.read(ShelfText.write(shelf))).isEqualTo(shelf);
    }

    @Test
    void keepsTheOrderOfTheRows() {
        Shelf shelf = shelf(new Random(42));
        assertThat(ShelfText.read(ShelfText.write(shelf)).services().keySet())
                .containsExactlyElementsOf(shelf.services().keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "[1]",
                "[1,\"noon\"]",
                "[1,\"2026-11-22T12:00:00Z\",\"7\",\"Followers\"",
                "[1,\"2026-11-22T12:00:00Z\",\"7\",[]]",
                "nonsense"
            })
    void readsNothingFromWhatIsDamaged(String text) {
        assertThatThrownBy(() -> ShelfText.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("it cannot be read: ");
    }

    @Test
    void readsNothingFromAnotherVersion() {
        assertThatThrownBy(() -> ShelfText.read("[2]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it cannot be read: it is of version 2, and 1 is known");
    }
}

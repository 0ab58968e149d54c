package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.UnreadableRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KnownRowsTest {
    private static final Redactor REDACTOR = new Redactor(Secret.of("0123456789abcdef"));
    private static final Refusals REFUSALS = new Refusals(RefusalWords.with(Map.of(), new ArrayList<>()), REDACTOR);
    private static final int SERVICES = 5000;

    /** A stream as the network gives it: a few bytes at a time, however many are asked for. */
    private static final class Trickle extends ByteArrayInputStream {
        private final Random random;

        Trickle(String text, Random random) {
            super(text.getBytes(StandardCharsets.UTF_8));
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(3000)));
        }
    }

    private static CatalogRows read(InputStream body, KnownRows last) throws IOException {
        return new CatalogReader(
                        body, () -> new CatalogRows(Optional.empty(), REDACTOR, last), REFUSALS, Optional.empty())
                .read();
    }

    private static CatalogRows read(List<String> rows, KnownRows last) throws IOException {
        String text = String.join(",", rows);
        return read(new ByteArrayInputStream(("[" + text + "]").getBytes(StandardCharsets.UTF_8)), last);
    }

    private static String row(int id, String rate) {
        return "{\"service\":" + id + ",\"name\":\"Followers \u2013 " + id
                + "\",\"type\":\"Default\",\"category\":\"Instagram\",\"rate\":\"" + rate
                + "\",\"min\":\"10\",\"max\":\"5000\",\"refill\":true,\"cancel\":false}";
    }

    private static List<String> rows() {
        return IntStream.rangeClosed(1, SERVICES)
                .mapToObj(id -> row(id, "0.90"))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** How many services of a catalogue are those of another one, and not only equal to them. */
    private static long reused(Catalog now, Catalog before) {
        IdentityHashMap<PanelService, PanelService> all = new IdentityHashMap<>();
        before.services().forEach(service -> all.put(service, service));
        return now.services().stream().filter(all::containsKey).count();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "0.90"           | "0.91"
            "10"             | "11"
            "5000"           | "5001"
            "Default"        | "Package"
            Followers        | Likes
            Instagram        | Telegram
            "refill":true    | "refill":0
            "cancel":false   | "cancel":1
            "cancel":false   | "cancel":false,"dripfeed":1
            "cancel":false   | "cancel":false,"currency":"EUR"
            """)
    void aChangeToOneRowAmongThousandsIsSeen(String was, String is) throws IOException {
        List<String> rows = rows();
        CatalogRows first = read(rows, KnownRows.NONE);
        rows.set(2500, rows.get(2500).replace(was, is));
        Catalog next = read(rows, first.known()).catalog();

        assertThat(next).isEqualTo(read(rows, KnownRows.NONE).catalog());
        assertThat(next.services().get(2500))
                .isNotEqualTo(first.catalog().services().get(2500));
        assertThat(reused(next, first.catalog())).isEqualTo(SERVICES - 1);
    }

    @Test
    void aRowThatIsNewOrGoneMakesNoOtherBeReadAnew() throws IOException {
        List<String> rows = rows();
        CatalogRows first = read(rows, KnownRows.NONE);
        rows.add(1000, row(9001, "5"));
        rows.remove(3000);
        rows.remove(0);
        CatalogRows next = read(rows, first.known());

        assertThat(next.catalog()).isEqualTo(read(rows, KnownRows.NONE).catalog());
        // The row behind each that is gone is read to find out where it goes on.
        assertThat(reused(next.catalog(), first.catalog())).isGreaterThanOrEqualTo(SERVICES - 4);
        assertThat(reused(read(rows, next.known()).catalog(), next.catalog())).isEqualTo(SERVICES - 1);
    }

    @Test
    void anIdThatComesTwiceNowIsNoServiceThoughItsRowIsKnown() throws IOException {
        List<String> rows = rows();
        CatalogRows first = read(rows, KnownRows.NONE);
        rows.add(4000, row(7, "0.10"));
        Catalog contradicted = read(rows, first.known()).catalog();

        assertThat(contradicted).isEqualTo(read(rows, KnownRows.NONE).catalog());
        assertThat(contradicted.services()).hasSize(SERVICES - 1);
        assertThat(contradicted.unreadable())
                .extracting(UnreadableRow::position)
                .containsExactly(6, 4000);
    }

    @Test
    void aKnownRowThatIsRepeatedIsReported() throws IOException {
        List<String> rows = rows();
        rows.add(row(7, "0.90"));
        CatalogRows first = read(rows, KnownRows.NONE);
        Catalog again = read(rows, first.known()).catalog();

        assertThat(again).isEqualTo(first.catalog());
        assertThat(again.unreadable())
                .singleElement()
                .extracting(UnreadableRow::why)
                .isEqualTo("repeats service 7 of row 6");
    }

    @Test
    void aCatalogueTooLongToBeKeptIsReadAnew() throws IOException {
        List<String> rows = rows();
        String description = "\"desc\":\"" + "x".repeat(4000) + "\",\"cancel\"";
        rows.replaceAll(row -> row.replace("\"cancel\"", description));
        CatalogRows first = read(rows, KnownRows.NONE);
        rows.set(SERVICES - 1, rows.get(SERVICES - 1).replace("0.90", "0.91"));
        CatalogRows next = read(rows, first.known());

        assertThat(reused(next.catalog(), first.catalog())).isBetween(1000L, 2500L);
        assertThat(next.catalog().services().get(SERVICES - 1).price().amount()).isEqualTo(Amount.of("0.91"));
    }

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, 100).boxed();
    }

    /** Whatever a panel does to its rows, and however the network cuts them. */
    @ParameterizedTest
    @MethodSource("seeds")
    void readsWhatWouldBeReadWithoutThem(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> rows = IntStream.rangeClosed(1, random.nextInt(300))
                .mapToObj(id -> row(id, "0.90"))
                .collect(Collectors.toCollection(ArrayList::new));
        KnownRows known = KnownRows.NONE;
        for (int fetch = 0; fetch < 6; fetch++) {
            List<String> all = new ArrayList<>(rows);
            all.add(0, row(9999, "1"));
            String text = shaped(all, random);
            CatalogRows read = read(new Trickle(text, random), known);
            assertThat(read.catalog())
                    .isEqualTo(read(new Trickle(text, random), KnownRows.NONE).catalog());
            known = read.known();
            for (int edit = random.nextInt(6); edit > 0; edit--) {
                edit(rows, random);
            }
        }
    }

    private static String shaped(List<String> rows, Random random) {
        String gap = random.nextInt(4) == 0 ? " ".repeat(random.nextInt(2000)) : "";
        if (random.nextInt(3) == 0) {
            return IntStream.range(0, rows.size())
                    .filter(at -> rows.get(at).startsWith("{\"service"))
                    .mapToObj(at -> "\"" + at + "\":" + rows.get(at))
                    .collect(Collectors.joining("," + gap, "{\"data\":{" + gap, "}}"));
        }
        return rows.stream().collect(Collectors.joining("," + gap, gap + "[", gap + "]"));
    }

    private static void edit(List<String> rows, Random random) {
        int at = random.nextInt(rows.size() + 1);
        String other = List.of(
                        row(random.nextInt(320), "0.90"),
                        row(random.nextInt(320), "0.9" + random.nextInt(10)),
                        row(random.nextInt(320), "free"),
                        row(random.nextInt(320), "1")
                                .replace("refill", "desc\":\"" + "y".repeat(70_000) + "\",\"refill"),
                        "{}",
                        "17")
                .get(random.nextInt(6));
        switch (random.nextInt(4)) {
            case 0 -> rows.add(at, other);
            case 1 ->
                rows.subList(at, Math.min(rows.size(), at + random.nextInt(4))).clear();
            case 2 -> Collections.shuffle(rows.subList(at, Math.min(rows.size(), at + 5)), random);
            default -> Collections.replaceAll(rows, at < rows.size() ? rows.get(at) : "", other);
        }
    }
}

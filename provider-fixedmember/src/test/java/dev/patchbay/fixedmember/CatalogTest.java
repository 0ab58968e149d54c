package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.UnreadableRow;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest extends SocketTest {
    private static final String ROW = "{\"service\": 1, \"name\": \"Followers\", \"type\": \"Default\", "
            + "\"category\": \"First\", \"rate\": \"0.90\", \"min\": \"50\", \"max\": \"10000\", \"refill\": true, "
            + "\"cancel\": false}";
    private static final PanelService SERVICE = new PanelService(
            ServiceId.of("1"),
            "Followers",
            "First",
            Optional.of(OrderType.DEFAULT),
            Price.of(Amount.of("0.9"), OrderType.DEFAULT),
            50,
            10_000,
            Offer.YES,
            Offer.NO,
            Offer.UNSAID);

    private Catalog read(String json) {
        answer("services", json);
        return provider().services();
    }

    /** A row with one column written differently. */
    private PanelService with(String column, String value) {
        return read("[" + row(column, value) + "]").services().get(0);
    }

    private static String row(String column, String value) {
        String known = "\"" + column + "\": ";
        int start = ROW.indexOf(known);
        if (start < 0) {
            return ROW.replace("}", ", " + known + value + "}");
        }
        int end = ROW.indexOf(", \"", start) < 0 ? ROW.length() - 1 : ROW.indexOf(", \"", start);
        return ROW.substring(0, start) + (value.isEmpty() ? "\"absent\": 1" : known + value) + ROW.substring(end);
    }

    @Test
    void readsWhatThePanelSells() {
        Catalog catalog = provider().services();

        assertThat(panel.calls("services").get(0).parameters()).containsOnlyKeys("key", "action");
        assertThat(catalog.unreadable()).isEmpty();
        assertThat(catalog.services()).hasSameSizeAs(panel.services());
        assertThat(catalog.services().get(0).name()).isEqualTo("Followers \uD83D\uDE80");
        assertThat(catalog.services().get(9).price().unit()).isEqualTo(Price.Unit.PER_ONE);
        assertThat(catalog.services().get(18).type()).hasValue(OrderType.of("live stream views"));
    }

    @Nested
    class OfAnyShape {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[%s]",
                    "{\"services\": [%s]}",
                    "{\"status\": \"success\", \"data\": [%s]}",
                    "{\"status\": \"success\", \"message\": \"ok\", \"error\": null, \"data\": {\"total\": 1, \"services\": [%s]}}",
                    "{\"categories\": [{\"id\": 9, \"title\": \"First\"}], \"services\": [%s]}",
                    "{\"tags\": [\"a\", [1]], \"rows\": [%s], \"more\": {\"x\": {\"y\": {\"z\": {\"deep\": [{}]}}}}}",
                    "{\"0\": %s}",
                    "{\"services\": {\"17\": %s}}",
                    "\uFEFF \r\n[%s]\n\n"
                })
        void isReadAlike(String shape) {
            Catalog catalog = read(String.format(Locale.ROOT, shape, ROW));

            assertThat(catalog.services()).containsExactly(SERVICE);
            assertThat(catalog.unreadable()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "{\"services\": []}", "{\"status\": \"success\", \"data\": []}"})
        void mayBeEmpty(String json) {
            assertThat(read(json).services()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "null", "{}", "true", "\"services\"", "{\"services\": null}", "{\"services\": [1, 2]}"})
        void butNotNothing(String json) {
            assertThatThrownBy(() -> read(json))
                    .isInstanceOfSatisfying(
                            PanelException.class, e -> assertThat(e.refusal()).isEmpty());
        }
    }

    @Nested
    class Values {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                "0.90"        | 0.9
                0.9           | 0.9
                8             | 8
                "8"           | 8
                0             | 0
                ".5"          | 0.5
                1e3           | 1000
                "1E-3"        | 0.001
                "1,234.50"    | 1234.5
                0.30000000000000004 | 0.30000000000000004
                """)
        void ratesAreExact(String written, String rate) {
            assertThat(with("rate", written).price().amount()).isEqualTo(Amount.of(rate));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"1,234\"",
                    "\"1.234,5\"",
                    "\"free\"",
                    "-1",
                    "null",
                    "",
                    "1e999999999",
                    "1e99999999999999999999",
                    "{\"usd\": 1}",
                    "[1]",
                    "\"NaN\""
                })
        void whatIsNoRateSpoilsItsRow(String written) {
            Catalog catalog =
                    read("[" + row("rate", written) + "," + ROW.replace("\"service\": 1", "\"service\": 2") + "]");

            assertThat(catalog.services())
                    .extracting(service -> service.id().value())
                    .containsExactly("2");
            assertThat(catalog.unreadable()).singleElement().satisfies(row -> {
                assertThat(row.position()).isZero();
                assertThat(row.why()).isEqualTo("its rate is no price");
                assertThat(row.text()).contains("service=1", "Followers");
            });
        }

        @Test
        void aNumberOfAMillionDigitsSpoilsItsRowAlone() {
            Catalog catalog = read("[" + row("rate", "9".repeat(900_000)) + "," + row("service", "2") + "]");

            assertThat(catalog.services()).hasSize(1);
            assertThat(catalog.unreadable()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                "10000"    | 10000
                10000      | 10000
                "10,000"   | 10000
                10000.0    | 10000
                1e4        | 10000
                "+10000"   | 10000
                0          | 0
                1          | 1
                """)
        void quantitiesAreWhole(String written, long max) {
            assertThat(with("max", written).max()).isEqualTo(max);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"many\"", "1.5", "-5", "null", "", "99999999999999999999", "\"10.000,5\""})
        void whatIsNoQuantitySpoilsItsRow(String written) {
            assertThat(read("[" + row("max", written) + "]").unreadable())
                    .singleElement()
                    .extracting(UnreadableRow::why)
                    .isEqualTo("its max is no quantity");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                true      | YES
                1         | YES
                "1"       | YES
                "true"    | YES
                "Yes"     | YES
                30        | YES
                false     | NO
                0         | NO
                "0"       | NO
                "false"   | NO
                null      | UNSAID
                ""        | UNSAID
                "maybe"   | UNSAID
                []        | UNSAID
                ``        | UNSAID
                """)
        void offersAreReadHoweverTheyAreWritten(String written, Offer offer) {
            assertThat(with("refill", written == null ? "" : written).refill()).isEqualTo(offer);
            assertThat(with("dripfeed", written == null || written.isEmpty() ? "null" : written)
                            .dripFeed())
                    .isEqualTo(offer);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "\"1\"", "\" 1 \""})
        void anIdIsANumberOrAText(String written) {
            assertThat(with("service", written)).isEqualTo(SERVICE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "\"\"", "0", "-1", "{}", ""})
        void aRowWithoutAnIdIsUnreadable(String written) {
            assertThat(read("[" + row("service", written) + "]").unreadable())
                    .singleElement()
                    .extracting(UnreadableRow::why)
                    .isEqualTo("has no service id");
        }

        @Test
        void absurdRowsAreReadSinceOthersJudgeThem() {
            PanelService absurd = read("["
                            + row("min", "500").replace("\"10000\"", "\"10\"").replace("0.90", "0") + "]")
                    .services()
                    .get(0);

            assertThat(absurd.min()).isEqualTo(500);
            assertThat(absurd.max()).isEqualTo(10);
            assertThat(absurd.price().amount()).isEqualTo(Amount.of("0"));
        }

        @Test
        void aCurrencyOfARowIsKept() {
            assertThat(with("currency", "\"eur\"").price().amount()).isEqualTo(Amount.of("0.90", "EUR"));
            assertThat(with("currency", "\"$\"").price().amount()).isEqualTo(Amount.of("0.90"));
        }
    }

    @Nested
    class Types {
        @ParameterizedTest
        @CsvSource({
            "custom comments, Custom Comments",
            "custom_comments, Custom Comments",
            "Custom_Comment, Custom Comments",
            "PACKAGE, Package",
            "Live Stream Views, Live Stream Views"
        })
        void areKnownHoweverTheyAreSpelled(String written, String type) {
            assertThat(with("type", "\"" + written + "\"").type().map(OrderType::name))
                    .hasValue(type);
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "\"\"", "\" \"", "\"-\"", "[]", ""})
        void areNeverGuessed(String written) {
            assertThat(with("type", written).type()).isEmpty();
        }

        @Test
        void areTheOperatorsWhereThePanelNamesNone() {
            account.with("type-when-absent", "package");

            PanelService service = with("type", "");
            assertThat(service.type()).hasValue(OrderType.PACKAGE);
            assertThat(service.price().unit()).isEqualTo(Price.Unit.PER_ONE);
            assertThat(with("type", "\"SEO\"").type()).hasValue(OrderType.SEO);
        }

        @Test
        void ofPackagesNeedNoBounds() {
            PanelService service = read("[{\"service\": 1, \"type\": \"Custom Comments Package\", \"rate\": 5}]")
                    .services()
                    .get(0);

            assertThat(service.min()).isEqualTo(1);
            assertThat(service.max()).isEqualTo(1);
        }
    }

    @Nested
    class BadRows {
        @Test
        void spoilNoOther() {
            Catalog catalog =
                    read("[null, 5, \"text\", [1, {\"a\": 2}], {}, " + ROW + ", {\"title\": \"Odd\", \"price\": 3}]");

            assertThat(catalog.services()).containsExactly(SERVICE);
            assertThat(catalog.unreadable())
                    .extracting(row -> row.position() + " " + row.why())
                    .containsExactly(
                            "0 is no object",
                            "1 is no object",
                            "2 is no object",
                            "3 is no object",
                            "4 has no service id",
                            "6 has no service id");
            assertThat(catalog.unreadable().get(5).text()).contains("title=Odd", "price=3");
        }

        @Test
        void thatRepeatAServiceAreReported() {
            Catalog catalog = read("[" + ROW + "," + row("category", "\"Second\"") + "]");

            assertThat(catalog.services()).containsExactly(SERVICE);
            assertThat(catalog.unreadable())
                    .singleElement()
                    .extracting(UnreadableRow::why)
                    .isEqualTo("repeats service 1 of row 0");
        }

        @Test
        void thatContradictEachOtherAreNoService() {
            Catalog catalog = read("[" + ROW + "," + row("rate", "0.5") + "," + row("service", "2") + "," + ROW + "]");

            assertThat(catalog.services())
                    .extracting(service -> service.id().value())
                    .containsExactly("2");
            assertThat(catalog.unreadable())
                    .extracting(row -> row.position() + " " + row.why())
                    .containsExactly(
                            "0 service 1 is listed more than once and differently",
                            "1 service 1 is listed more than once and differently",
                            "3 service 1 is listed more than once and differently");
        }

        @Test
        void withTextsCutInsideOfACharacterAreRead() {
            byte[] broken = read1Byte(row("name", "\"Followers #\""));
            answer("services", Response.json("").withBody(broken));

            assertThat(provider().services().services().get(0).name()).isEqualTo("Followers \uFFFD");
        }

        private byte[] read1Byte(String row) {
            byte[] bytes = ("[" + row + "]").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bytes[i] == '#' ? (byte) 0xF0 : bytes[i];
            }
            return bytes;
        }
    }

    @Nested
    class Of10000Services {
        private final String whole = IntStream.rangeClosed(1, 10_000)
                .mapToObj(id -> row("service", Integer.toString(id))
                        .replace("Followers", "Service \uD83D\uDE80 \uD83D\uDD25 " + id + " " + "x".repeat(60)))
                .collect(Collectors.joining(",", "[", "]"));

        @Test
        void isReadWhole() {
            Catalog catalog = read(whole);

            assertThat(catalog.services()).hasSize(10_000);
            assertThat(catalog.unreadable()).isEmpty();
            assertThat(catalog.services().get(9_999).id()).isEqualTo(ServiceId.of("10000"));
        }

        @Test
        void isNeverShorterForBeingCutOff() {
            for (int end : new int[] {1, whole.length() / 2, whole.lastIndexOf('{'), whole.length() - 1}) {
                answer("services", whole.substring(0, end));

                assertThatThrownBy(() -> provider().services())
                        .isInstanceOf(PanelException.class)
                        .hasMessageContaining("cut off after");
            }
        }

        @Test
        void isNeverShorterForABrokenConnection() {
            panel.on("services").next(exchange -> {
                exchange.startChunks(Response.json(""));
                exchange.chunk(whole.substring(0, whole.lastIndexOf('{') - 1));
                exchange.close();
            });
            assertThatThrownBy(() -> provider().services()).isInstanceOf(PanelException.class);

            panel.on("services").next(Fault.breakOff());
            assertThatThrownBy(() -> provider().services()).isInstanceOf(PanelException.class);
        }

        @Test
        void isNotReadBeyondTheLimit() {
            account.with("max-body", 1);

            assertThatThrownBy(() -> read(whole)).hasMessageContaining("longer than 1048576 bytes");
        }

        @Test
        void isNotBelievedWhereSomethingFollows() {
            assertThatThrownBy(() -> read(whole + "<br>Warning")).isInstanceOf(PanelException.class);
            assertThatThrownBy(() -> read(whole + "[]")).hasMessageContaining("something follows");
        }
    }

    @Nested
    class Refused {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                200 | {"error": "Invalid API key"}                               | ACCOUNT
                200 | {"status": "error", "message": "Too many requests"}        | RATE
                200 | {"errors": ["Invalid API key"]}                            | ACCOUNT
                200 | {"error": {"message": "Invalid API key"}, "services": []}  | ACCOUNT
                200 | {"msg": "Panel is under maintenance", "status": "error"}   | MAINTENANCE
                401 | {"error": "Invalid API key"}                               | ACCOUNT
                422 | {"errors": {"key": ["API key is required"]}, "message": "Invalid"} | ACCOUNT
                429 | <html></html>                                              | RATE
                """)
        void isToldByKind(int status, String body, RefusalKind kind) {
            answer("services", Response.json(status, body));

            assertThatThrownBy(() -> provider().services())
                    .isInstanceOfSatisfying(
                            PanelException.class,
                            e -> assertThat(e.refusal().orElseThrow().kind()).isEqualTo(kind));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                200 | <!DOCTYPE html><title>Just a moment</title>  | Just a moment
                403 | <html>Forbidden</html>                       | HTTP 403
                500 | [{"service": 1}]                             | HTTP 500
                200 | [{"service": 1                               | cut off after 0 rows: [{"service": 1
                200 | [{"service" 1}]                              | no JSON after 0 rows
                """)
        void isAFaultWithItsFirstCharacters(int status, String body, String message) {
            answer("services", Response.json(status, body));

            assertThatThrownBy(() -> provider().services())
                    .isInstanceOf(PanelException.class)
                    .hasMessageContaining(message)
                    .hasNoCause();
        }

        @Test
        void isWhatIsNotWrittenInUtf8() {
            answer("services", Response.json("").withBody(("[" + ROW + "]").getBytes(StandardCharsets.UTF_16LE)));

            assertThatThrownBy(() -> provider().services())
                    .isInstanceOf(PanelException.class)
                    .hasMessageContaining("is not written in UTF-8");
        }

        @Test
        void isANestThatIsTooDeep() {
            assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(PanelException.class);
            assertThatThrownBy(() -> read("{\"a\":".repeat(100_000))).isInstanceOf(PanelException.class);
            assertThatThrownBy(() -> read("[{\"a\":" + "[".repeat(100_000))).isInstanceOf(PanelException.class);
        }
    }
}

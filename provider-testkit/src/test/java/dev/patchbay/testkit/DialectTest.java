package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.Rate;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DialectTest {
    private static final String LINK = "https://x.example/p";
    private static final String NO_SERVICE = "action=add&service=99";
    private static final SimulatedService ONLY =
            SimulatedService.of("2", "Custom Comments", "8", 1, 1_500).named("Say/it \u00e9", "Words");

    private final PanelSimulator panel = PanelSimulator.builder()
            .withoutOtherCustomers()
            .firstOrderId(0)
            .services(List.of(SimulatedService.of("1", "Default", "0.90", 50, 10_000), ONLY))
            .start();
    private final PanelClient client = new PanelClient(panel);

    @BeforeEach
    void placeOne() {
        client.ask("add", "service", "1", "link", LINK, "quantity", "100");
        panel.order("0").complete();
        panel.remove("1");
    }

    @AfterEach
    void stop() {
        panel.close();
    }

    /** A dialect, what is asked (without the key), and what must stand in the answer. */
    record Said(Dialect dialect, String asked, String told) {
        @Override
        public String toString() {
            return dialect + " to " + asked;
        }
    }

    static Stream<Said> said() {
        String add = "action=add&service=2&link=l&comments=c";
        String catalogue = "action=services";
        String one = "action=status&order=0";
        String two = "action=status&orders=0,1";
        String unknown = "action=status&orders=7";
        return Stream.of(
                new Said(Dialect.FLAGS_AS_NUMBERS, catalogue, "\"refill\":1,\"cancel\":1}"),
                new Said(Dialect.FLAGS_AS_TEXTS, catalogue, "\"refill\":\"1\",\"cancel\":\"1\"}"),
                new Said(Dialect.FLAGS_ABSENT, catalogue, "\"max\":\"1500\"}"),
                new Said(Dialect.TYPES_ABSENT, catalogue, "\"name\":\"Say/it \u00e9\",\"category\""),
                new Said(Dialect.TYPES_LOWER_CASE, catalogue, "\"type\":\"custom comments\""),
                new Said(Dialect.TYPES_SNAKE_CASE, catalogue, "\"type\":\"custom_comments\""),
                new Said(Dialect.TYPES_TITLE_SNAKE_CASE, catalogue, "\"type\":\"Custom_comments\""),
                new Said(Dialect.TYPES_SINGULAR, catalogue, "\"type\":\"Custom Comment\""),
                new Said(Dialect.EXTRA_FIELDS, catalogue, "\"average_time\":\"1 hour 5 minutes\"}"),
                new Said(Dialect.ABSURD_ROWS, catalogue, "\"min\":\"1000\",\"max\":\"10\""),
                new Said(Dialect.CATALOGUE_IN_SERVICES, catalogue, "{\"services\":[{\"service\":2"),
                new Said(Dialect.CATALOGUE_IN_DATA, catalogue, "{\"status\":\"success\",\"data\":[{\"service\":2"),
                new Said(Dialect.HEX_IDS, add, "{\"order\":\"65f00001"),
                new Said(Dialect.PREFIXED_IDS, add, "{\"order\":\"ord_"),
                new Said(Dialect.ADD_WITH_STATUS, add, "{\"order\":1,\"status\":\"success\"}"),
                new Said(Dialect.ADD_WITH_CHARGE, add, "{\"order\":1,\"charge\":\"0.008\",\"currency\":\"USD\"}"),
                new Said(Dialect.ADD_WITH_NULL_ERROR, add, "{\"order\":1,\"error\":null}"),
                new Said(Dialect.ADD_WITH_EMPTY_ERROR, add, "{\"order\":1,\"error\":\"\"}"),
                new Said(Dialect.ADD_WITH_FALSE_ERROR, add, "{\"order\":1,\"error\":false}"),
                new Said(Dialect.ADD_CREATED, add, "201 {\"order\":1}"),
                new Said(Dialect.START_COUNT_NULL, one, "\"start_count\":null"),
                new Said(Dialect.START_COUNT_EMPTY, one, "\"start_count\":\"\""),
                new Said(Dialect.REMAINS_WITH_SIGN, one, "\"remains\":\"+0\""),
                new Said(Dialect.REMAINS_BELOW_ZERO, one, "\"remains\":\"-3\""),
                new Said(Dialect.STATES_LOWER_CASE, one, "\"status\":\"completed\""),
                new Said(Dialect.STATES_SNAKE_CASE, two, "\"status\":\"completed\""),
                new Said(Dialect.CURRENCY_ABSENT, "action=balance", "{\"balance\":\"99.91\"}"),
                new Said(Dialect.UNKNOWN_IDS_LEFT_OUT, unknown, "200 {}"),
                new Said(Dialect.ITEM_ERRORS_AS_TEXT, unknown, "{\"7\":\"Incorrect order ID\"}"),
                new Said(Dialect.STATUS_IN_ROWS, unknown, "[{\"order\":7,\"error\":\"Incorrect order ID\"}]"),
                new Said(Dialect.PHP_LISTS, two, "200 [{\"charge\":\"0.09\""),
                new Said(Dialect.REFILL_WITH_STATUS, "action=refill&order=0", ",\"status\":\"success\"}"),
                new Said(
                        Dialect.ERRORS_IN_ROWS,
                        "action=cancel&orders=7",
                        "[{\"order\":7,\"error\":\"Incorrect order ID\"}]"),
                new Said(Dialect.REFILL_STATUS_IN_LIST, "action=refill_status&refill=1", "[{\"status\":\"Pending\"}]"),
                new Said(
                        Dialect.CANCEL_SINGLE,
                        "action=cancel&orders=0",
                        "200 {\"cancel\":{\"error\":\"Order cannot be canceled\"}}"),
                new Said(
                        Dialect.RATE_LIMIT_AS_TEXT,
                        "action=balance",
                        "200 {\"error\":\"Too many requests. Limit 50/minute.\"}"),
                new Said(Dialect.ERROR_STATUS_CODES, NO_SERVICE, "404 {\"error\":\"Incorrect service ID\"}"),
                new Said(Dialect.ERRORS_AS_CODES, NO_SERVICE, "{\"error\":\"neworder.error.incorrect_service_id\"}"),
                new Said(
                        Dialect.ERROR_WITH_CODE, NO_SERVICE, "{\"error\":\"Incorrect service ID\",\"status\":\"101\"}"),
                new Said(
                        Dialect.ERROR_IN_MESSAGE,
                        NO_SERVICE,
                        "{\"status\":\"error\",\"message\":\"Incorrect service ID\"}"),
                new Said(Dialect.ERROR_IN_MSG, NO_SERVICE, "{\"status\":\"error\",\"msg\":\"Incorrect service ID\"}"),
                new Said(
                        Dialect.ERROR_AS_FAIL,
                        NO_SERVICE,
                        "{\"status\":\"fail\",\"message\":\"Incorrect service ID\"}"),
                new Said(Dialect.ERROR_IN_LIST, NO_SERVICE, "{\"errors\":[\"Incorrect service ID\"]}"),
                new Said(
                        Dialect.ERROR_BY_FIELD,
                        NO_SERVICE,
                        "422 {\"message\":\"Incorrect service ID\",\"errors\":{\"order\":[\"Incorrect service ID\"]}}"),
                new Said(Dialect.NUMBERS_AS_NUMBERS, one, "{\"charge\":0.09,\"start_count\":"),
                new Said(Dialect.NUMBERS_AS_NUMBERS, catalogue, "\"rate\":8,\"min\":1,\"max\":1500"),
                new Said(Dialect.NUMBERS_AS_NUMBERS, "action=balance", "{\"balance\":99.91,\"currency\""),
                new Said(Dialect.NUMBERS_AS_TEXTS, add, "{\"order\":\"1\"}"),
                new Said(Dialect.ESCAPED, catalogue, "\"Say\\/it \\u00e9\""),
                new Said(Dialect.CHARSET, "action=balance", "application/json; charset=utf-8"),
                new Said(Dialect.TEXT_HTML, "action=balance", "text/html; charset=UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("said")
    void isSpokenOnceItIsSetAndNotBefore(Said said) {
        if (said.dialect() == Dialect.RATE_LIMIT_AS_TEXT) {
            panel.limitRate(Rate.parse("1/min"));
            ask("action=balance");
        }
        if (said.asked().contains("refill_status")) {
            ask("action=refill&order=0");
        }
        if (!said.asked().contains("action=add")) {
            assertThat(ask(said.asked())).doesNotContain(said.told());
        }

        panel.speak(said.dialect());

        assertThat(ask(said.asked().equals("action=refill&order=0") ? again() : said.asked()))
                .contains(said.told());
    }

    @Test
    void isTestedInAllItsConstants() {
        assertThat(said().map(Said::dialect))
                .containsAll(EnumSet.complementOf(
                        EnumSet.of(Dialect.DRIP_FEED_PARENTS, Dialect.BALANCE_ROUNDED, Dialect.BALANCE_CACHED)));
    }

    @Nested
    class Together {
        @Test
        void aPanelMayWriteNumbersIdsAndEnvelopesInItsOwnWay() {
            panel.speak(Dialect.PREFIXED_IDS, Dialect.ADD_WITH_STATUS, Dialect.ADD_CREATED, Dialect.ERROR_IN_MESSAGE);

            assertThat(ask("action=add&service=2&link=l&comments=c"))
                    .matches("(?s)201 \\{\"order\":\"ord_\\w+\",\"status\":\"success\"}.*");
            assertThat(ask(NO_SERVICE)).contains("{\"status\":\"error\",\"message\":\"Incorrect service ID\"}");
        }

        @Test
        void codesForErrorsLeaveAnErrorThatIsNoneAlone() {
            panel.speak(Dialect.ERRORS_AS_CODES, Dialect.ADD_WITH_NULL_ERROR);

            assertThat(ask("action=add&service=2&link=l&comments=c")).contains("\"error\":null");
        }

        @Test
        void anEmptyBatchIsAnEmptyListInPhp() {
            panel.speak(Dialect.UNKNOWN_IDS_LEFT_OUT, Dialect.PHP_LISTS);

            assertThat(ask("action=status&orders=7,8")).startsWith("200 []");
        }

        @Test
        void aDripFeedIsToldAsTheParentOfItsRuns() {
            panel.sell(SimulatedService.of("1", "Default", "0.90", 50, 10_000));
            panel.speak(Dialect.DRIP_FEED_PARENTS);
            ask("action=add&service=1&link=drip&quantity=100&runs=2&interval=10");
            panel.advance(Duration.ofMinutes(2));

            assertThat(ask("action=status&order=1"))
                    .contains("{\"status\":\"In progress\",\"runs\":\"2\",\"orders\":[2]}");
        }

        @Test
        void aCachedBalanceIsToldAgainForTenMinutes() {
            panel.speak(Dialect.BALANCE_CACHED);
            assertThat(ask("action=balance")).contains("\"99.91\"");
            panel.deposit("5");
            panel.advance(Duration.ofMinutes(9));

            assertThat(ask("action=balance")).contains("\"99.91\"");

            panel.advance(Duration.ofMinutes(1));
            assertThat(ask("action=balance")).contains("\"104.91\"");
        }

        @Test
        void aRoundedBalanceIsToldInTwoDecimalsHoweverNumbersAreWritten() {
            panel.deposit("-0.001");
            assertThat(ask("action=balance")).contains("\"99.909\"");

            panel.speak(Dialect.BALANCE_ROUNDED);
            assertThat(ask("action=balance")).contains("\"99.9\"");
            panel.speak(Dialect.BALANCE_ROUNDED, Dialect.NUMBERS_AS_NUMBERS);
            assertThat(ask("action=balance")).contains("\"balance\":99.9,");
        }

        @Test
        void withNoneAnyMoreItSpeaksAsThePage() {
            panel.speak(Dialect.NUMBERS_AS_NUMBERS);
            panel.speak();

            assertThat(ask("action=balance")).startsWith("200 {\"balance\":\"99.91\",\"currency\":\"USD\"}");
        }
    }

    private String again() {
        panel.advance(Duration.ofDays(1));
        return "action=refill&order=0";
    }

    /** Status, body and content type of an answer. */
    private String ask(String parameters) {
        HttpResponse<String> answer =
                client.post("application/x-www-form-urlencoded", "key=" + panel.key() + "&" + parameters);
        return answer.statusCode() + " " + answer.body() + " "
                + answer.headers().map().getOrDefault("content-type", List.of());
    }
}

package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.testkit.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest extends SocketTest {
    private static final String DONE = "{\"charge\": \"0.27819\", \"start_count\": \"3572\", \"status\": \"Partial\", "
            + "\"remains\": \"157\", \"currency\": \"USD\"}";

    private Answer<OrderStatus> one(String json) {
        answer("status", json);
        return provider().status(orders("7")).get(PanelOrderId.of("7"));
    }

    private Answers<PanelOrderId, OrderStatus> many(String json, String... ids) {
        answer("status", json);
        return provider().status(orders(ids));
    }

    private static void assertState(Answer<OrderStatus> answer, OrderState state) {
        assertThat(answer.asOptional().map(OrderStatus::state)).hasValue(state);
    }

    private static void assertRefused(Answer<?> answer, RefusalKind kind, String words) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.refusal().kind()).isEqualTo(kind);
            assertThat(refused.refusal().words()).isEqualTo(words);
        });
    }

    private static void assertMissing(Answer<?> answer, String why) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Missing.class,
                        missing -> assertThat(missing.why()).contains(why));
    }

    @Nested
    class Of1 {
        @Test
        void asksForOneAndReadsEveryField() {
            Answer<OrderStatus> answer = one(DONE);

            assertThat(panel.calls("status").get(0).parameters())
                    .containsEntry("order", "7")
                    .doesNotContainKey("orders");
            OrderStatus status = answer.asOptional().orElseThrow();
            assertThat(status.state()).isEqualTo(OrderState.PARTIAL);
            assertThat(status.word()).isEqualTo("Partial");
            assertThat(status.charge()).hasValue(Amount.of("0.27819", "USD"));
            assertThat(status.startCount()).hasValue(3572);
            assertThat(status.remains()).hasValue(157);
            assertThat(status.children()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'charge': 0.27819, 'start_count': 3572, 'status': 'Partial', 'remains': 157, 'currency': 'USD'}",
                    "{'status': 'success', 'data': {'charge': '0.27819', 'start_count': '3572', 'status': 'Partial', 'remains': '157', 'currency': 'USD'}}",
                    "{'data': {'charge': 2.7819E-1, 'start_count': 3.572e3, 'status': 'Partial', 'remains': '157.0', 'currency': 'usd'}}",
                    "{'7': {'charge': '0.27819', 'start_count': '3572', 'status': 'Partial', 'remains': '+157', 'currency': 'USD'}}",
                    "{'orders': {'7': {'charge': '0.27819', 'start_count': '3,572', 'status': 'Partial', 'remains': '157', 'currency': 'USD'}}}",
                    "[{'order': 7, 'charge': '0.27819', 'start_count': '3572', 'status': 'Partial', 'remains': '157', 'currency': 'USD'}]",
                    "[{'charge': '0.27819', 'start_count': '3572', 'status': 'Partial', 'remains': '157', 'currency': 'USD'}]",
                    "{'order': '7', 'charge': '0.27819', 'start_count': '3572', 'status': 'Partial', 'remains': '157', 'currency': 'USD', 'error': ''}"
                })
        void isReadInEveryShape(String json) {
            OrderStatus plain = one(DONE).asOptional().orElseThrow();

            assertThat(one(json.replace('\'', '"')).asOptional()).hasValue(plain);
        }

        @ParameterizedTest
        @CsvSource({
            "Pending, PENDING",
            "Awaiting, PENDING",
            "In progress, IN_PROGRESS",
            "in_progress, IN_PROGRESS",
            "Inprogress, IN_PROGRESS",
            "IN PROGRESS, IN_PROGRESS",
            "in-progress, IN_PROGRESS",
            "Processing, PROCESSING",
            "Completed, COMPLETED",
            "complete, COMPLETED",
            "Success, COMPLETED",
            "Partial, PARTIAL",
            "Canceled, CANCELED",
            "Cancelled, CANCELED",
            "Refunded, REFUNDED",
            "Fail, FAILED",
            "Error, FAILED",
            "Paused, PAUSED",
            "Active, ACTIVE",
            "Expired, EXPIRED",
            "Half done, UNKNOWN",
            "Tamamlandı, UNKNOWN",
            "1, UNKNOWN"
        })
        void knowsTheVocabularyAndKeepsTheWord(String word, OrderState state) {
            Answer<OrderStatus> answer = one("{\"status\": \"" + word + "\", \"charge\": \"1\", \"remains\": \"0\"}");

            assertState(answer, state);
            assertThat(answer.asOptional().map(OrderStatus::word)).hasValue(word);
        }

        @Test
        void knowsTheAccountsOwnWords() {
            account.with("statuses", Map.of("completed", List.of("tamamlandı"), "in-progress", List.of("В работе")));

            assertState(one("{\"status\": \"TAMAMLANDI\"}"), OrderState.COMPLETED);
            assertState(one("{\"status\": \"в  работе\"}"), OrderState.IN_PROGRESS);
        }

        @Test
        void aMereSuccessCompletesNoOrder() {
            assertState(one("{\"status\": \"success\"}"), OrderState.UNKNOWN);
            assertState(one("{\"status\": \"success\", \"message\": \"\"}"), OrderState.UNKNOWN);
            assertState(one("{\"status\": \"error\"}"), OrderState.FAILED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'status': 'success', 'orders': {'7': {'status': 'Pending'}}}",
                    "{'status': 'success', 'currency': 'USD', 'orders': [{'order': 7, 'status': 'Pending'}]}",
                    "{'status': 'success', 'order': {'status': 'Pending'}}",
                    "{'status': 1, 'data': {'status': 'success', 'data': [{'status': 'Pending'}]}}"
                })
        void theSuccessOfTheRequestIsNotTakenForTheOrders(String json) {
            assertState(one(json.replace('\'', '"')), OrderState.PENDING);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"status": "Pending", "charge": "0", "start_count": null, "remains": "100"}   | -  | 100
                {"status": "Pending", "charge": "0", "start_count": "", "remains": ""}        | -  | -
                {"status": "Pending", "charge": "0"}                                          | -  | -
                {"status": "Pending", "start_count": "0", "remains": "-5"}                    | 0  | -5
                {"status": "Pending", "start_count": "n/a", "remains": "+5"}                  | -  | 5
                {"status": "Pending", "start_count": 1e999999999, "remains": "1e99"}          | -  | -
                {"status": "Pending", "start_count": {}, "remains": [1]}                      | -  | -
                {"status": "Pending", "start_count": 1.5, "remains": 9223372036854775808}     | -  | -
                """)
        void countsThatSayNothingAreAbsent(String json, String startCount, String remains) {
            OrderStatus status = one(json).asOptional().orElseThrow();

            assertThat(
                            status.startCount().isPresent()
                                    ? "" + status.startCount().getAsLong()
                                    : "-")
                    .isEqualTo(startCount);
            assertThat(status.remains().isPresent() ? "" + status.remains().getAsLong() : "-")
                    .isEqualTo(remains);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                "1,234.56"       | 1234.56
                "1,234"          | -
                "1.234,56"       | -
                "0.90"           | 0.9
                ".5"             | 0.5
                12               | 12
                1e3              | 1000
                1e999999999      | -
                "1e-999999999"   | -
                "-0.5"           | -0.5
                "free"           | -
                true             | -
                null             | -
                """)
        void aChargeIsExactOrAbsent(String charge, String read) {
            OrderStatus status = one("{\"status\": \"Pending\", \"charge\": " + charge + "}")
                    .asOptional()
                    .orElseThrow();

            assertThat(status.charge().map(Amount::toString).orElse("-")).isEqualTo(read);
        }

        @Test
        void parentsNameTheirChildren() {
            Answer<OrderStatus> drip =
                    one("{\"status\": \"In progress\", \"runs\": \"3\", \"orders\": [11, \"12\", 0, null]}");
            assertState(drip, OrderState.IN_PROGRESS);
            assertThat(drip.asOptional().orElseThrow().children())
                    .containsExactly(PanelOrderId.of("11"), PanelOrderId.of("12"));

            assertState(one("{\"status\": \"In progress\", \"orders\": [11]}"), OrderState.IN_PROGRESS);
            assertState(one("{\"status\": \"Completed\", \"message\": \"Thanks\"}"), OrderState.COMPLETED);
            Answer<OrderStatus> subscription =
                    one("{\"status\": \"Active\", \"expiry\": \"11/11/2026\", \"posts\": \"2\", "
                            + "\"orders\": [{\"order\": 21, \"status\": \"Completed\"}, {\"id\": \"22\"}]}");
            assertState(subscription, OrderState.ACTIVE);
            assertThat(subscription.asOptional().orElseThrow().children())
                    .containsExactly(PanelOrderId.of("21"), PanelOrderId.of("22"));
            assertThat(subscription.asOptional().orElseThrow().charge()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"error": "Incorrect order ID"}                                     | NOT_FOUND     | Incorrect order ID
                {"error": "error.incorrect_order_id"}                               | NOT_FOUND     | error.incorrect_order_id
                {"error": "Incorrect order ID", "status": "101"}                    | NOT_FOUND     | Incorrect order ID
                {"status": "error", "message": "Incorrect order ID"}                | NOT_FOUND     | Incorrect order ID
                {"status": "fail", "message": "Order not found"}                    | NOT_FOUND     | Order not found
                {"errors": ["Incorrect order ID"]}                                  | NOT_FOUND     | Incorrect order ID
                {"7": {"error": "Incorrect order ID"}}                              | NOT_FOUND     | Incorrect order ID
                {"7": "Incorrect order ID"}                                         | NOT_FOUND     | Incorrect order ID
                [{"order": 7, "error": "Incorrect order ID"}]                       | NOT_FOUND     | Incorrect order ID
                {"status": {"error": "Incorrect order ID"}}                         | NOT_FOUND     | Incorrect order ID
                [{"order": 7, "message": "Incorrect order ID"}]                     | NOT_FOUND     | Incorrect order ID
                {"7": {"status": {"message": "Incorrect order ID"}}}                | NOT_FOUND     | Incorrect order ID
                {"error": "Sipariş yok"}                                            | UNKNOWN_WORDS | Sipariş yok
                """)
        void aRefusalIsThisOrders(String json, RefusalKind kind, String words) {
            assertRefused(one(json), kind, words);
        }

        @Test
        void aRefusalIsThisOrdersUnderAnyStatusBelow500() {
            answer("status", Response.json(404, "{\"error\": \"Incorrect order ID\"}"));

            assertRefused(
                    provider().status(orders("7")).get(PanelOrderId.of("7")),
                    RefusalKind.NOT_FOUND,
                    "Incorrect order ID");
        }

        @Test
        void anAnswerForAnotherOrderIsNone() {
            assertMissing(
                    one("{\"order\": 8, \"status\": \"Completed\", \"charge\": \"1\"}"), "answered for another one");
            assertMissing(one("{\"7\": {\"order\": 8, \"status\": \"Completed\"}}"), "answered for another one");
            assertThatThrownBy(() -> one("{\"8\": {\"status\": \"Completed\"}}"))
                    .isInstanceOf(PanelException.class);
            assertThatThrownBy(() -> one("{\"ord_abc\": {\"status\": \"Completed\"}}"))
                    .isInstanceOf(PanelException.class);
            assertThatThrownBy(() -> one("[{\"order\": 8, \"status\": \"Completed\"}]"))
                    .isInstanceOf(PanelException.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"true", "1", "[[]]", "{\"charge\": \"1\"}", "{\"7\": 5.5e3}", "{\"7\": {}}", "{\"7\": []}"})
        void whatCannotBeReadChangesNothing(String json) {
            answer("status", json);
            try {
                assertThat(provider()
                                .status(orders("7"))
                                .get(PanelOrderId.of("7"))
                                .asOptional()
                                .map(OrderStatus::state)
                                .orElse(OrderState.UNKNOWN))
                        .isEqualTo(OrderState.UNKNOWN);
            } catch (PanelException e) {
                assertThat(e).hasMessageContaining("cannot be read");
            }
        }
    }

    @Nested
    class OfMany {
        @Test
        void asksForAllAtOnceAndReadsEachByItself() {
            Answers<PanelOrderId, OrderStatus> answers = many(
                    "{\"1\": " + DONE
                            + ", \"10\": {\"error\": \"Incorrect order ID\"}, \"100\": {\"charge\": \"1.44219\", "
                            + "\"start_count\": \"234\", \"status\": \"In progress\", \"remains\": \"10\", \"currency\": \"USD\"}}",
                    "1",
                    "10",
                    "100",
                    "1000");

            assertThat(panel.calls("status").get(0).parameters())
                    .containsEntry("orders", "1,10,100,1000")
                    .doesNotContainKey("order");
            assertState(answers.get(PanelOrderId.of("1")), OrderState.PARTIAL);
            assertRefused(answers.get(PanelOrderId.of("10")), RefusalKind.NOT_FOUND, "Incorrect order ID");
            assertState(answers.get(PanelOrderId.of("100")), OrderState.IN_PROGRESS);
            assertMissing(answers.get(PanelOrderId.of("1000")), "left it out");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'1': {'status': 'Completed', 'charge': 1}, '10': 'Incorrect order ID', '100': {'status': 'Pending', 'charge': 0}}",
                    "{'100': {'status': 'Pending'}, '10': {'error': 'Incorrect order ID'}, '1': {'status': 'Completed'}}",
                    "[{'order': 100, 'status': 'Pending'}, {'order': '1', 'status': 'Completed'}, {'order': 10, 'error': 'Incorrect order ID'}]",
                    "[{'order_id': 1, 'status': 'Completed'}, {'order_id': 10, 'status': {'error': 'Incorrect order ID'}}, {'order_id': 100, 'status': 'Pending'}]",
                    "[{'id': 1, 'status': 'Completed'}, {'id': 10, 'error': 'Incorrect order ID'}, {'id': 100, 'status': 'Pending'}]",
                    "{'status': 'success', 'data': {'1': {'status': 'Completed'}, '10': 'Incorrect order ID', '100': 'Pending'}}",
                    "{'orders': [{'order': 1, 'status': 'Completed'}, {'order': 10, 'error': 'Incorrect order ID'}, {'order': 100, 'status': 'Pending'}]}",
                    "{'data': {'orders': {'1': {'status': 'Completed'}, '10': {'status': 'error', 'message': 'Incorrect order ID'}, '100': {'status': 'Pending'}}}}"
                })
        void isReadInEveryShape(String json) {
            Answers<PanelOrderId, OrderStatus> answers = many(json.replace('\'', '"'), "1", "10", "100");

            assertState(answers.get(PanelOrderId.of("1")), OrderState.COMPLETED);
            assertRefused(answers.get(PanelOrderId.of("10")), RefusalKind.NOT_FOUND, "Incorrect order ID");
            assertState(answers.get(PanelOrderId.of("100")), OrderState.PENDING);
        }

        @Test
        void nothingIsAttributedByItsPlaceInAList() {
            Answers<PanelOrderId, OrderStatus> answers =
                    many("[{\"status\": \"Completed\"}, {\"status\": \"Canceled\"}]", "5", "6");

            assertMissing(answers.get(PanelOrderId.of("5")), "do not say of what");
            assertMissing(answers.get(PanelOrderId.of("6")), "do not say of what");
        }

        @Test
        void exceptWhereThePlaceIsTheIdAsPhpWritesIt() {
            Answers<PanelOrderId, OrderStatus> answers =
                    many("[{\"status\": \"Completed\"}, {\"status\": \"Canceled\"}]", "0", "1");
            assertState(answers.get(PanelOrderId.of("0")), OrderState.COMPLETED);
            assertState(answers.get(PanelOrderId.of("1")), OrderState.CANCELED);

            Answers<PanelOrderId, OrderStatus> turned =
                    many("[{\"status\": \"Completed\"}, {\"status\": \"Canceled\"}]", "1", "0");
            assertMissing(turned.get(PanelOrderId.of("0")), "do not say of what");
        }

        @Test
        void aNumberOfTheRowIsNotTakenForAnId() {
            Answers<PanelOrderId, OrderStatus> answers =
                    many("[{\"id\": 1, \"status\": \"Completed\"}, {\"id\": 2, \"status\": \"Canceled\"}]", "1", "10");

            assertMissing(answers.get(PanelOrderId.of("1")), "do not say of what");
            assertMissing(answers.get(PanelOrderId.of("10")), "do not say of what");
        }

        @Test
        void anEmptyListIsAnEmptyObject() {
            for (String empty : List.of("[]", "{}")) {
                Answers<PanelOrderId, OrderStatus> answers = many(empty, "5", "6");

                assertMissing(answers.get(PanelOrderId.of("5")), "left it out");
                assertMissing(answers.get(PanelOrderId.of("6")), "left it out");
            }
        }

        @Test
        void twoDifferentAnswersForOneOrderAreNone() {
            Answers<PanelOrderId, OrderStatus> answers = many(
                    "[{\"order\": 5, \"status\": \"Completed\"}, {\"order\": 5, \"status\": \"Canceled\"}, "
                            + "{\"order\": 6, \"status\": \"Pending\"}, {\"order\": 6, \"status\": \"Pending\"}]",
                    "5",
                    "6");

            assertMissing(answers.get(PanelOrderId.of("5")), "more than once");
            assertState(answers.get(PanelOrderId.of("6")), OrderState.PENDING);
        }

        @Test
        void oneBadItemSpoilsNoOther() {
            Answers<PanelOrderId, OrderStatus> answers = many(
                    "{\"5\": {\"status\": {\"x\": []}}, \"6\": {\"status\": \"Pending\"}, \"7\": 3}", "5", "6", "7");

            assertMissing(answers.get(PanelOrderId.of("5")), "cannot be read");
            assertState(answers.get(PanelOrderId.of("6")), OrderState.PENDING);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"error": "Invalid API key"}                              | ACCOUNT
                {"status": "error", "message": "Too many requests"}       | RATE
                {"error": "Incorrect order ID"}                           | NOT_FOUND
                {"error": "This panel is temporarily unavailable"}        | MAINTENANCE
                {"error": "Kapalı"}                                       | UNKNOWN_WORDS
                {"message": "Unauthenticated."}                           | ACCOUNT
                """)
        void aRefusalOfTheWholeIsThrown(String json, RefusalKind kind) {
            assertThatThrownBy(() -> many(json, "5", "6"))
                    .isInstanceOfSatisfying(
                            PanelException.class,
                            e -> assertThat(e.refusal().orElseThrow().kind()).isEqualTo(kind));
        }

        @Test
        void anIdThatWouldBeReadAsTwoIsAnsweredWithoutBeingAsked() {
            answer("status", DONE);
            Answers<PanelOrderId, OrderStatus> answers = provider().status(orders("1,2", "3 4", "5"));

            assertThat(panel.calls("status").get(0).parameters()).containsEntry("order", "5");
            assertMissing(answers.get(PanelOrderId.of("1,2")), "not asked");
            assertMissing(answers.get(PanelOrderId.of("3 4")), "not asked");
            assertState(answers.get(PanelOrderId.of("5")), OrderState.PARTIAL);

            assertThat(provider().status(orders("1,2")).asked()).hasSize(1);
            assertThat(provider().status(orders()).asked()).isEmpty();
            assertThat(panel.calls("status")).hasSize(1);
        }

        @Test
        void aHundredAreAskedAtOnce() {
            List<String> ids =
                    IntStream.range(1000, 1100).mapToObj(Integer::toString).toList();
            String json = ids.stream()
                    .map(id -> "\"" + id + "\": {\"status\": \"Completed\", \"charge\": \"" + id + "\"}")
                    .collect(Collectors.joining(",", "{", "}"));

            Answers<PanelOrderId, OrderStatus> answers = many(json, ids.toArray(String[]::new));

            assertThat(ids)
                    .allSatisfy(id -> assertThat(answers.get(PanelOrderId.of(id))
                                    .asOptional()
                                    .flatMap(OrderStatus::charge))
                            .hasValue(Amount.of(id)));
        }
    }

    @Nested
    class Fails {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                200 |                                     | no JSON
                200 | <html>Just a moment…</html>         | Just a moment
                200 | {"7": {"status":                    | no JSON
                200 | null                                | cannot be read
                403 | <html>Forbidden</html>              | HTTP 403 <html>Forbidden
                500 | {"error": "Server error"}           | HTTP 500
                502 | <html>Bad gateway</html>            | HTTP 502
                520 | {"7": {"status": "Completed"}}      | HTTP 520
                302 | {"7": {"status": "Completed"}}      | HTTP 302
                404 | {"7": {"status": "Completed"}}      | HTTP 404
                """)
        void asAFaultThatMayPass(int status, String body, String message) {
            answer("status", Response.json(status, body == null ? "" : body));

            assertThatThrownBy(() -> provider().status(orders("7"))).isInstanceOfSatisfying(PanelException.class, e -> {
                assertThat(e).hasMessageContaining(message).hasNoCause();
                assertThat(e.refusal()).isEmpty();
                assertThat(e.isPassing()).isTrue();
                assertThat(e.sent()).isEqualTo(PanelException.Sent.MAYBE);
            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                    "{\"7\": {\"status\": \"Pending\", \"charge\": 1e99999999999}}",
                    "{\"7\": {\"status\": \"Pending\"}, \"7\": {\"status\": \"Completed\"}}"
                })
        void onWhatIsMadeToHarm(String json) {
            answer("status", json);

            assertThatThrownBy(() -> provider().status(orders("7"))).isInstanceOf(PanelException.class);
        }

        @Test
        void onAnAnswerWithoutEnd() {
            answer("status", "{\"7\": \"" + "x".repeat(3_000_000) + "\"}");

            assertThatThrownBy(() -> provider().status(orders("7"))).hasMessageContaining("longer than 2097152 bytes");
        }

        @Test
        void asARefusalWithItsWaitWhereTheRateLimitIsReached() {
            answer("status", Response.json(429, "{}").withHeader("Retry-After", "12"));

            assertThatThrownBy(() -> provider().status(orders("7"))).isInstanceOfSatisfying(PanelException.class, e -> {
                assertThat(e.refusal().orElseThrow().kind()).isEqualTo(RefusalKind.RATE);
                assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(12));
            });
        }

        @Test
        void asARefusalWithoutReasonWhereAFaultNamesAWait() {
            answer("status", Response.html(503, "<html></html>").withHeader("Retry-After", "30"));

            assertThatThrownBy(() -> provider().status(orders("7"))).isInstanceOfSatisfying(PanelException.class, e -> {
                assertThat(e.refusal().orElseThrow().kind()).isEqualTo(RefusalKind.UNSPECIFIC);
                assertThat(e.isPassing()).isTrue();
                assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(30));
            });
        }

        @Test
        void asARefusalOfTheAccountUnder401() {
            answer("status", Response.json(401, "{\"message\": \"Kim o?\"}"));

            assertThatThrownBy(() -> provider().status(orders("7")))
                    .isInstanceOfSatisfying(
                            PanelException.class,
                            e -> assertThat(e.refusal().orElseThrow().kind()).isEqualTo(RefusalKind.ACCOUNT));
        }
    }
}

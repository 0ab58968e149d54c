package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.CancelReceipt;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefillState;
import dev.patchbay.spi.RefillStatus;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refill, refill_status, cancel and balance. */
class FollowUpTest extends SocketTest {
    private static final PanelOrderId ONE = PanelOrderId.of("1");
    private static final PanelOrderId TWO = PanelOrderId.of("2");
    private static final PanelOrderId THREE = PanelOrderId.of("3");

    private static void assertRefused(Answer<?> answer, RefusalKind kind) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(kind));
    }

    @Nested
    class Refill {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"refill": "1"}                             | 1
                {"refill": 1}                               | 1
                {"refill": "ref_8x"}                        | ref_8x
                {"status": "success", "refill": 7}          | 7
                {"data": {"refill": 7}}                     | 7
                {"refill": {"id": 7}}                       | 7
                [{"order": 1, "refill": 7}]                 | 7
                {"1": {"refill": 7}}                        | 7
                {"1": 7}                                    | 7
                """)
        void ofOneIsReadInEveryShape(String json, String id) {
            answer("refill", json);

            assertThat(provider().refill(orders("1")).get(ONE)).isEqualTo(new Answer.Given<>(RefillId.of(id)));
            assertThat(panel.calls("refill").get(0).parameters())
                    .containsEntry("order", "1")
                    .doesNotContainKey("orders");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{'order': 1, 'refill': 1}, {'order': 2, 'refill': '22'}, {'order': 3, 'refill': {'error': 'Incorrect order ID'}}]",
                    "[{'order': 1, 'refill': 1}, {'order': 2, 'refill': '22'}, {'order': 3, 'error': 'Incorrect order ID'}]",
                    "{'1': {'refill': 1}, '2': {'refill': 22}, '3': {'error': 'Incorrect order ID'}}",
                    "{'1': 1, '2': '22', '3': 'Incorrect order ID'}",
                    "{'status': 'success', 'data': [{'order': 1, 'refill': 1}, {'order': 2, 'refill': '22'}, {'order': 3, 'refill': 'Incorrect order ID'}]}"
                })
        void ofManyIsReadInEveryShape(String json) {
            answer("refill", json.replace('\'', '"'));

            Answers<PanelOrderId, RefillId> answers = provider().refill(orders("1", "2", "3"));

            assertThat(panel.calls("refill").get(0).parameters()).containsEntry("orders", "1,2,3");
            assertThat(answers.get(ONE)).isEqualTo(new Answer.Given<>(RefillId.of("1")));
            assertThat(answers.get(TWO)).isEqualTo(new Answer.Given<>(RefillId.of("22")));
            assertRefused(answers.get(THREE), RefusalKind.NOT_FOUND);
        }

        @Test
        void isRefusedForADayWhereTheLastIsTooYoung() {
            answer("refill", "{\"error\": \"The order was completed or refill was requested less than 24 hours ago\"}");

            assertThat(provider().refill(orders("1")).get(ONE))
                    .isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                        assertThat(refused.refusal().kind()).isEqualTo(RefusalKind.NOT_ALLOWED);
                        assertThat(refused.refusal().retryAfter()).hasValue(Duration.ofHours(24));
                    });
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"error": "Refill is disabled for this service"}        | NOT_ALLOWED
                {"refill": 0}                                           | UNSPECIFIC
                {"refill": false}                                       | UNSPECIFIC
                {"refill": "Refill is not available"}                   | NOT_ALLOWED
                {"status": "fail", "message": "Incorrect order ID"}     | NOT_FOUND
                """)
        void isRefused(String json, RefusalKind kind) {
            answer("refill", json);

            assertRefused(provider().refill(orders("1")).get(ONE), kind);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"refill\": true}", "{\"refill\": null}", "{\"refill\": []}", "{\"refill\": \"success\"}"})
        void withoutAnIdIsNoRefillThatCouldBeFollowed(String json) {
            answer("refill", json);

            assertThat(provider().refill(orders("1")).get(ONE)).isInstanceOf(Answer.Missing.class);
        }

        @Test
        void ofTheAccountIsThrown() {
            answer("refill", "{\"error\": \"Invalid API key\"}");

            assertThatThrownBy(() -> provider().refill(orders("1"))).isInstanceOf(PanelException.class);
        }
    }

    @Nested
    class StatusOfARefill {
        @ParameterizedTest
        @CsvSource({
            "Pending, PENDING",
            "Awaiting, PENDING",
            "In progress, IN_PROGRESS",
            "in_progress, IN_PROGRESS",
            "Completed, COMPLETED",
            "Rejected, REJECTED",
            "Canceled, CANCELED",
            "Cancelled, CANCELED",
            "Error, FAILED",
            "Refilling, UNKNOWN"
        })
        void knowsTheVocabulary(String word, RefillState state) {
            for (String json : new String[] {
                "{\"status\": \"%s\"}",
                "[{\"status\": \"%s\"}]",
                "[{\"refill\": 5, \"status\": \"%s\"}]",
                "{\"data\": {\"refill\": \"5\", \"status\": \"%s\"}}"
            }) {
                answer("refill_status", String.format(Locale.ROOT, json, word));

                Answer<RefillStatus> answer =
                        provider().refillStatus(refills("5")).get(RefillId.of("5"));

                assertThat(answer).isEqualTo(new Answer.Given<>(new RefillStatus(state, word)));
            }
            assertThat(panel.calls("refill_status").get(0).parameters())
                    .containsEntry("refill", "5")
                    .doesNotContainKey("refills");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{'refill': 1, 'status': 'Completed'}, {'refill': 2, 'status': 'Rejected'}, {'refill': 3, 'status': {'error': 'Refill not found'}}]",
                    "[{'refill': 3, 'error': 'Refill not found'}, {'refill': '1', 'status': 'completed'}, {'refill': 2, 'status': 'REJECTED'}]",
                    "{'1': {'status': 'Completed'}, '2': 'Rejected', '3': {'error': 'Refill not found'}}",
                    "{'status': 'success', 'data': {'1': 'Completed', '2': 'Rejected', '3': 'Refill not found'}}"
                })
        void ofManyIsReadInEveryShape(String json) {
            answer("refill_status", json.replace('\'', '"'));

            Answers<RefillId, RefillStatus> answers = provider().refillStatus(refills("1", "2", "3"));

            assertThat(panel.calls("refill_status").get(0).parameters()).containsEntry("refills", "1,2,3");
            assertThat(answers.get(RefillId.of("1")).asOptional().map(RefillStatus::state))
                    .hasValue(RefillState.COMPLETED);
            assertThat(answers.get(RefillId.of("2")).asOptional().map(RefillStatus::state))
                    .hasValue(RefillState.REJECTED);
            assertRefused(answers.get(RefillId.of("3")), RefusalKind.NOT_FOUND);
        }
    }

    @Nested
    class Cancel {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{'order': 1, 'cancel': 1}]",
                    "{'cancel': 1}",
                    "{'cancel': '1'}",
                    "{'cancel': true}",
                    "{'status': 'success', 'cancel': 1}",
                    "{'1': {'cancel': 1}}",
                    "{'1': 1}",
                    "[{'order': '1', 'status': 'success'}]",
                    "{'data': [{'order': 1, 'cancel': 'success'}]}"
                })
        void isTakenInEveryShape(String json) {
            answer("cancel", json.replace('\'', '"'));

            assertThat(provider().cancel(orders("1")).get(ONE))
                    .isEqualTo(new Answer.Given<>(new CancelReceipt(Optional.empty())));
            assertThat(panel.calls("cancel").get(0).parameters())
                    .containsEntry("orders", "1")
                    .doesNotContainKey("order");
        }

        @Test
        void mayHaveAnIdOfItsOwn() {
            answer("cancel", "[{\"order\": 1, \"cancel\": 5512}]");

            assertThat(provider().cancel(orders("1")).get(ONE))
                    .isEqualTo(new Answer.Given<>(new CancelReceipt(Optional.of("5512"))));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{'order': 3, 'cancel': {'error': 'Incorrect order ID'}}, {'order': 2, 'cancel': 1}]",
                    "[{'order': 3, 'error': 'Incorrect order ID'}, {'order': 2, 'cancel': 1}]",
                    "{'2': {'cancel': 1}, '3': {'cancel': {'error': 'Incorrect order ID'}}}"
                })
        void ofManyIsReadInEveryShape(String json) {
            answer("cancel", json.replace('\'', '"'));

            Answers<PanelOrderId, CancelReceipt> answers = provider().cancel(orders("1", "2", "3"));

            assertThat(answers.get(ONE)).isInstanceOf(Answer.Missing.class);
            assertThat(answers.get(TWO)).isInstanceOf(Answer.Given.class);
            assertRefused(answers.get(THREE), RefusalKind.NOT_FOUND);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"error": "Order cannot be canceled"}                       | NOT_ALLOWED
                {"cancel": {"error": "Order cannot be canceled"}}           | NOT_ALLOWED
                [{"order": 1, "cancel": 0}]                                 | UNSPECIFIC
                {"status": "error", "message": "Order cannot be canceled"}  | NOT_ALLOWED
                """)
        void isRefused(String json, RefusalKind kind) {
            answer("cancel", json);

            assertRefused(provider().cancel(orders("1")).get(ONE), kind);
        }

        @Test
        void isNotTakenForAnyWordInThePlaceOfTheStatus() {
            answer("cancel", "[{\"order\": 1, \"status\": \"InProcess\"}]");

            assertThat(provider().cancel(orders("1")).get(ONE)).isInstanceOf(Answer.Missing.class);
        }

        @Test
        void aSuccessOfTheWholeIsNoReceiptForEachOfMany() {
            answer("cancel", "{\"status\": \"success\"}");

            assertThatThrownBy(() -> provider().cancel(orders("1", "2"))).hasMessageContaining("cannot be read");
        }
    }

    @Nested
    class Balance {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"balance": "100.84292", "currency": "USD"}                 | 100.84292 USD
                {"balance": 100.84292, "currency": "USD"}                   | 100.84292 USD
                {"balance": "100.84292"}                                    | 100.84292
                {"balance": "1,000.50", "currency": "eur"}                  | 1000.5 EUR
                {"balance": "-3", "currency": "$"}                          | -3
                {"balance": 0, "currency": "USDT"}                          | 0 USDT
                {"status": "success", "balance": "5", "currency": "USD"}    | 5 USD
                {"data": {"balance": "5", "currency": "USD"}}               | 5 USD
                [{"balance": "5", "currency": "USD"}]                       | 5 USD
                {"user": {"account": {"balance": "5", "currency": "USD"}}}  | 5 USD
                {"balance": 0.1000000000000000055511151231257827}           | 0.1000000000000000055511151231257827
                """)
        void isExact(String json, String balance) {
            answer("balance", json);

            assertThat(provider().balance().amount()).hasToString(balance);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "[]",
                    "{\"balance\": \"much\"}",
                    "{\"balance\": 1e999999999}",
                    "{\"balance\": null}",
                    "5"
                })
        void isNeverGuessed(String json) {
            answer("balance", json);

            assertThatThrownBy(() -> provider().balance())
                    .isInstanceOfSatisfying(
                            PanelException.class, e -> assertThat(e.refusal()).isEmpty());
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                200 | {"error": "Invalid API key"}                          | ACCOUNT     | false
                401 | {"error": "Invalid API key"}                          | ACCOUNT     | false
                200 | {"status": "error", "msg": "Panel is under maintenance"} | MAINTENANCE | true
                503 | {"error": "This panel is temporarily unavailable"}    | MAINTENANCE | true
                200 | {"error": "Too many requests"}                        | RATE        | true
                200 | {"error": "Server error"}                             | UNSPECIFIC  | true
                200 | {"success": false}                                    | UNSPECIFIC  | true
                200 | {"ok": 0}                                             | UNSPECIFIC  | true
                200 | {"result": "fail"}                                    | UNSPECIFIC  | true
                200 | {"status": 400, "message": "Invalid API key"}         | ACCOUNT     | false
                200 | {"error": "Anahtar yanlış"}                           | UNKNOWN_WORDS | false
                """)
        void isRefused(int status, String json, RefusalKind kind, boolean passing) {
            answer("balance", Response.json(status, json));

            assertThatThrownBy(() -> provider().balance()).isInstanceOfSatisfying(PanelException.class, e -> {
                assertThat(e.refusal().orElseThrow().kind()).isEqualTo(kind);
                assertThat(e.isPassing()).isEqualTo(passing);
            });
        }
    }

    @Nested
    class Limits {
        @Test
        void thatAreUsedUpHoldTheNextCallsBack() {
            answer(
                    "balance",
                    Response.json("{\"balance\": 5}")
                            .withHeader("X-RateLimit-Limit", "50")
                            .withHeader("X-RateLimit-Remaining", "0")
                            .withHeader("X-RateLimit-Reset", "30"));
            answer(
                    "balance",
                    Response.json("{\"balance\": 5}")
                            .withHeader("X-RateLimit-Remaining", "3")
                            .withHeader("X-RateLimit-Reset", "30"));

            assertThat(provider().balance()).isNotNull();
            assertThat(provider().balance()).isNotNull();

            assertThat(account.pauses()).containsExactly("BALANCE PT30S");
        }

        @Test
        void ofEveryCallHoldItsOwnKindBack() {
            panel.server()
                    .onAny()
                    .every(Fault.rewrite(right -> right.withHeader("X-Rate-Limit-Remaining", "0")
                            .withHeader("X-Rate-Limit-Reset", "1767225660000")));

            assertThat(provider().services().services()).isNotEmpty();
            assertThat(provider().add(TestAccount.ORDER)).isInstanceOf(AddOutcome.Accepted.class);

            assertThat(account.pauses()).containsExactly("SERVICES PT1M", "ADD PT1M");
        }

        @Test
        void thatCannotBePassedOnTakeNoAnswerAway() {
            account.refusesPauses();
            panel.server()
                    .onAny()
                    .every(Fault.rewrite(right ->
                            right.withHeader("X-RateLimit-Remaining", "0").withHeader("X-RateLimit-Reset", "30")));

            assertThat(provider().add(TestAccount.ORDER)).isInstanceOf(AddOutcome.Accepted.class);
            assertThat(watch.log()).anyMatch(line -> line.contains("account 'main': ADD could not be held back"));
        }

        @Test
        void ofARefusalTravelWithIt() {
            answer(
                    "balance",
                    Response.json(429, "{}")
                            .withHeader("RateLimit-Remaining", "0")
                            .withHeader("RateLimit-Reset", "1767225645"));

            assertThatThrownBy(() -> provider().balance())
                    .isInstanceOfSatisfying(
                            PanelException.class,
                            e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(45)));
            assertThat(account.pauses()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                15                              | PT15S
                1.5                             | PT2S
                Thu, 01 Jan 2026 00:01:00 GMT   | PT1M
                Wed, 31 Dec 2025 23:00:00 GMT   | -
                0                               | -
                -5                              | -
                soon                            | -
                99999999                        | PT24H
                99999999999999999999999999      | PT24H
                1e999999999                     | -
                """)
        void areReadFromRetryAfterAndNeverHoldForMoreThanADay(String header, String wait) {
            answer("balance", Response.json(429, "").withHeader("Retry-After", header));

            assertThatThrownBy(() -> provider().balance())
                    .isInstanceOfSatisfying(
                            PanelException.class,
                            e -> assertThat(e.retryAfter()
                                            .map(Duration::toString)
                                            .orElse("-"))
                                    .isEqualTo(wait));
        }
    }
}

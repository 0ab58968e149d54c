package dev.patchbay.fixedmember;

import static dev.patchbay.fixedmember.TestAccount.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.AddOutcome.Accepted;
import dev.patchbay.spi.AddOutcome.InDoubt;
import dev.patchbay.spi.AddOutcome.NotSent;
import dev.patchbay.spi.AddOutcome.Refused;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.OtherOrder;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer to {@code add} proves, over a real socket. */
class AddTest extends SocketTest {

    @Test
    void accepts() {
        AddOutcome outcome = provider().add(ORDER);

        assertThat(panel.orders()).hasSize(1);
        assertThat(outcome)
                .isEqualTo(AddOutcome.accepted(
                        PanelOrderId.of(panel.orders().get(0).id())));
    }

    @Test
    void asksTheWayThatThePageShows() {
        AddOutcome unused = provider().add(ORDER);

        assertThat(panel.calls()).hasSize(1);
        assertThat(panel.calls().get(0).parameters())
                .isEqualTo(Map.of(
                        "key", KeyWatch.KEY,
                        "action", "add",
                        "service", "1",
                        "link", "https://instagram.com/example",
                        "quantity", "1000"));
    }

    @Test
    void sendsTheKeyInTheBodyAlone() {
        AddOutcome unused = provider().add(ORDER);

        var request = panel.calls().get(0).request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.query()).isEmpty();
        assertThat(request.headers().toString()).doesNotMatch(KeyWatch::holdsKey);
        assertThat(request.header("content-type")).hasValue("application/x-www-form-urlencoded; charset=UTF-8");
        assertThat(request.header("cookie")).isEmpty();
        assertThat(request.header("upgrade")).isEmpty();
        assertThat(request.header("accept-encoding")).isEmpty();
    }

    @Test
    void sendsNothingThatCannotBeRight() {
        assertThat(provider().add(TestAccount.order("1", OrderDetails.standard("", 0))))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.refusal().kind()).isEqualTo(RefusalKind.REQUEST);
                    assertThat(refused.refusal().words()).contains("not sent", "link: is missing", "quantity: is 0");
                });
        OrderDetails reserved = new OtherOrder(OrderType.of("Odd"), Map.of("action", "balance"), 1);
        assertThat(provider().add(TestAccount.order("1", reserved))).isInstanceOf(Refused.class);
        assertThat(panel.calls()).isEmpty();
    }

    @Nested
    class Accepts {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"order": 23501}                                             | 23501
                {"order": "23501"}                                           | 23501
                {"order": " 23501 "}                                         | 23501
                {"order": 23501.0}                                           | 23501
                {"order": 99999999999999999999}                              | 99999999999999999999
                {"order": "507f1f77bcf86cd799439011"}                        | 507f1f77bcf86cd799439011
                {"order": "ord_AbCdEf"}                                      | ord_AbCdEf
                {"status": "success", "order": 32}                           | 32
                {"status": true, "order": 32}                                | 32
                {"status": 200, "order": 32}                                 | 32
                {"success": 1, "order": 32, "message": "Order placed"}       | 32
                {"order": 32, "error": null}                                 | 32
                {"order": 32, "error": ""}                                   | 32
                {"order": 32, "error": false}                                | 32
                {"order": 32, "error": 0}                                    | 32
                {"order": 32, "errors": []}                                  | 32
                {"order": 32, "error": {"code": 0, "message": ""}}           | 32
                {"order_id": 32}                                             | 32
                {"orderId": "32"}                                            | 32
                {"data": {"order": 32}}                                      | 32
                {"status": "success", "data": {"order_id": "32"}}            | 32
                {"order": {"id": 32, "status": "Pending"}}                   | 32
                {"result": {"order": {"id": 32}}}                            | 32
                {"order": 32, "order_id": "32"}                              | 32
                [{"order": 32}]                                              | 32
                """)
        void anIdAlone(String json, String id) {
            answer("add", json);

            assertThat(provider().add(ORDER)).isEqualTo(AddOutcome.accepted(PanelOrderId.of(id)));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"order": 32, "charge": "0.90", "currency": "USD"}               | 0.9 USD
                {"order": 32, "charge": 0.9}                                     | 0.9
                {"order": 32, "charge": "0.9", "currency": "$"}                  | 0.9
                {"data": {"order": 32, "charge": "1,234.50", "currency": "eur"}} | 1234.5 EUR
                """)
        void aChargeBesideIt(String json, String charge) {
            answer("add", json);

            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.charge().map(Amount::toString))
                                    .hasValue(charge));
        }

        @ParameterizedTest
        @ValueSource(strings = {"1,234", "nothing", "-1", "1e999999999", ""})
        void anUnreadableChargeIsNone(String charge) {
            answer("add", "{\"order\": 32, \"charge\": \"" + charge + "\"}");

            assertThat(provider().add(ORDER)).isEqualTo(AddOutcome.accepted(PanelOrderId.of("32")));
        }

        @Test
        void whateverTheContentTypeAndTheMarkBeforeIt() {
            answer("add", Response.html(201, "\uFEFF {\"order\": 32} \r\n"));

            assertThat(provider().add(ORDER)).isEqualTo(AddOutcome.accepted(PanelOrderId.of("32")));
        }
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                You have active order with this link. Please wait until order being completed. | DUPLICATE_LINK
                neworder.error.link_duplicate                                                  | DUPLICATE_LINK
                You have already an active order for this link on this service id 5            | DUPLICATE_LINK
                Not enough funds on balance                                                    | FUNDS
                neworder.error.not_enough_funds                                                | FUNDS
                You have insufficient balance                                                  | FUNDS
                Invalid API key                                                                | ACCOUNT
                Incorrect API key                                                              | ACCOUNT
                API key is required                                                            | ACCOUNT
                Your account has been suspended.                                               | ACCOUNT
                user_inactive                                                                  | ACCOUNT
                Incorrect service ID                                                           | SERVICE
                neworder.error.incorrect_service_id                                            | SERVICE
                Disabled service ID                                                            | SERVICE
                Service is inactive or not found                                               | SERVICE
                Quantity less than minimal 100                                                 | RANGE
                Quantity more than maximum 1000                                                | RANGE
                neworder.error.min_quantity                                                    | RANGE
                Incorrect request                                                              | REQUEST
                Bad link                                                                       | REQUEST
                Incorrect link                                                                 | REQUEST
                Comments field is required                                                     | REQUEST
                Incorrect runs                                                                 | REQUEST
                Incorrect order ID                                                             | NOT_FOUND
                Refill is disabled for this service                                            | NOT_ALLOWED
                This panel is temporarily unavailable                                          | MAINTENANCE
                """)
        void inKnownWordsWhateverTheirCaseAndPunctuation(String words, RefusalKind kind) {
            for (String said :
                    List.of(words, words.toUpperCase(Locale.ROOT), "error: " + words, words.replace(' ', '_') + "!")) {
                answer("add", "{\"error\": \"" + said + "\"}");

                assertThat(provider().add(ORDER)).isEqualTo(AddOutcome.refused(kind, said));
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'error': 'Not enough funds'}",
                    "{'error': 'Not enough funds', 'status': '101'}",
                    "{'status': 'error', 'message': 'Not enough funds'}",
                    "{'status': 'fail', 'message': 'Not enough funds'}",
                    "{'status': 'error', 'msg': 'Not enough funds'}",
                    "{'status': false, 'message': 'Not enough funds'}",
                    "{'success': false, 'message': 'Not enough funds'}",
                    "{'success': 0, 'error': {'code': 105, 'message': 'Not enough funds'}}",
                    "{'errors': ['Not enough funds']}",
                    "{'errors': {'balance': ['Not enough funds']}, 'message': 'The given data was invalid'}",
                    "{'errors': {'balance': ['Eksik']}, 'message': 'Not enough funds'}",
                    "{'errors': {'order': ['Not enough funds']}}",
                    "{'error': {'order': 'Not enough funds'}}",
                    "{'error': {'order': {'text': 'Not enough funds'}}}",
                    "{'error': true, 'message': 'Not enough funds'}",
                    "{'error': 1, 'message': 'Not enough funds'}",
                    "{'message': 'Not enough funds'}",
                    "{'data': {'error': 'Not enough funds'}}",
                    "[{'error': 'Not enough funds'}]",
                    "{'order': null, 'error': 'Not enough funds'}",
                    "{'order': 0, 'error': 'Not enough funds'}",
                    "{'order': '', 'error': 'Not enough funds'}",
                    "{'order': false, 'error': 'Not enough funds'}",
                    "{'order': [], 'error': 'Not enough funds'}",
                    "{'order': {'error': 'Not enough funds'}}"
                })
        void inEveryEnvelopeAndUnderEveryStatusBelow500(String json) {
            for (int status : List.of(200, 400, 402, 403, 404, 422)) {
                answer("add", Response.json(status, json.replace('\'', '"')));

                assertThat(provider().add(ORDER))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.refusal().kind()).isEqualTo(RefusalKind.FUNDS));
            }
        }

        @Test
        void inTheAccountsOwnWords() {
            account.with("refusals", Map.of("funds", List.of("bakiye yetersiz"), "service", List.of("余额不足")));
            answer("add", "{\"error\": \"HATA: BAKİYE YETERSİZ, lütfen yükleyin\"}");
            assertThat(provider().add(ORDER))
                    .isEqualTo(AddOutcome.refused(RefusalKind.FUNDS, "HATA: BAKİYE YETERSİZ, lütfen yükleyin"));

            answer("add", "{\"error\": \"\\u60a8\\u7684\\u4f59\\u989d\\u4e0d\\u8db3\\uff0c\\u8bf7\\u5145\\u503c\"}");
            assertThat(provider().add(ORDER)).isEqualTo(AddOutcome.refused(RefusalKind.SERVICE, "您的余额不足，请充值"));
        }

        @Test
        void inTheAccountsOwnWordsWhateverTheySoundLike() {
            account.with("refusals", Map.of("request", List.of("Your order was received and thrown away.")));
            answer("add", "{\"error\": \"your order was received and thrown away\"}");

            assertThat(provider().add(ORDER))
                    .isEqualTo(AddOutcome.refused(RefusalKind.REQUEST, "your order was received and thrown away"));
        }

        @Test
        void inWordsBesideACode() {
            answer("add", "{\"error\": {\"code\": 105, \"message\": \"Incorrect request\"}}");

            assertThat(provider().add(ORDER)).isEqualTo(AddOutcome.refused(RefusalKind.REQUEST, "Incorrect request"));
        }

        @Test
        void withTheWaitThatTheHeadersName() {
            answer(
                    "add",
                    Response.json("{\"error\": \"This panel is temporarily unavailable\"}")
                            .withHeader("Retry-After", "90"));

            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.refusal().retryAfter()).hasValue(Duration.ofSeconds(90)));
        }
    }

    @Nested
    class IsNotSent {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Too many requests",
                    "Rate limit exceeded",
                    "Too many requests. Limit 50/minute.",
                    "too_many_requests",
                    "API rate limit reached, please try again later"
                })
        void whereTheRateLimitIsTold(String words) {
            answer("add", "{\"error\": \"" + words + "\"}");

            assertThat(provider().add(ORDER)).isInstanceOf(NotSent.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "<html>429</html>", "{\"error\": \"Bekleyin\"}", "{\"message\": \"Not enough funds\"}"})
        void whereTheStatusIs429WithWhateverBody(String body) {
            answer("add", Response.json(429, body).withHeader("Retry-After", "7"));

            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            NotSent.class,
                            notSent -> assertThat(notSent.retryAfter()).hasValue(Duration.ofSeconds(7)));
        }

        @Test
        void asTheSimulatedPanelLimitsIt() {
            panel.limitRate(dev.patchbay.spi.Rate.parse("1/min"));
            assertThat(provider().add(ORDER)).isInstanceOf(Accepted.class);

            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            NotSent.class,
                            notSent -> assertThat(notSent.retryAfter()).hasValue(Duration.ofMinutes(1)));
            assertThat(panel.orders()).hasSize(1);
        }
    }

    @Nested
    class IsInDoubt {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "{}",
                    "[]",
                    "true",
                    "42",
                    "\"23501\"",
                    "\"Not enough funds\"",
                    "{\"order\": 235",
                    "{\"order\": 23501",
                    "{\"order\": 23501}}",
                    "{\"order\": 23501} {\"order\": 23502}",
                    "{\"error\": \"Not enough funds\"",
                    "<html>Not enough funds</html>",
                    "Not enough funds",
                    "{\"order\": 0}",
                    "{\"order\": \"0\"}",
                    "{\"order\": -5}",
                    "{\"order\": \"-5\"}",
                    "{\"order\": null}",
                    "{\"order\": true}",
                    "{\"order\": false}",
                    "{\"order\": \"\"}",
                    "{\"order\": \"success\"}",
                    "{\"order\": \"error\"}",
                    "{\"order\": \"Not enough funds\"}",
                    "{\"order\": 1.5}",
                    "{\"order\": 1e999999999}",
                    "{\"order\": \"1,2\"}",
                    "{\"order\": []}",
                    "{\"order\": {}}",
                    "{\"order\": 1, \"order\": 2}",
                    "{\"orders\": [23501]}",
                    "{\"status\": \"success\"}",
                    "{\"error\": \"\"}",
                    "{\"error\": null}"
                })
        void whatProvesNothing(String body) {
            answer("add", body);

            assertThat(provider().add(ORDER)).isInstanceOf(InDoubt.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "There was an error processing your request. Please try again later",
                    "Server error",
                    "Something went wrong",
                    "Yetersiz bakiye",
                    "Service Unavailable",
                    "Bad Request",
                    "error",
                    "The rate of this service has changed",
                    "Please check the limit of requests",
                    "Fundraising is not enough",
                    "Insufficient permissions",
                    "Order 123 created, but not enough funds for the next one",
                    "Order placed. Disabled service: none",
                    "Your order was accepted. Quantity less than minimal 100 will be delivered",
                    "Request received; too many requests are waiting",
                    "Successfully ordered, rate limit reached",
                    "Thank you! Incorrect link will be checked by support",
                    "Order #991 queued: panel is temporarily unavailable",
                    "Provider error: Not enough funds on balance",
                    "Upstream says: Incorrect service ID",
                    "The account has been suspended",
                    "Incorrect",
                    "Minimum quantity was used",
                    "Invalid"
                })
        void wordsThatMeanNothingOrComeTooNear(String words) {
            answer("add", "{\"error\": \"" + words + "\"}");

            assertThat(provider().add(ORDER)).isInstanceOf(InDoubt.class);
        }

        @Test
        void aKnownPhraseInALongText() {
            String text = "Dear customer, ".repeat(30) + "not enough funds";
            answer("add", "{\"error\": \"" + text + "\"}");

            assertThat(provider().add(ORDER)).isInstanceOf(InDoubt.class);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {"order": 23501, "error": "Not enough funds"}                    | 23501
                {"order": 23501, "error": "Whatever"}                            | 23501
                {"order": 23501, "errors": ["Not enough funds"]}                 | 23501
                {"order": 23501, "status": "error", "message": "Not enough"}     | 23501
                {"order": 23501, "status": "fail"}                               | 23501
                {"order": 23501, "success": false}                               | 23501
                {"order": 23501, "message": "Not enough funds"}                  | 23501
                {"data": {"order": 23501}, "error": "Not enough funds"}          | 23501
                {"error": {"order": 23501, "text": "Not enough funds"}}          | 23501
                {"order": 1, "order_id": 2}                                      | 1
                [{"order": 1}, {"order": 2}]                                     | 1
                {"order": "Pending", "order_id": 2}                              | 2
                {"id": 77}                                                       | 77
                {"id": 77, "error": "Not enough funds"}                          | 77
                {"order_number": "A-77", "error": "Not enough funds"}            | A-77
                {"newOrderId": 77}                                               | 77
                {"Order": 77, "Error": "x", "error": "Not enough funds"}         | 77
                """)
        void anOrderThatSomethingSpeaksAgainst(String json, String seen) {
            answer("add", json);

            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            InDoubt.class, doubt -> assertThat(doubt.seen()).hasValue(PanelOrderId.of(seen)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"order\": -1, \"error\": \"Not enough funds\"}",
                    "{\"order\": {\"x\": 1}, \"error\": \"Bad link\"}"
                })
        void somethingInThePlaceOfAnId(String json) {
            answer("add", json);

            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            InDoubt.class, doubt -> assertThat(doubt.seen()).isEmpty());
        }

        @ParameterizedTest
        @ValueSource(ints = {500, 502, 503, 504, 520, 522, 524, 599})
        void any5xxWithACleanRefusalAWebPageOrAnOrder(int status) {
            answer("add", Response.json(status, "{\"error\": \"Not enough funds\"}"));
            answer("add", Response.json(status, "{\"error\": \"Too many requests\"}"));
            answer("add", Response.html(status, "<html>Sorry</html>"));
            answer("add", Response.json(status, "{\"order\": 23501}"));

            assertThat(provider().add(ORDER)).isInstanceOf(InDoubt.class);
            assertThat(provider().add(ORDER)).isInstanceOf(InDoubt.class);
            assertThat(provider().add(ORDER)).isInstanceOf(InDoubt.class);
            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            InDoubt.class, doubt -> assertThat(doubt.seen()).hasValue(PanelOrderId.of("23501")));
        }

        @ParameterizedTest
        @ValueSource(ints = {301, 302, 303, 307, 308})
        void aRedirectWhichIsNotFollowed(int status) {
            answer("add", Response.json(status, "{}").withHeader("Location", panel.url() + "/elsewhere"));

            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            InDoubt.class, doubt -> assertThat(doubt.why()).contains("/elsewhere", "set url to it"));
            assertThat(panel.calls()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 401, 404, 409, 429})
        void anOrderUnderAStatusThatIsNoSuccess(int status) {
            answer("add", Response.json(status, "{\"order\": 23501}"));

            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            InDoubt.class, doubt -> assertThat(doubt.seen()).hasValue(PanelOrderId.of("23501")));
        }

        @Test
        void unknownWordsAreShownWithTheRepair() {
            answer("add", "{\"error\": \"Yetersiz bakiye\"}");

            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            InDoubt.class,
                            doubt -> assertThat(doubt.why()).contains("Yetersiz bakiye", "add them to refusals"));
        }

        @Test
        void theWordsAreCutTo200Characters() {
            answer("add", "{\"error\": \"" + "x".repeat(5_000) + "\"}");

            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            InDoubt.class,
                            doubt -> assertThat(doubt.why().length()).isLessThan(400));
        }
    }

    @Nested
    class OverTheWholePanel {
        @ParameterizedTest
        @ValueSource(ints = {200, 403, 500, 522})
        void aWebPageAfterTheOrderWasTaken(int status) {
            panel.on("add").next(Fault.htmlAfter(status));

            assertThat(provider().add(ORDER)).isInstanceOf(InDoubt.class);
            assertThat(panel.orders()).hasSize(1);
        }

        @Test
        void everyBreakAfterTheOrderWasTaken() {
            List<Fault> faults = List.of(
                    Fault.resetAfter(),
                    Fault.closeAfter(),
                    Fault.emptyBody(),
                    Fault.nullBody(),
                    Fault.halfBody(),
                    Fault.breakOff());
            for (Fault fault : faults) {
                panel.duplicateLinks(dev.patchbay.testkit.DuplicateLinks.ALLOWED);
                int before = panel.orders().size();
                panel.on("add").next(fault);

                assertThat(provider().add(ORDER)).isInstanceOf(InDoubt.class);
                assertThat(panel.orders()).hasSize(before + 1);
            }
        }

        @Test
        void refusalsOfThePanelItself() {
            assertThat(provider().add(TestAccount.order("1", OrderDetails.standard("https://a.example/x", 1))))
                    .isInstanceOfSatisfying(
                            Refused.class, it -> assertThat(it.refusal().kind()).isEqualTo(RefusalKind.RANGE));
            assertThat(provider().add(TestAccount.order("404", OrderDetails.standard("https://a.example/x", 100))))
                    .isInstanceOfSatisfying(
                            Refused.class, it -> assertThat(it.refusal().kind()).isEqualTo(RefusalKind.SERVICE));
            assertThat(provider().add(ORDER)).isInstanceOf(Accepted.class);
            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            Refused.class, it -> assertThat(it.refusal().kind()).isEqualTo(RefusalKind.DUPLICATE_LINK));
            panel.deposit("-100000");
            assertThat(provider().add(TestAccount.order("1", OrderDetails.standard("https://a.example/y", 1000))))
                    .isInstanceOfSatisfying(
                            Refused.class, it -> assertThat(it.refusal().kind()).isEqualTo(RefusalKind.FUNDS));
            panel.maintenance(true);
            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            Refused.class, it -> assertThat(it.refusal().kind()).isEqualTo(RefusalKind.MAINTENANCE));
            panel.maintenance(false);
            panel.key("another-key-altogether");
            assertThat(provider().add(ORDER))
                    .isInstanceOfSatisfying(
                            Refused.class, it -> assertThat(it.refusal().kind()).isEqualTo(RefusalKind.ACCOUNT));
            assertThat(panel.orders()).hasSize(1);
        }
    }
}

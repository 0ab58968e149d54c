package dev.patchbay.examples.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.PollOrder;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Gate;
import dev.patchbay.testkit.http.Request;
import dev.patchbay.testkit.http.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AddTest extends StorefrontTest {
    @Nested
    class Accepts {
        @Test
        void anOrderThatTheShopNames() {
            AddOutcome outcome = account.add(followers());

            assertThat(outcome)
                    .isEqualTo(new AddOutcome.Accepted(
                            PanelOrderId.of(shop.orders().get(0).id()), Optional.of(Amount.of("0.95", "USD"))));
            assertThat(shop.balance()).isEqualByComparingTo("99.05");
        }

        @Test
        void anOrderAndSendsItsFieldsAsTheShopCallsThem() throws IOException {
            buy(new NewOrder(ClientReference.of("attempt-7"), ServiceId.of("prd_x_poll"), new PollOrder(LINK, 20, 3)));

            Request request = shop.requests(Operation.ADD).get(0);
            JsonNode body = Reply.JSON.readTree(request.text());
            assertThat(body.toString())
                    .isEqualTo("{\"reference\":\"attempt-7\",\"product\":\"prd_x_poll\",\"inputs\":{\"target_url\":\""
                            + LINK + "\",\"units\":\"20\",\"answer\":\"3\"}}");
            assertThat(request.header("Idempotency-Key")).contains("attempt-7");
            assertThat(request.header("Content-Type")).contains("application/json; charset=UTF-8");
        }

        @Test
        void commentsInEveryLanguage() {
            buy(new NewOrder(
                    ClientReference.of("attempt-1"),
                    ServiceId.of("prd_ig_comments"),
                    OrderDetails.comments(LINK, List.of("güzel", "👍", "three", "four", "five"))));

            assertThat(shop.orders().get(0).inputs()).containsEntry("comments", "güzel\n👍\nthree\nfour\nfive");
        }

        @Test
        void anOrderWhoseChargeCannotBeRead() {
            shop.faults(Operation.ADD).next(Fault.rewriteText(text -> text.replace("\"0.95", "\"about 1")));

            assertThat(account.add(followers()))
                    .isEqualTo(AddOutcome.accepted(
                            PanelOrderId.of(shop.orders().get(0).id())));
        }

        @Test
        void aRepeatAsTheSameOrder() {
            PanelOrderId first = buy(followers());
            clock.advance(Duration.ofHours(23));

            assertThat(buy(followers())).isEqualTo(first);
            assertThat(shop.orders()).hasSize(1);
        }
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @CsvSource({
            "401, unauthenticated, ACCOUNT",
            "402, insufficient_funds, FUNDS",
            "403, account_suspended, ACCOUNT",
            "404, product_not_found, SERVICE",
            "409, duplicate_link, DUPLICATE_LINK",
            "422, invalid_order, REQUEST",
            "422, units_out_of_range, RANGE",
            "503, maintenance, MAINTENANCE",
        })
        void whatTheShopRefusesInKnownWords(int status, String code, RefusalKind kind) {
            shop.faults(Operation.ADD).next(Fault.answerBefore(error(status, code)));

            assertThat(account.add(followers()))
                    .asInstanceOf(type(AddOutcome.Refused.class))
                    .satisfies(refused -> assertThat(refused.refusal().kind()).isEqualTo(kind))
                    .satisfies(refused -> assertThat(refused.refusal().words())
                            .isEqualTo(status + " {\"error\":{\"code\":\"" + code + "\"}}"));
        }

        @Test
        void whatTheShopItselfWouldNotTake() {
            shop.setBalance("1");
            buy(followers());

            assertThat(refusal(followers("attempt-2", LINK, 50))).isEqualTo(RefusalKind.DUPLICATE_LINK);
            assertThat(refusal(followers("attempt-3", LINK + "2", 1000))).isEqualTo(RefusalKind.FUNDS);
            assertThat(refusal(followers("attempt-4", LINK + "2", 49))).isEqualTo(RefusalKind.RANGE);
            assertThat(refusal(followers("attempt-5", "@example", 50))).isEqualTo(RefusalKind.REQUEST);
            assertThat(refusal(new NewOrder(
                            ClientReference.of("attempt-6"), ServiceId.of("gone"), OrderDetails.packageFor(LINK))))
                    .isEqualTo(RefusalKind.SERVICE);
            assertThat(shop.orders()).hasSize(1);
        }

        private RefusalKind refusal(NewOrder order) {
            return ((AddOutcome.Refused) account.add(order)).refusal().kind();
        }
    }

    @Nested
    class DidNotSend {
        @Test
        void whenTheShopIsClosed() {
            shop.server().stopListening();

            assertThat(account.add(followers()))
                    .asInstanceOf(type(AddOutcome.NotSent.class))
                    .satisfies(notSent ->
                            assertThat(notSent.why()).startsWith("ADD failed: ").contains("refused"));
        }

        @Test
        void whenTheShopHasNoAddress() {
            try (PanelProvider nowhere = open(Map.of("url", "http://shop.invalid"))) {
                assertThat(nowhere.add(followers())).isInstanceOf(AddOutcome.NotSent.class);
            }
        }

        @Test
        void whenTheShopDoesNotSpeakTls() {
            try (PanelProvider secure = open(Map.of("url", shop.url().replace("http:", "https:")))) {
                assertThat(secure.add(followers())).isInstanceOf(AddOutcome.NotSent.class);
            }
        }

        @Test
        void whenTheShopNeverShakesHands() throws IOException {
            try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    PanelProvider hasty =
                            open(Map.of("url", "https://127.0.0.1:" + silent.getLocalPort(), "timeout", "300ms"))) {
                assertThat(hasty.add(followers())).isInstanceOf(AddOutcome.NotSent.class);
            }
        }

        @Test
        void whenItWasGivenUpAndTheConnectionCameLater() {
            SentMark mark = new SentMark();

            assertThat(mark.giveUp()).isTrue();
            assertThatThrownBy(() -> new SentMark.Executor().execute(null, null, null, mark.context()))
                    .hasMessage("given up before it was sent");
            assertThat(mark.giveUp()).isTrue();
        }

        @Test
        void whenTheAccountIsClosed() {
            PanelProvider closed = open(Map.of());
            closed.close();

            assertThat(closed.add(followers())).isInstanceOf(AddOutcome.NotSent.class);
            assertThat(shop.requests(Operation.ADD)).isEmpty();
        }

        @Test
        void whenTheShopHasTooManyRequests() {
            shop.faults(Operation.ADD)
                    .next(Fault.answerBefore(error(429, "slow_down").withHeader("Retry-After", "7")));

            assertThat(account.add(followers()))
                    .asInstanceOf(type(AddOutcome.NotSent.class))
                    .satisfies(notSent -> assertThat(notSent.retryAfter()).contains(Duration.ofSeconds(7)));
        }
    }

    @Nested
    class IsInDoubt {
        static List<Fault> troubles() {
            return List.of(
                    Fault.resetBefore(),
                    Fault.resetAfter(),
                    Fault.closeBefore(),
                    Fault.closeAfter(),
                    Fault.emptyBody(),
                    Fault.nullBody(),
                    Fault.halfBody(),
                    Fault.breakOff(),
                    Fault.trickleHead(),
                    Fault.statusAfter(500),
                    Fault.statusAfter(503),
                    Fault.statusAfter(302),
                    Fault.statusAfter(409),
                    Fault.htmlBefore(200),
                    Fault.htmlAfter(200),
                    Fault.htmlBefore(502),
                    Fault.htmlBefore(403),
                    Fault.answerBefore(error(500, "insufficient_funds")),
                    Fault.answerBefore(error(503, "busy")),
                    Fault.answerBefore(error(409, "idempotency_conflict")),
                    Fault.answerBefore(error(418, "insufficient_funds")),
                    Fault.answerBefore(Response.json(201, "{}")),
                    Fault.answerBefore(Response.json(201, "[]")),
                    Fault.answerBefore(Response.json(201, "{\"id\":null,\"reference\":\"attempt-1\"}")),
                    Fault.answerBefore(Response.json(201, "{\"id\":7,\"reference\":\"attempt-1\"}")),
                    Fault.answerBefore(Response.json(201, "{\"id\":\" \",\"reference\":\"attempt-1\"}")),
                    Fault.answerBefore(
                            Response.json(201, "{\"id\":\"ord_1\",\"id\":\"ord_2\",\"reference\":\"attempt-1\"}")));
        }

        @ParameterizedTest
        @MethodSource("troubles")
        void whateverElseTheShopAnswersAndItIsAskedOnce(Fault trouble) {
            shop.faults(Operation.ADD).next(trouble);

            assertThat(account.add(followers())).isInstanceOf(AddOutcome.InDoubt.class);
            assertThat(shop.requests(Operation.ADD)).hasSize(1);
            assertThat(shop.orders()).hasSizeLessThanOrEqualTo(1);
        }

        @Test
        void whenTheAnswerComesTooLate() {
            try (PanelProvider hasty = open(Map.of("timeout", "1s"))) {
                for (Fault late : List.of(Fault.answerTooLate(), Fault.trickleBody())) {
                    shop.faults(Operation.ADD).next(late);

                    assertThat(hasty.add(followers())).isEqualTo(AddOutcome.inDoubt("ADD: no whole answer in PT1S"));
                }
            }
            assertThat(shop.orders()).hasSize(1);
        }

        @Test
        void whenTheAnswerIsEndless() {
            shop.faults(Operation.ADD).next(Fault.floodBody());

            assertThat(account.add(followers()))
                    .asInstanceOf(type(AddOutcome.InDoubt.class))
                    .satisfies(doubt -> assertThat(doubt.why()).contains("the answer is longer than 16777216 bytes"));
        }

        @Test
        void whenTheShopShowsTheOrderOfAnother() {
            shop.faults(Operation.ADD).next(Fault.rewriteText(text -> text.replace("attempt-1", "attempt-2")));

            assertThat(account.add(followers()))
                    .asInstanceOf(type(AddOutcome.InDoubt.class))
                    .satisfies(doubt -> assertThat(doubt.seen())
                            .contains(PanelOrderId.of(shop.orders().get(0).id())));
        }

        @Test
        void whenAnErrorComesWithAnId() {
            shop.faults(Operation.ADD)
                    .next(Fault.answerBefore(
                            Response.json(402, "{\"id\":\"ord_1\",\"error\":{\"code\":\"insufficient_funds\"}}")));

            assertThat(account.add(followers()))
                    .asInstanceOf(type(AddOutcome.InDoubt.class))
                    .satisfies(doubt -> assertThat(doubt.seen()).contains(PanelOrderId.of("ord_1")));
        }

        @Test
        void whenTheConnectionIsResetBeforeTheRequestWasRead() {
            shop.server().resetUnread(1);

            assertThat(account.add(followers())).isInstanceOf(AddOutcome.InDoubt.class);
            assertThat(shop.server().unread()).isEqualTo(1);
            assertThat(shop.requests(Operation.ADD)).isEmpty();
        }

        @Test
        void whenItsThreadIsInterruptedWhileTheShopWorks() throws InterruptedException {
            Gate gate = Gate.closed();
            shop.faults(Operation.ADD).next(Fault.holdBefore(gate));
            CompletableFuture<AddOutcome> outcome = new CompletableFuture<>();
            Thread buyer = new Thread(() -> {
                AddOutcome told = account.add(followers());
                outcome.complete(Thread.interrupted() ? told : AddOutcome.notSent("the interrupt was lost"));
            });
            buyer.start();
            gate.awaitArrival();
            buyer.interrupt();

            assertThat(outcome.orTimeout(30, TimeUnit.SECONDS).join())
                    .isEqualTo(AddOutcome.inDoubt("ADD: interrupted"));
            gate.open();
        }

        @Test
        void andFindsOutByARepeat() {
            shop.faults(Operation.ADD).next(Fault.resetAfter());
            account.add(followers());

            assertThat(account.add(followers()))
                    .isEqualTo(new AddOutcome.Accepted(
                            PanelOrderId.of(shop.orders().get(0).id()), Optional.of(Amount.of("0.95", "USD"))));
            assertThat(shop.orders()).hasSize(1);
        }
    }

    @Nested
    class KeepsItsConnections {
        @Test
        void forTheNextOrder() {
            buy(followers("attempt-1", LINK, 50));
            buy(followers("attempt-2", LINK + "2", 50));

            assertThat(shop.server().connections()).isEqualTo(1);
        }

        @Test
        void andSendsNothingIntoOneThatWasClosed() {
            buy(followers("attempt-1", LINK, 50));
            shop.server().dropConnections();
            buy(followers("attempt-2", LINK + "2", 50));

            assertThat(shop.server().connections()).isEqualTo(2);
        }
    }

    private static Response error(int status, String code) {
        return Response.json(status, "{\"error\":{\"code\":\"" + code + "\"}}");
    }
}

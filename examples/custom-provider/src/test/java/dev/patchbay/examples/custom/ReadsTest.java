package dev.patchbay.examples.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.examples.custom.fake.FakeStorefront;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.CancelReceipt;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Lookup;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefillState;
import dev.patchbay.spi.RefillStatus;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Request;
import dev.patchbay.testkit.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadsTest extends StorefrontTest {
    private static final PanelOrderId STRANGER = PanelOrderId.of("ord_,1&x= y");

    @Nested
    class Services {
        @Test
        void areReadWithTheirPriceAndType() {
            Catalog catalog = account.services();

            assertThat(catalog.unreadable()).isEmpty();
            assertThat(catalog.services())
                    .contains(new PanelService(
                            ServiceId.of("prd_ig_followers"),
                            "Followers, slow and steady",
                            "Instagram",
                            Optional.of(OrderType.DEFAULT),
                            new Price(Amount.of("0.95", "USD"), Price.Unit.PER_1000),
                            50,
                            20_000,
                            Offer.YES,
                            Offer.YES,
                            Offer.NO))
                    .anySatisfy(service -> assertThat(service.price())
                            .isEqualTo(new Price(Amount.of("4.99", "USD"), Price.Unit.PER_ONE)));
        }

        @Test
        void ofAKindThatThePluginDoesNotKnowAreShownAndNotSold() {
            PanelService raids = account.services().services().get(4);

            assertThat(raids.type()).contains(OrderType.of("raid"));
            assertThat(account.profile().orderTypes()).doesNotContain(OrderType.of("raid"));
        }

        @Test
        void thatCannotBeReadSpoilNoOthers() {
            shop.faults(Operation.SERVICES)
                    .next(Fault.rewriteText(text -> text.replace("prd_x_poll", "prd_ig_comments")
                            .replaceFirst("\"per\":1(?=[,}])", "\"per\":12")
                            .replace("\"30\"", "\"thirty\"")));

            Catalog catalog = account.services();
            assertThat(catalog.services()).hasSize(2);
            assertThat(catalog.unreadable())
                    .extracting(row -> row.position() + " " + row.why())
                    .containsExactly(
                            "2 'prd_ig_comments' is listed twice",
                            "3 'per' is neither 1 nor 1000: 12",
                            "4 'thirty' is not an amount; write it as 1.20");
        }

        @Test
        void thatWereCutOffAreNoShorterCatalogue() {
            shop.faults(Operation.SERVICES).next(Fault.halfBody(), Fault.breakOff());

            assertThat(failure(account::services)).hasMessageStartingWith("the shop answered 200 {\"products\":");
            assertThat(failure(account::services)).hasMessageStartingWith("SERVICES failed: ");
        }

        @Test
        void areMissedWhereThereIsNoList() {
            shop.faults(Operation.SERVICES).next(Fault.answerBefore(Response.json("{\"goods\":[]}")));

            assertThat(failure(account::services)).hasMessage("the shop's answer has no list 'products'");
        }
    }

    @Nested
    class Statuses {
        @Test
        void followAnOrderFromTheQueueToItsDelivery() {
            PanelOrderId id = buy(followers());

            assertThat(status(id)).isEqualTo(told(OrderState.PENDING, "queued", 1000));
            clock.advance(Duration.ofMinutes(5));
            assertThat(status(id)).isEqualTo(told(OrderState.IN_PROGRESS, "delivering", 500));
            clock.advance(Duration.ofMinutes(5));
            assertThat(status(id)).isEqualTo(told(OrderState.COMPLETED, "delivered", 0));
        }

        @Test
        void tellWhatWasGivenBack() {
            PanelOrderId id = buy(followers());
            shop.stopShort(id.value(), 400);

            assertThat(status(id))
                    .isEqualTo(new OrderStatus(
                            OrderState.PARTIAL,
                            "stopped_short",
                            Optional.of(Amount.of("0.57", "USD")),
                            OptionalLong.empty(),
                            OptionalLong.of(400),
                            List.of()));
            assertThat(shop.balance()).isEqualByComparingTo("99.43");
        }

        @Test
        void answerEveryIdByItself() {
            PanelOrderId id = buy(followers());
            Answers<PanelOrderId, OrderStatus> answers = account.status(Set.of(id, STRANGER));

            assertThat(answers.get(id).asOptional()).isPresent();
            assertThat(answers.get(STRANGER))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.refusal().kind()).isEqualTo(RefusalKind.NOT_FOUND));
        }

        @Test
        void keepAWordThatIsNotKnown() {
            PanelOrderId id = buy(followers());
            shop.faults(Operation.STATUS).next(Fault.rewriteText(text -> text.replace("queued", "daydreaming")));

            assertThat(status(id)).isEqualTo(told(OrderState.UNKNOWN, "daydreaming", 1000));
        }

        @Test
        void thatCannotBeReadAreMissing() {
            PanelOrderId id = buy(followers());
            shop.faults(Operation.STATUS)
                    .next(
                            Fault.rewriteText(text -> text.replace("\"queued\"", "null")),
                            Fault.answerBefore(Response.json("{\"orders\":[{}],\"unknown\":[null, \"\"]}")));

            assertThat(account.status(Set.of(id)).get(id)).isEqualTo(new Answer.Missing<>("'state' is no text: null"));
            assertThat(account.status(Set.of(id)).get(id)).isEqualTo(new Answer.Missing<>("the panel left it out"));
        }

        private OrderStatus status(PanelOrderId id) {
            return account.status(Set.of(id)).get(id).asOptional().orElseThrow();
        }

        private OrderStatus told(OrderState state, String word, long remains) {
            return new OrderStatus(
                    state,
                    word,
                    Optional.of(Amount.of("0.95", "USD")),
                    OptionalLong.empty(),
                    OptionalLong.of(remains),
                    List.of());
        }
    }

    @Nested
    class Follows {
        @Test
        void aRefillToItsEnd() {
            PanelOrderId id = buy(followers());
            clock.advance(Duration.ofMinutes(10));
            RefillId refill = account.refill(Set.of(id)).get(id).asOptional().orElseThrow();

            assertThat(state(refill)).isEqualTo(new RefillStatus(RefillState.PENDING, "queued"));
            clock.advance(Duration.ofMinutes(10));
            assertThat(state(refill)).isEqualTo(new RefillStatus(RefillState.COMPLETED, "done"));
            assertThat(account.refillStatus(Set.of(RefillId.of("rfl_x"))).get(RefillId.of("rfl_x")))
                    .isInstanceOf(Answer.Refused.class);
        }

        @Test
        void aCancelToTheOrdersStatus() {
            PanelOrderId id = buy(followers());
            CancelReceipt receipt =
                    account.cancel(Set.of(id)).get(id).asOptional().orElseThrow();

            assertThat(receipt.id()).hasValueSatisfying(text -> assertThat(text).startsWith("cnl_"));
            assertThat(shop.orders().get(0).state()).isEqualTo("cancelled");
            assertThat(shop.balance()).isEqualByComparingTo("100");
        }

        @Test
        void noneThatTheShopRefuses() {
            PanelOrderId id = buy(followers());

            assertThat(kind(account.refill(Set.of(id)).get(id))).isEqualTo(RefusalKind.NOT_ALLOWED);
            assertThat(kind(account.cancel(Set.of(STRANGER)).get(STRANGER))).isEqualTo(RefusalKind.NOT_FOUND);
        }

        private RefillStatus state(RefillId refill) {
            return account.refillStatus(Set.of(refill)).get(refill).asOptional().orElseThrow();
        }

        private RefusalKind kind(Answer<?> answer) {
            return ((Answer.Refused<?>) answer).refusal().kind();
        }
    }

    @Nested
    class LooksUp {
        @Test
        void anOrderWhoseAnswerWasLost() {
            shop.faults(Operation.ADD).next(Fault.resetAfter());
            account.add(followers());

            assertThat(account.find(ClientReference.of("attempt-1")))
                    .isEqualTo(new Lookup.Found(
                            PanelOrderId.of(shop.orders().get(0).id())));
        }

        @Test
        void noneThatNeverArrivedAndItCannotArriveAnyMore() {
            shop.faults(Operation.ADD).next(Fault.resetBefore());
            account.add(followers());

            assertThat(account.find(ClientReference.of("attempt-1"))).isEqualTo(new Lookup.Absent(true));
            account.add(followers());
            assertThat(shop.orders()).isEmpty();
        }

        @Test
        void nothingInAnAnswerThatIsNotTheShops() {
            shop.faults(Operation.FIND)
                    .next(
                            Fault.answerBefore(Response.html(404, "<h1>Not Found</h1>")),
                            Fault.answerBefore(Response.json("{\"id\":\"ord_1\",\"reference\":\"attempt-2\"}")));

            ClientReference reference = ClientReference.of("attempt-1");
            assertThat(failure(() -> account.find(reference))).hasMessage("the shop answered 404 <h1>Not Found</h1>");
            assertThat(account.find(reference)).isInstanceOf(Lookup.Unknown.class);
        }
    }

    @Nested
    class Webhooks {
        private final byte[] body = FakeStorefront.webhook("ord_1", "ord_2");

        @Test
        void nameTheOrdersToAskFor() {
            assertThat(account.changed(FakeStorefront.signed(body), body))
                    .containsExactly(PanelOrderId.of("ord_1"), PanelOrderId.of("ord_2"));
        }

        @Test
        void areRefusedWhenTheirSignatureIsNotTheShops() {
            byte[] forged = FakeStorefront.webhook("ord_3");

            assertThat(failure(() -> account.changed(FakeStorefront.signed(body), forged)))
                    .hasMessage("the webhook is not signed by the shop; check webhook-secret");
            assertThat(failure(() -> account.changed(Map.of(), body)))
                    .hasMessageStartingWith("the webhook is not signed");
        }

        @Test
        void areRefusedWhenTheyCannotBeRead() {
            for (String text : List.of("", "[]", "{}", "{\"changed\":[\"\"]}", "{\"changed\":[")) {
                byte[] bad = text.getBytes(StandardCharsets.UTF_8);
                assertThat(failure(() -> account.changed(FakeStorefront.signed(bad), bad)))
                        .isNotNull();
            }
        }

        @Test
        void areNotTakenWithoutASecret() {
            try (PanelProvider deaf = open(Map.of("webhook-secret", ""))) {
                assertThat(deaf.profile().can(Capability.WEBHOOK)).isFalse();
                assertThat(failure(() -> deaf.changed(FakeStorefront.signed(body), body)))
                        .hasMessageContaining("lacks the capability WEBHOOK");
            }
        }
    }

    @Nested
    class Failures {
        static List<Fault> faults() {
            return List.of(
                    Fault.resetBefore(),
                    Fault.emptyBody(),
                    Fault.nullBody(),
                    Fault.htmlBefore(200),
                    Fault.htmlBefore(502),
                    Fault.statusAfter(500));
        }

        @ParameterizedTest
        @MethodSource("faults")
        void mayPass(Fault fault) {
            shop.faults(Operation.BALANCE).next(fault);

            PanelException failure = failure(account::balance);
            assertThat(failure.isPassing()).isTrue();
            assertThat(failure.sent()).isEqualTo(PanelException.Sent.MAYBE);
            assertThat(account.balance()).isEqualTo(new Balance(Amount.of("100", "USD")));
        }

        @Test
        void ofAMaintenanceCarryTheWait() {
            shop.faults(Operation.BALANCE)
                    .next(Fault.answerBefore(Response.json(503, "{\"error\":{\"code\":\"maintenance\"}}")
                            .withHeader("Retry-After", "60")));

            assertThat(failure(account::balance).retryAfter()).contains(Duration.ofMinutes(1));
        }

        @Test
        void beforeAnythingWasSentSaySo() {
            shop.server().stopListening();

            assertThat(failure(account::balance).sent()).isEqualTo(PanelException.Sent.NO);
        }

        @Test
        void ofTheWalletSayWhatCouldNotBeRead() {
            shop.faults(Operation.BALANCE).next(Fault.rewriteText(text -> text.replace("USD", "$")));

            assertThat(failure(account::balance))
                    .hasMessage("the shop's wallet cannot be read: '$' is not a currency; write its code,"
                            + " as in USD or EUR");
        }
    }

    @Test
    void holdsCallsBackWhenTheShopSaysThatNoneAreLeft() {
        shop.faults(Operation.BALANCE)
                .next(Fault.rewrite(
                        right -> right.withHeader("RateLimit-Remaining", "0").withHeader("RateLimit-Reset", "9")));
        account.balance();
        account.balance();

        assertThat(context.pauses()).containsExactly("BALANCE PT9S");
    }

    @Test
    void sendsTheTokenInItsHeaderAloneAndShowsItNowhere() {
        shop.faults(Operation.BALANCE)
                .next(Fault.answerBefore(Response.json(418, "{\"error\":{\"message\":\"bad tok\\/live+9f8e7d6c\"}}")));
        PanelException failure = failure(account::balance);

        assertThat(failure).hasMessageContaining("bad ***").hasNoCause();
        assertThat(failure.toString() + account + account.profile()).doesNotContain("9f8e7d6c");
        Request request = shop.requests(Operation.BALANCE).get(0);
        assertThat(request.header("Authorization")).contains("Bearer " + TOKEN);
        assertThat(request.path() + request.query() + request.text()).doesNotContain("9f8e7d6c");
    }

    private static PanelException failure(ThrowingCallable call) {
        return catchThrowableOfType(PanelException.class, call);
    }
}

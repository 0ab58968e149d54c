package dev.patchbay.ledger;

import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.attempt;
import static dev.patchbay.ledger.Given.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.order.OrderDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units and money that follow from what panels tell; a placed order costs 0.09 USD here. */
class SumsTest {
    private static final OrderDetails HUNDRED = OrderDetails.standard("https://example.com/a", 100);

    private static Order placed(OrderDetails details, String paid, String currency) {
        OrderRequest request = OrderRequest.of("a", "followers", details).withPaid(Money.of(paid, currency));
        Attempt attempt = attempt("1", "alpha").found("alpha", PanelOrderId.of("77"), NOON);
        Order fresh = Order.accepted(request, NOON);
        return new Draft(fresh)
                .attempt(attempt)
                .state(Order.State.PLACED, "", minutes(1))
                .at(NOON);
    }

    private static OrderStatus status(
            OrderState state, @Nullable String charge, @Nullable Long remains, String... children) {
        return new OrderStatus(
                state,
                state.name(),
                Optional.ofNullable(charge).map(Amount::of),
                OptionalLong.empty(),
                remains == null ? OptionalLong.empty() : OptionalLong.of(remains),
                List.of(children).stream().map(PanelOrderId::of).toList());
    }

    private static Order told(Order before, OrderStatus status) {
        return told(before, status, minutes(5), Map.of());
    }

    private static Order told(Order before, OrderStatus status, Instant at, Map<PanelOrderId, OrderStatus> children) {
        return Observe.told("a", PanelOrderId.of("77"), at, status, Optional.of(at.plusSeconds(60)))
                .withChildren(children)
                .to(before)
                .orElseThrow();
    }

    private static BigDecimal owed(Order order) {
        return order.owed().orElseThrow().amount();
    }

    @Nested
    class OwedToTheCustomer {
        @ParameterizedTest
        @CsvSource({
            "0.60, USD, 100, 0.60",
            "0.60, USD,  25, 0.15",
            "0.60, USD,   0, 0.00",
            "0.60, USD,  -5, 0.00",
            "0.60, USD, 140, 0.60",
            "0.60, USD,  33, 0.20",
            "1,    USD,  33, 0.33",
            "0.01, USD,  50, 0.01",
            "0.01, USD,  49, 0.00",
            "500,  JPY,  33, 165",
            "5,    JPY,  33, 2",
            "0.6001, USD, 33, 0.1980",
            "1.234, KWD, 33, 0.407",
            "2.50, USDT, 33, 0.83"
        })
        void isTheUndeliveredShareOfAPartialOrder(String paid, String currency, long remains, String owed) {
            Order order = told(placed(HUNDRED, paid, currency), status(OrderState.PARTIAL, null, remains));
            assertThat(order.owed()).contains(Money.of(owed, currency));
        }

        @Test
        void isTheSameFigureHoweverOftenItIsComputed() {
            Order order = told(placed(HUNDRED, "0.61", "USD"), status(OrderState.PARTIAL, "0.05", 37L));
            Order again = told(order, status(OrderState.PARTIAL, "0.05", 37L));
            assertThat(order.owed()).isEqualTo(again.owed()).contains(Money.of("0.23", "USD"));
        }

        @Test
        void isNothingWhileItIsOpenAndOnceItIsComplete() {
            Order open = placed(HUNDRED, "0.60", "USD");
            assertThat(owed(open)).isEqualByComparingTo("0");
            assertThat(owed(told(open, status(OrderState.IN_PROGRESS, null, 90L))))
                    .isEqualByComparingTo("0");
            assertThat(owed(told(open, status(OrderState.COMPLETED, null, 0L)))).isEqualByComparingTo("0");
        }

        @Test
        void isEverythingWhereItWasCancelledRefundedOrNeverBought() {
            Order open = placed(HUNDRED, "0.60", "USD");
            assertThat(owed(told(open, status(OrderState.CANCELED, null, null))))
                    .isEqualByComparingTo("0.60");
            assertThat(owed(told(open, status(OrderState.CANCELED, "0", 40L)))).isEqualByComparingTo("0.60");
            assertThat(owed(told(open, status(OrderState.REFUNDED, null, 40L)))).isEqualByComparingTo("0.60");
            Order waiting = Order.accepted(open.request(), NOON);
            assertThat(owed(new Reject("a", NOON, "no").to(waiting).orElseThrow()))
                    .isEqualByComparingTo("0.60");
            assertThat(owed(new Withdraw("a", NOON).to(waiting).orElseThrow())).isEqualByComparingTo("0.60");
        }

        @Test
        void isTheRestOfACancelledOrderThatThePanelChargesForWhatItDelivered() {
            Order order = told(placed(HUNDRED, "0.60", "USD"), status(OrderState.CANCELED, "0.054", 40L));
            assertThat(order.owed()).contains(Money.of("0.24", "USD"));
        }

        @Test
        void isTheShareOfThePriceThatWasGivenBackWhereThePanelTellsNoRemains() {
            Order order = told(placed(HUNDRED, "0.60", "USD"), status(OrderState.PARTIAL, "0.03", null));
            assertThat(order.owed()).contains(Money.of("0.40", "USD"));
        }

        @Test
        void isForAPersonToSayWhereNobodyCanTellTheShare() {
            Order order = told(placed(HUNDRED, "0.60", "USD"), status(OrderState.PARTIAL, null, null));
            assertThat(order.owed()).isEmpty();
        }

        @Test
        void ofAPackageFollowsItsPriceAndNotItsRemains() {
            Order order = placed(OrderDetails.packageFor("https://example.com/a"), "0.60", "USD");
            assertThat(told(order, status(OrderState.PARTIAL, null, 1L)).owed()).isEmpty();
            assertThat(told(order, status(OrderState.PARTIAL, "0.045", 1L)).owed())
                    .contains(Money.of("0.30", "USD"));
        }

        @Test
        void isNotKnownOfAnOrderOfWhichNobodySaidWhatWasPaid() {
            Order paid = placed(HUNDRED, "0.60", "USD");
            OrderRequest request = OrderRequest.of("a", "followers", HUNDRED);
            Order order = new Order(
                    request,
                    Order.State.CANCELED,
                    "",
                    NOON,
                    NOON,
                    Optional.empty(),
                    false,
                    paid.attempts(),
                    List.of(),
                    Delivery.NONE);
            assertThat(order.owed()).isEmpty();
            assertThat(order.margin()).isEmpty();
        }

        @Test
        void returnsToNothingWhereThePanelReopensTheOrder() {
            Order partial = told(placed(HUNDRED, "0.60", "USD"), status(OrderState.PARTIAL, null, 25L));
            assertThat(owed(told(partial, status(OrderState.IN_PROGRESS, null, 25L))))
                    .isEqualByComparingTo("0");
        }
    }

    @Nested
    class ChargedByThePanel {
        @Test
        void isWhatItLastSaid() {
            Order order = told(placed(HUNDRED, "0.60", "USD"), status(OrderState.PARTIAL, "0.0675", 25L));
            assertThat(order.charge()).contains(Money.of("0.0675", "USD"));
            assertThat(order.margin()).contains(Money.of("0.3825", "USD"));
        }

        @Test
        void isThePriceLessWhatWasNotDeliveredWhereItSaysNothing() {
            Order order = told(placed(HUNDRED, "0.60", "USD"), status(OrderState.PARTIAL, null, 25L));
            assertThat(order.charge().orElseThrow().amount()).isEqualByComparingTo("0.0675");
        }

        @Test
        void isNothingWhereItGaveTheMoneyBackAndSaysNoFigure() {
            Order running = told(placed(HUNDRED, "0.60", "USD"), status(OrderState.IN_PROGRESS, "0.09", 80L));
            Order order = told(running, status(OrderState.CANCELED, null, null));
            assertThat(order.charge().orElseThrow().amount()).isEqualByComparingTo("0");
            assertThat(order.margin().orElseThrow().amount()).isEqualByComparingTo("0");
        }

        @Test
        void staysWhereItIsLeftOutForOnceWhileTheOrderRuns() {
            Order running = told(placed(HUNDRED, "0.60", "USD"), status(OrderState.IN_PROGRESS, "0.08", 80L));
            assertThat(told(running, status(OrderState.IN_PROGRESS, null, 70L)).charge())
                    .contains(Money.of("0.08", "USD"));
        }

        /** Regression: all that was paid for an order that waits counted as earned. */
        @Test
        void isNoMarginWhileNothingIsBought() {
            OrderRequest request = OrderRequest.of("a", "followers", HUNDRED).withPaid(Money.of("0.60", "USD"));
            Order waits = Order.accepted(request, NOON);
            assertThat(waits.margin()).isEmpty();
            Order rejected = new Reject("a", NOON, "no route").to(waits).orElseThrow();
            assertThat(rejected.margin().orElseThrow().amount()).isEqualByComparingTo("0");
        }

        @Test
        void isNoMarginAcrossCurrencies() {
            Order order = told(placed(HUNDRED, "0.60", "EUR"), status(OrderState.COMPLETED, "0.09", 0L));
            assertThat(order.charge()).contains(Money.of("0.09", "USD"));
            assertThat(order.margin()).isEmpty();
        }
    }

    @Nested
    class OfChildren {
        private final Order dripFed = placed(OrderDetails.dripFed("https://example.com/a", 100, 5, 60), "3.00", "USD");

        private Order after(OrderState parent, OrderStatus... runs) {
            String[] ids =
                    IntStream.range(0, runs.length).mapToObj(run -> "c" + run).toArray(String[]::new);
            Map<PanelOrderId, OrderStatus> told = IntStream.range(0, runs.length)
                    .boxed()
                    .collect(Collectors.toMap(
                            run -> PanelOrderId.of("c" + run), (Function<Integer, OrderStatus>) run -> runs[run]));
            return told(dripFed, status(parent, null, null, ids), minutes(5), told);
        }

        @Test
        void countsWhatTheRunsDelivered() {
            Order order = after(
                    OrderState.IN_PROGRESS,
                    status(OrderState.COMPLETED, "0.09", null),
                    status(OrderState.IN_PROGRESS, "0.09", 30L));
            assertThat(order.remains()).hasValue(330);
            assertThat(order.charge()).contains(Money.of("0.18", "USD"));
            assertThat(order.progress().delivered()).hasValue(170);
        }

        @Test
        void owesTheRunsThatWereNotMade() {
            Order order = after(
                    OrderState.CANCELED,
                    status(OrderState.COMPLETED, "0.09", 0L),
                    status(OrderState.PARTIAL, "0.045", 50L));
            assertThat(order.owed()).contains(Money.of("2.10", "USD"));
        }

        @Test
        void oweNobodyKnowsWhatWhileARunOfAStoppedOrderWasNotAsked() {
            OrderStatus whole = status(OrderState.COMPLETED, "0.09", 0L);
            OrderStatus stopped = status(OrderState.CANCELED, null, null, "c0", "c1");
            Order first = told(dripFed, stopped, minutes(5), Map.of(PanelOrderId.of("c0"), whole));
            assertThat(first.owed()).isEmpty();
            Order whollyTold = told(
                    first, stopped, minutes(65), Map.of(PanelOrderId.of("c0"), whole, PanelOrderId.of("c1"), whole));
            assertThat(whollyTold.owed()).contains(Money.of("1.80", "USD"));
        }

        @Test
        void oweNobodyKnowsWhatWhileAPostOfAStoppedSubscriptionWasNotAsked() {
            Order subscription = placed(
                    OrderDetails.read(
                            OrderType.of("Subscriptions"),
                            Map.of("username", "mary", "min", "100", "max", "200", "delay", "0")),
                    "9.00",
                    "USD");
            assertThat(told(subscription, status(OrderState.CANCELED, null, null, "p1"))
                            .owed())
                    .isEmpty();
        }

        @Test
        void oweTheRunsThatWereNotMadeWhereThePanelTellsNoCharges() {
            Order order = after(OrderState.CANCELED, status(OrderState.COMPLETED, null, 0L));
            assertThat(order.owed()).contains(Money.of("2.40", "USD"));
        }

        @Test
        void deliveredNobodyKnowsWhatWhereAPartialRunTellsNoRest() {
            Order order = after(
                    OrderState.CANCELED,
                    status(OrderState.COMPLETED, "0.09", 0L),
                    status(OrderState.PARTIAL, "0.045", null));
            assertThat(order.remains()).isEmpty();
            assertThat(order.owed()).isEmpty();
        }

        @Test
        void saysNothingWhileARunWasNotAsked() {
            Order order = told(dripFed, status(OrderState.IN_PROGRESS, null, null, "c1", "c2"));
            assertThat(order.remains()).isEmpty();
            assertThat(order.delivery().children()).hasSize(2);
        }

        @Test
        void ofASubscriptionChargeAsItGoes() {
            Order subscription = placed(
                    OrderDetails.read(
                            OrderType.of("Subscriptions"),
                            Map.of("username", "mary", "min", "100", "max", "200", "delay", "0")),
                    "9.00",
                    "USD");
            OrderStatus post = status(OrderState.COMPLETED, "0.12", 0L);
            Order order = told(
                    subscription,
                    status(OrderState.CANCELED, null, null, "p1"),
                    minutes(5),
                    Map.of(PanelOrderId.of("p1"), post));
            assertThat(order.charge()).contains(Money.of("0.12", "USD"));
            assertThat(order.remains()).isEmpty();
            assertThat(order.owed()).isEmpty();
            assertThat(told(subscription, status(OrderState.CANCELED, null, null))
                            .owed())
                    .contains(Money.of("9.00", "USD"));
        }
    }

    @Nested
    class SpeedOfDelivery {
        @Test
        void tellsWhenTheRestWillBeDelivered() {
            Order begun = told(
                    placed(HUNDRED, "0.60", "USD"), status(OrderState.IN_PROGRESS, null, 100L), minutes(10), Map.of());
            assertThat(begun.progress().perHour()).isEmpty();
            Order moving = told(begun, status(OrderState.IN_PROGRESS, null, 75L), minutes(40), Map.of());
            assertThat(moving.progress().perHour().orElseThrow()).isEqualByComparingTo("50");
            assertThat(moving.progress().expectedEnd()).contains(minutes(130));
            Order still = told(moving, status(OrderState.IN_PROGRESS, null, 75L), minutes(70), Map.of());
            assertThat(still.delivery().movedAt()).contains(minutes(40));
            Order done = told(still, status(OrderState.COMPLETED, null, 0L), minutes(100), Map.of());
            assertThat(done.progress().expectedEnd()).isEmpty();
            assertThat(done.delivery().endedAt()).contains(minutes(100));
        }

        @Test
        void countsFromThePurchaseWhereAllOfItWasSeenAtOnce() {
            Order seen = told(
                    placed(HUNDRED, "0.60", "USD"), status(OrderState.IN_PROGRESS, null, 50L), minutes(60), Map.of());
            assertThat(seen.progress().perHour().orElseThrow()).isEqualByComparingTo("50");
        }
    }
}

package dev.patchbay.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Withdraw;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.order.InvalidOrderException;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testing.FailingLedger;
import dev.patchbay.testing.Rig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table "What follows an outcome" of the design's section 5, and the rules of its section 6 that placement keeps. */
class PlacementTest {
    private final Rig rig = Rig.of("alpha", "beta");

    @AfterEach
    void close() {
        rig.close();
    }

    private void alphaAnswers(AddOutcome outcome) {
        rig.panel("alpha").next(outcome);
    }

    private void nothingMoreIsBought() {
        int before = rig.panel("alpha").adds().size() + rig.panel("beta").adds().size();
        for (int hour = 0; hour < 48; hour++) {
            rig.pass(Duration.ofHours(1));
        }
        assertThat(rig.panel("alpha").adds().size() + rig.panel("beta").adds().size())
                .isEqualTo(before);
    }

    @Test
    void placesAtTheFirstTargetAndKeepsThePlan() {
        Order order = rig.submit("a");
        assertThat(order.state()).isEqualTo(Order.State.PLACED);
        assertThat(order.account()).contains("alpha");
        assertThat(order.charge()).contains(Money.of("0.09", "USD"));
        assertThat(order.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.plan()).contains("1. alpha/1", "2. beta/1");
            assertThat(rig.panel("alpha").adds())
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.reference()).isEqualTo(attempt.id()));
        });
        nothingMoreIsBought();
    }

    @Test
    void takesTheChargeThatThePanelNames() {
        alphaAnswers(new AddOutcome.Accepted(PanelOrderId.of("9"), Optional.of(Amount.of("0.0899"))));
        assertThat(rig.submit("a").charge()).contains(Money.of("0.0899", "USD"));
    }

    @Nested
    class NotSent {
        @Test
        void goesElsewhereAtOnce() {
            alphaAnswers(AddOutcome.notSent("connection refused"));
            Order order = rig.submit("a");
            assertThat(order.account()).contains("beta");
            assertThat(rig.meters().counter("patchbay.orders.failovers").count())
                    .isEqualTo(1);
            assertThat(order.attempts())
                    .extracting(Attempt::state)
                    .containsExactly(Attempt.State.NOT_SENT, Attempt.State.PLACED);
        }

        @Test
        void waitsAsLongAsThePanelAsksWhereThereIsNoOther() {
            alphaAnswers(new AddOutcome.NotSent("too many requests", Optional.of(Duration.ofSeconds(90))));
            rig.panel("beta").next(AddOutcome.notSent("connection refused"));
            assertThat(rig.submit("a").state()).isEqualTo(Order.State.WAITING);
            rig.pass(Duration.ofSeconds(4));
            assertThat(rig.order("a").state()).isEqualTo(Order.State.WAITING);
            rig.pass(Duration.ofSeconds(2));
            assertThat(rig.order("a").account()).contains("beta");
            assertThat(rig.panel("alpha").adds()).hasSize(1);
        }

        @Test
        void waitsTwiceAsLongEveryTime() {
            for (int attempt = 0; attempt < 3; attempt++) {
                alphaAnswers(AddOutcome.notSent("connection refused"));
                rig.panel("beta").next(AddOutcome.notSent("connection refused"));
            }
            rig.submit("a");
            rig.pass(Duration.ofSeconds(6));
            assertThat(rig.panel("alpha").adds()).hasSize(2);
            rig.pass(Duration.ofSeconds(6));
            assertThat(rig.panel("alpha").adds()).hasSize(2);
            rig.pass(Duration.ofSeconds(6));
            assertThat(rig.panel("alpha").adds()).hasSize(3);
        }
    }

    @Nested
    class Refused {
        @ParameterizedTest
        @EnumSource(
                value = RefusalKind.class,
                names = {"FUNDS", "ACCOUNT", "MAINTENANCE", "SERVICE", "RANGE"})
        void triesTheNextTarget(RefusalKind kind) {
            alphaAnswers(AddOutcome.refused(kind, "no"));
            Order order = rig.submit("a");
            assertThat(order.account()).contains("beta");
            assertThat(order.attempts().get(0).refusal()).contains(kind);
        }

        @ParameterizedTest
        @EnumSource(
                value = RefusalKind.class,
                names = {"FUNDS", "ACCOUNT", "MAINTENANCE"})
        void holdsTheAccountForOtherOrdersToo(RefusalKind kind) {
            rig.pass(Duration.ofSeconds(1));
            alphaAnswers(AddOutcome.refused(kind, "no"));
            rig.panel("alpha").has("0.05");
            rig.panel("alpha").fails(Optional.of(PanelException.refused(new Refusal(kind, "no"))));
            rig.submit("a");
            assertThat(rig.submit("b").account()).contains("beta");
            assertThat(rig.panel("alpha").adds()).hasSize(1);
        }

        @Test
        void goesBackToAnAccountThatWasPaidFor() {
            alphaAnswers(AddOutcome.refused(RefusalKind.FUNDS, "Not enough funds on balance"));
            rig.panel("alpha").has("0.05");
            rig.submit("a");
            rig.pass(Duration.ofMinutes(6));
            assertThat(rig.submit("b").account()).contains("beta");
            rig.panel("alpha").has("50");
            rig.pass(Duration.ofMinutes(40));
            assertThat(rig.submit("c").account()).contains("alpha");
        }

        @ParameterizedTest
        @EnumSource(
                value = RefusalKind.class,
                names = {"SERVICE", "RANGE"})
        void fetchesTheCatalogueAgainAndGivesOtherOrdersTheirChance(RefusalKind kind) {
            rig.pass(Duration.ofMinutes(10));
            int before = rig.panel("alpha").catalogs();
            alphaAnswers(AddOutcome.refused(kind, "no"));
            rig.submit("a");
            rig.pass(Duration.ofSeconds(2));
            assertThat(rig.panel("alpha").catalogs()).isEqualTo(before + 1);
            assertThat(rig.submit("b").account()).contains("alpha");
        }

        @Test
        void waitsForTheLinkAndDoesNotFailOver() {
            alphaAnswers(AddOutcome.refused(RefusalKind.DUPLICATE_LINK, "You have active order with this link"));
            Order waiting = rig.submit("a");
            assertThat(waiting.state()).isEqualTo(Order.State.WAITING);
            assertThat(waiting.reason()).contains("holds the link");
            rig.pass(Duration.ofMinutes(9));
            assertThat(rig.panel("alpha").adds()).hasSize(1);
            rig.pass(Duration.ofMinutes(2));
            assertThat(rig.order("a").account()).contains("alpha");
            assertThat(rig.panel("beta").adds()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = RefusalKind.class,
                names = {"REQUEST", "NOT_FOUND", "NOT_ALLOWED"})
        void rejectsABadOrder(RefusalKind kind) {
            alphaAnswers(AddOutcome.refused(kind, "Bad link"));
            Order order = rig.submit("a");
            assertThat(order.state()).isEqualTo(Order.State.REJECTED);
            assertThat(order.reason()).isEqualTo("'alpha' said \"Bad link\"");
            nothingMoreIsBought();
        }

        @Test
        void waitsWhereThePanelThrottles() {
            alphaAnswers(AddOutcome.refused(RefusalKind.RATE, "Too many requests"));
            assertThat(rig.submit("a").account()).contains("beta");
        }

        @ParameterizedTest
        @EnumSource(
                value = RefusalKind.class,
                names = {"UNSPECIFIC", "UNKNOWN_WORDS"})
        void isInDoubtWhereTheWordsProveNothing(RefusalKind kind) {
            rig.panel("alpha").next(order -> AddOutcome.refused(kind, "Hm"));
            assertThat(rig.submit("a").state()).isEqualTo(Order.State.IN_DOUBT);
            nothingMoreIsBought();
        }

        @Test
        void rejectsWhereNoTargetIsLeft() {
            alphaAnswers(AddOutcome.refused(RefusalKind.SERVICE, "Disabled service ID"));
            rig.panel("beta").next(AddOutcome.refused(RefusalKind.RANGE, "Quantity less than minimal 500"));
            Order order = rig.submit("a");
            assertThat(order.state()).isEqualTo(Order.State.REJECTED);
            assertThat(order.reason())
                    .contains("alpha/1: it refused this order before: Disabled service ID")
                    .contains("beta/1: it refused this order before: Quantity less than minimal 500");
        }
    }

    @Nested
    class InDoubt {
        /** Rule 7: time alone settles nothing. */
        @Test
        void neverSendsAgainAndNeverFailsOver() {
            alphaAnswers(AddOutcome.inDoubt("time-out after 60 s"));
            Order order = rig.submit("a");
            assertThat(order.state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(order.reason()).isEqualTo("time-out after 60 s");
            nothingMoreIsBought();
            assertThat(rig.order("a").state()).isEqualTo(Order.State.IN_DOUBT);
        }

        @Test
        void leavesOtherOrdersOfTheAccountAlone() {
            alphaAnswers(AddOutcome.inDoubt("reset"));
            rig.submit("a");
            assertThat(rig.submit("b").account()).contains("alpha");
        }

        @Test
        void isWhatAPluginThatThrowsLeavesBehind() {
            rig.panel("alpha").next(order -> {
                throw new IllegalStateException("a bug");
            });
            assertThat(rig.submit("a").state()).isEqualTo(Order.State.IN_DOUBT);
            nothingMoreIsBought();
        }

        @Test
        void comesOfAnEarlierAttemptWhereTheSamePanelThenSaysThatTheLinkIsTaken() {
            alphaAnswers(AddOutcome.notSent("connection reset"));
            rig.panel("beta").next(AddOutcome.notSent("connection refused"));
            rig.submit("a");
            alphaAnswers(AddOutcome.refused(RefusalKind.DUPLICATE_LINK, "You have active order with this link"));
            rig.pass(Duration.ofSeconds(6));
            assertThat(rig.order("a").state()).isEqualTo(Order.State.IN_DOUBT);
            nothingMoreIsBought();
        }

        @Test
        void holdsAnOrderWhoseIdThePanelGaveToAnother() {
            alphaAnswers(AddOutcome.accepted(PanelOrderId.of("7")));
            alphaAnswers(AddOutcome.accepted(PanelOrderId.of("7")));
            rig.submit("a");
            assertThat(rig.submit("b").state()).isEqualTo(Order.State.IN_DOUBT);
        }
    }

    /** What a careless plugin or a strange panel may answer. */
    @Nested
    class StrangeOutcomes {
        @Test
        void aWaitBeyondAllMeasureIsADay() {
            alphaAnswers(new AddOutcome.NotSent("429", Optional.of(Duration.ofSeconds(Long.MAX_VALUE))));
            rig.panel("beta").next(AddOutcome.refused(RefusalKind.RANGE, "no"));
            assertThat(rig.submit("a").state()).isEqualTo(Order.State.WAITING);
        }

        @Test
        void aWaitOfNothingIsASecond() {
            for (int times = 0; times < 50; times++) {
                alphaAnswers(new AddOutcome.NotSent("429", Optional.of(Duration.ZERO)));
                rig.panel("beta").next(new AddOutcome.NotSent("429", Optional.of(Duration.ZERO)));
            }
            rig.submit("a");
            assertThat(rig.panel("alpha").adds()).hasSize(1);
        }
    }

    @Test
    void sendsNothingThatWasWithdrawnBeforeTheLedgerAnsweredTheClaim() {
        FailingLedger ledger = new FailingLedger();
        try (Rig failing = Rig.over(ledger, "alpha")) {
            ledger.fails(0, 1);
            ledger.meanwhile(
                    () -> ledger.apply(new Withdraw("a", failing.clock().instant())));
            assertThat(failing.submit("a").state()).isEqualTo(Order.State.WITHDRAWN);
            assertThat(failing.panel("alpha").adds()).isEmpty();
        }
    }

    @Test
    void goesOnAfterWorkFoundNoThread() {
        rig.refuseThreads(1);
        rig.get(Intake.class).submit(Rig.request("a"));
        rig.pass(Duration.ofSeconds(30));
        assertThat(rig.order("a").state()).isEqualTo(Order.State.ACCEPTED);
        rig.pass(OrderSettings.DEFAULT.reserveFor());
        assertThat(rig.order("a").state()).isEqualTo(Order.State.PLACED);
    }

    @Test
    void goesOnAfterALookFoundNoThread() {
        rig.ledger().accept(Rig.request("a"), rig.clock().instant());
        rig.refuseThreads(1);
        rig.pass(Duration.ofSeconds(1));
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.order("a").state()).isEqualTo(Order.State.PLACED);
    }

    @Test
    void takesItsGaugesWithIt() {
        assertThat(rig.meters().find("patchbay.orders.standing").gauges()).isNotEmpty();
        rig.get(Records.class).close();
        assertThat(rig.meters().find("patchbay.orders.standing").gauges()).isEmpty();
    }

    @Test
    void givesTheFirstOrderAgainWhateverTheConfigurationSaysByNow() {
        OrderRequest old = OrderRequest.of("old", "a-service-that-is-gone", OrderDetails.standard("x", 1));
        Order first = rig.ledger().accept(old, rig.clock().instant());
        assertThat(rig.get(Intake.class).submit(old)).isEqualTo(first);
    }

    @Nested
    class Limits {
        @Test
        void holdsAnOrderForAPersonAfterFiveAttemptsThatWereSent() {
            for (int attempt = 0; attempt < 5; attempt++) {
                alphaAnswers(AddOutcome.refused(RefusalKind.DUPLICATE_LINK, "active order"));
            }
            rig.submit("a");
            nothingMoreIsBoughtBeyond(5);
            assertThat(rig.order("a").reason()).startsWith("held for a person: 5 attempts were sent");
        }

        private void nothingMoreIsBoughtBeyond(int adds) {
            for (int hour = 0; hour < 24; hour++) {
                rig.pass(Duration.ofHours(1));
            }
            assertThat(rig.panel("alpha").adds()).hasSize(adds);
        }

        @Test
        void waitsWithoutARouteUntilTheInstantThatTheRequestNames() {
            rig.panel("alpha").has("0");
            rig.panel("beta").has("0");
            rig.pass(Duration.ofMinutes(6));
            OrderRequest request =
                    Rig.request("a").withNotAfter(rig.clock().instant().plus(Duration.ofMinutes(30)));
            assertThat(rig.submit(request).reason()).contains("its balance of 0 USD is below the cost of 0.09 USD");
            rig.pass(Duration.ofMinutes(29));
            assertThat(rig.order("a").state()).isEqualTo(Order.State.WAITING);
            rig.pass(Duration.ofMinutes(2));
            Order expired = rig.order("a");
            assertThat(expired.state()).isEqualTo(Order.State.REJECTED);
            assertThat(expired.reason()).startsWith("expired:").contains("its balance of 0 USD");
        }
    }

    @Nested
    class BadInput {
        @Test
        void namesEveryProblemAtOnceAndSendsNothing() {
            OrderRequest request = OrderRequest.of(" ", "folowers", OrderDetails.standard("", 0))
                    .withPaid(Money.of("-1", "USD"));
            assertThatThrownBy(() -> rig.submit(request))
                    .isInstanceOfSatisfying(
                            InvalidOrderException.class,
                            thrown -> assertThat(thrown.problems())
                                    .extracting(Problem::field)
                                    .containsExactly("service", "reference", "paid", "link", "quantity"))
                    .hasMessageContaining("Did you mean 'followers'?");
            assertThat(rig.ledger().counts()).isEmpty();
        }

        @Test
        void countsWhatIsNullAsMissing() {
            OrderRequest request = OrderRequest.of(nothing(), nothing(), OrderDetails.standard(nothing(), 1));
            assertThatThrownBy(() -> rig.submit(request))
                    .isInstanceOfSatisfying(
                            InvalidOrderException.class,
                            thrown -> assertThat(thrown.problems())
                                    .extracting(Problem::field)
                                    .containsExactly("service", "reference", "link"));
        }

        @SuppressWarnings("NullAway") // what a platform's own bug would pass
        private static String nothing() {
            return null;
        }

        @Test
        void refusesATypeThatTheServiceDoesNotTake() {
            OrderRequest request = OrderRequest.of("a", Rig.SERVICE, OrderDetails.packageFor("x"));
            assertThatThrownBy(() -> rig.submit(request))
                    .hasMessageContaining("is 'Package', but service 'followers' takes 'Default'");
        }
    }

    @Test
    void claimsNothingOnceItIsStoppedEvenBehindTheGate() {
        rig.get(Intake.class).submit(Rig.request("a"));
        rig.get(Placement.class).stop();
        rig.run();
        assertThat(rig.order("a").state()).isEqualTo(Order.State.ACCEPTED);
        assertThat(rig.panel("alpha").adds()).isEmpty();
    }

    /** Rule 1: accepted, claimed and settled are a commit each, and nothing is open during the call. */
    @Test
    void rule1CommitsTheClaimBeforeTheCallAndTheOutcomeAfterIt() {
        List<Order.State> during = new ArrayList<>();
        rig.panel("alpha").next(sent -> {
            during.add(rig.order("a").state());
            // Another writer is not kept waiting while the call runs.
            rig.ledger().accept(Rig.request("b"), rig.clock().instant());
            return AddOutcome.accepted(PanelOrderId.of("7"));
        });
        rig.submit("a");
        assertThat(during).containsExactly(Order.State.SENDING);
        assertThat(rig.ledger().events(Cursor.START, 10))
                .filteredOn(event -> event.reference().equals("a"))
                .extracting(Event::name)
                .containsExactly("accepted", "claimed", "placed");
    }

    /** Rule 6: an outcome that the ledger did not take, or took without saying so, is written again and not sent again. */
    @Test
    void rule6WritesAnOutcomeUntilTheLedgerTakesIt() {
        FailingLedger ledger = new FailingLedger();
        try (Rig failing = Rig.over(ledger, "alpha")) {
            failing.panel("alpha").next(order -> {
                ledger.fails(2, 2);
                return AddOutcome.accepted(PanelOrderId.of("7"));
            });
            Order order = failing.submit("a");
            assertThat(order.state()).isEqualTo(Order.State.PLACED);
            assertThat(order.panelOrder()).contains(PanelOrderId.of("7"));
            assertThat(failing.panel("alpha").adds()).hasSize(1);
            assertThat(ledger.events(Cursor.START, 10))
                    .extracting(Event::name)
                    .containsExactly("accepted", "claimed", "placed");
        }
    }

    /** Rule 6: a claim that may or may not have been written is written again, and acted on once. */
    @Test
    void rule6ClaimsAgainWhereTheLedgerDidNotAnswer() {
        FailingLedger ledger = new FailingLedger();
        try (Rig failing = Rig.over(ledger, "alpha")) {
            ledger.fails(1, 1);
            assertThat(failing.submit("a").state()).isEqualTo(Order.State.PLACED);
            assertThat(failing.panel("alpha").adds()).hasSize(1);
            assertThat(ledger.events(Cursor.START, 10))
                    .extracting(Event::name)
                    .containsExactly("accepted", "claimed", "placed");
        }
    }

    /** Rule 2: a claim that the ledger took so late that its lease no longer covers the call is not acted on. */
    @Test
    void rule2SendsNothingWhoseClaimCameTooLate() {
        FailingLedger ledger = new FailingLedger();
        try (Rig failing = Rig.over(ledger, "alpha")) {
            ledger.fails(40, 0);
            Order order = failing.submit("a");
            assertThat(order.attempts().get(0).state()).isEqualTo(Attempt.State.NOT_SENT);
            assertThat(order.attempts().get(0).words()).contains("its lease no longer covers the call");
        }
    }

    /** Rule 10: the order keeps what the customer paid. */
    @Test
    void rule10KeepsWhatTheCustomerPaid() {
        Order order = rig.submit(Rig.request("a").withPaid(Money.of("0.12", "EUR")));
        assertThat(order.request().paid()).contains(Money.of("0.12", "EUR"));
    }

    @Nested
    class Withdrawal {
        @Test
        void stopsAnOrderThatWaits() {
            alphaAnswers(AddOutcome.refused(RefusalKind.DUPLICATE_LINK, "active order"));
            rig.submit("a");
            assertThat(rig.get(Intake.class).withdraw("a").state()).isEqualTo(Order.State.WITHDRAWN);
            nothingMoreIsBought();
        }

        @Test
        void thatComesWhileTheOrderIsBeingSentStopsItsFailOver() {
            rig.panel("alpha").next(order -> {
                rig.ledger().apply(new Withdraw("a", rig.clock().instant()));
                return AddOutcome.refused(RefusalKind.FUNDS, "no");
            });
            assertThat(rig.submit("a").state()).isEqualTo(Order.State.WITHDRAWN);
            assertThat(rig.panel("beta").adds()).isEmpty();
        }
    }

    /** Rule 2: the lease begins before the claim's statement and is checked, by both clocks, before the call. */
    @Nested
    class Rule2TheLease {
        @Test
        void isCheckedBeforeTheCall() {
            Lease lease = lease(Duration.ofSeconds(90));
            assertThat(lease.leaves(Duration.ofSeconds(60))).isTrue();
            rig.clock().advance(Duration.ofSeconds(30));
            assertThat(lease.leaves(Duration.ofSeconds(60))).isTrue();
            rig.clock().advance(Duration.ofMillis(1));
            assertThat(lease.leaves(Duration.ofSeconds(60))).isFalse();
        }

        @Test
        void isOverWhereOnlyTheMonotonicClockWentOn() {
            long[] nanos = {0};
            Lease lease = Lease.begin(rig.clock(), () -> nanos[0], Duration.ofSeconds(90));
            nanos[0] = Duration.ofSeconds(31).toNanos();
            assertThat(lease.leaves(Duration.ofSeconds(60))).isFalse();
        }

        @Test
        void isOverWhereOnlyTheWallClockWentOn() {
            Lease lease = Lease.begin(rig.clock(), () -> 0, Duration.ofSeconds(90));
            rig.clock().advance(Duration.ofSeconds(31));
            assertThat(lease.leaves(Duration.ofSeconds(60))).isFalse();
        }

        private Lease lease(Duration length) {
            return Lease.begin(rig.clock(), () -> 0, length);
        }
    }

    /** Rule 4, seen from outside: an owner that never comes back leaves a doubt, and nobody sends again. */
    @Test
    void putsAnOrderInDoubtWhoseSenderNeverCameBack() {
        rig.panel("alpha").next(order -> {
            throw new Stopped();
        });
        Order order = rig.submit("a");
        assertThat(order.state()).isEqualTo(Order.State.IN_DOUBT);
        nothingMoreIsBought();
        assertThat(rig.order("a")
                        .attempt(ClientReference.of(order.attempts().get(0).id().value())))
                .map(Attempt::state)
                .contains(Attempt.State.IN_DOUBT);
    }

    private static final class Stopped extends Error {
        private static final long serialVersionUID = 1L;
    }
}

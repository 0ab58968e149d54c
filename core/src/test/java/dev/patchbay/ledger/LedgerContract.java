package dev.patchbay.ledger;

import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.claim;
import static dev.patchbay.ledger.Given.inDoubt;
import static dev.patchbay.ledger.Given.minutes;
import static dev.patchbay.ledger.Given.notPlaced;
import static dev.patchbay.ledger.Given.notSent;
import static dev.patchbay.ledger.Given.placed;
import static dev.patchbay.ledger.Given.refused;
import static dev.patchbay.ledger.Given.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.order.OrderDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every ledger keeps, by the rules of the design's section 6. */
public abstract class LedgerContract {
    private Ledger ledger;

    /** One that is empty. */
    protected abstract Ledger open();

    @BeforeEach
    void openLedger() {
        ledger = open();
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    private Order accept(String reference) {
        return ledger.accept(request(reference), NOON);
    }

    private Order apply(Change change) {
        Written written = ledger.apply(change);
        assertThat(written.applied()).as("%s applies", change).isTrue();
        return written.order();
    }

    private void refuses(Change change) {
        Order before = ledger.find(change.reference()).orElseThrow();
        Written written = ledger.apply(change);
        assertThat(written.applied()).as("%s does not apply", change).isFalse();
        assertThat(written.order()).isEqualTo(before);
        assertThat(ledger.find(change.reference())).contains(before);
    }

    private List<String> reserve(Duty duty, int minute, int limit) {
        return ledger
                .reserve(new Reservation(duty, Optional.empty(), minutes(minute), minutes(minute + 1), limit))
                .stream()
                .map(Order::reference)
                .toList();
    }

    @Nested
    class Rule3OneAttemptHoldsAnOrder {
        @Test
        void claimsAWaitingOrderOnce() {
            accept("a");
            assertThat(apply(claim("a", "1")).state()).isEqualTo(Order.State.SENDING);
            refuses(claim("a", "2"));
        }

        @Test
        void refusesAClaimWhileAnAttemptIsInDoubtOrPlaced() {
            accept("a");
            apply(claim("a", "1"));
            apply(inDoubt("a", "1"));
            refuses(claim("a", "2"));
            apply(placed("a", "1", "77"));
            refuses(claim("a", "2"));
        }

        @Test
        void letsOneOfManyRacersClaim() throws Exception {
            for (int round = 0; round < 20; round++) {
                String reference = "race-" + round;
                accept(reference);
                List<Boolean> applied = race(
                        8,
                        racer -> ledger.apply(claim(reference, reference + "-" + racer))
                                .applied());
                assertThat(applied).filteredOn(won -> won).hasSize(1);
            }
        }

        @Test
        void putsAnIdThatThePanelRepeatsInDoubtWithTheIdAsSeen() {
            accept("a");
            accept("b");
            apply(claim("a", "1"));
            apply(placed("a", "1", "77"));
            apply(claim("b", "first"));
            Order doubtful = apply(placed("b", "first", "77"));
            assertThat(doubtful.state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(doubtful.reason()).contains("77").contains("'a'");
            assertThat(doubtful.holder().flatMap(Attempt::panelOrder)).contains(PanelOrderId.of("77"));
            assertThat(ledger.findByPanelOrder("alpha", PanelOrderId.of("77")))
                    .map(Order::reference)
                    .contains("a");
        }

        @Test
        void takesTheSameIdFromAnotherAccount() {
            accept("a");
            accept("b");
            apply(claim("a", "1"));
            apply(placed("a", "1", "77"));
            apply(claim("b", "first", "beta"));
            assertThat(apply(placed("b", "first", "77")).state()).isEqualTo(Order.State.PLACED);
        }

        @Test
        void givesEveryOrderThatIsNotFinalADueTime() {
            accept("a");
            List<Change> life = List.of(
                    new Postpone("a", NOON, "no route", minutes(1)),
                    claim("a", "1"),
                    inDoubt("a", "1"),
                    placed("a", "1", "77"),
                    observed("a", "77", OrderState.IN_PROGRESS, "In progress"));
            for (Change change : life) {
                assertThat(apply(change).due()).as("after %s", change).isPresent();
            }
        }
    }

    @Nested
    class Rule4SilentOwners {
        @Test
        void putsAClaimInDoubtWhoseLeasePassed() {
            accept("a");
            apply(claim("a", "1"));
            refuses(Orphan.silent("a", ClientReference.of("1"), minutes(1), minutes(9)));
            assertThat(apply(Orphan.silent("a", ClientReference.of("1"), minutes(2), minutes(9)))
                            .state())
                    .isEqualTo(Order.State.IN_DOUBT);
            refuses(claim("a", "2"));
        }

        @Test
        void findsThemByTheirLease() {
            accept("a");
            apply(claim("a", "1"));
            assertThat(reserve(Duty.RECOVER, 1, 10)).isEmpty();
            assertThat(reserve(Duty.RECOVER, 2, 10)).containsExactly("a");
        }
    }

    @Nested
    class Rule5LateAnswers {
        @Test
        void placesAnOrphanedDoubt() {
            accept("a");
            apply(claim("a", "1"));
            apply(Orphan.silent("a", ClientReference.of("1"), minutes(2), minutes(9)));
            assertThat(apply(placed("a", "1", "77")).panelOrder()).contains(PanelOrderId.of("77"));
        }

        @Test
        void placesAnOrderThatWentBackToWaiting() {
            accept("a");
            settledAsNotPlaced("a", "1");
            assertThat(apply(placed("a", "1", "77")).state()).isEqualTo(Order.State.PLACED);
            refuses(claim("a", "2"));
        }

        @Test
        void placesARejectedOrderAndSaysSo() {
            accept("a");
            settledAsNotPlaced("a", "1");
            apply(new Reject("a", minutes(3), "expired"));
            Order placed = apply(placed("a", "1", "77"));
            assertThat(placed.state()).isEqualTo(Order.State.PLACED);
            assertThat(placed.reason()).contains("after the order was REJECTED");
        }

        @Test
        void keepsASurplusWhereAnotherAttemptHoldsTheOrder() {
            accept("a");
            settledAsNotPlaced("a", "1");
            apply(claim("a", "2"));
            apply(placed("a", "2", "88"));
            Order order = apply(placed("a", "1", "77"));
            assertThat(order.panelOrder()).contains(PanelOrderId.of("88"));
            assertThat(order.attempt(ClientReference.of("1")).map(Attempt::state))
                    .contains(Attempt.State.SURPLUS);
            assertThat(ledger.findByPanelOrder("alpha", PanelOrderId.of("77"))).isPresent();
        }

        @Test
        void makesASurplusThePlacementWhereTheOtherAttemptEndsUnbought() {
            accept("a");
            settledAsNotPlaced("a", "1");
            apply(claim("a", "2"));
            apply(placed("a", "1", "77"));
            Order order = apply(refused("a", "2", RefusalKind.FUNDS, Order.State.WAITING));
            assertThat(order.state()).isEqualTo(Order.State.PLACED);
            assertThat(order.panelOrder()).contains(PanelOrderId.of("77"));
        }

        @Test
        void takesNoAnswerFromAnotherOwner() {
            accept("a");
            apply(claim("a", "1"));
            Settle mine = placed("a", "1", "77");
            refuses(new Settle(
                    "a", mine.attempt(), "node-2", mine.at(), mine.ending(), mine.next(), mine.reason(), mine.due()));
        }
    }

    @Nested
    class Rule6WritesAreIssuedAgain {
        @Test
        void changesNothingTheSecondTime() {
            accept("a");
            for (Change change : List.of(claim("a", "1"), inDoubt("a", "1"), placed("a", "1", "77"))) {
                Order once = apply(change);
                int events = ledger.events(Cursor.START, 100).size();
                assertThat(apply(change)).isEqualTo(once);
                assertThat(ledger.events(Cursor.START, 100)).hasSize(events);
            }
        }

        @Test
        void recognisesItsSurplus() {
            accept("a");
            settledAsNotPlaced("a", "1");
            apply(claim("a", "2"));
            apply(placed("a", "2", "88"));
            Order once = apply(placed("a", "1", "77"));
            assertThat(apply(placed("a", "1", "77"))).isEqualTo(once);
        }

        @Test
        void recognisesAWithdrawalAndARejection() {
            accept("a");
            Order withdrawn = apply(new Withdraw("a", NOON));
            assertThat(apply(new Withdraw("a", minutes(1)))).isEqualTo(withdrawn);
            accept("b");
            Order rejected = apply(new Reject("b", NOON, "no"));
            assertThat(apply(new Reject("b", minutes(1), "no"))).isEqualTo(rejected);
        }
    }

    @Nested
    class Regressions {
        @Test
        void wordsSaidAgainDoNotWipeADoubtThatCameSince() {
            accept("a");
            apply(claim("a", "1"));
            apply(notSent("a", "1"));
            apply(claim("a", "2"));
            apply(refused("a", "2", RefusalKind.DUPLICATE_LINK, Order.State.WAITING));
            refuses(notSent("a", "1"));
            assertThat(ledger.find("a").map(Order::state)).contains(Order.State.IN_DOUBT);
        }

        @Test
        void aSilentOwnersOwnWordsSettleItsOrphan() {
            accept("a");
            apply(claim("a", "1"));
            apply(Orphan.silent("a", ClientReference.of("1"), minutes(2), minutes(9)));
            assertThat(apply(refused("a", "1", RefusalKind.FUNDS, Order.State.WAITING))
                            .state())
                    .isEqualTo(Order.State.WAITING);
        }

        @Test
        void aClaimRoutedBeforeALaterAttemptDoesNotApply() {
            accept("a");
            apply(claim("a", "1"));
            apply(refused("a", "1", RefusalKind.DUPLICATE_LINK, Order.State.WAITING));
            refuses(claim("a", "routed-before"));
        }

        @Test
        void anIdRepeatedWithinOneOrderStaysInDoubtWhenItIsWrittenAgain() {
            accept("a");
            settledAsNotPlaced("a", "1");
            apply(claim("a", "2"));
            apply(placed("a", "1", "77"));
            apply(placed("a", "2", "77"));
            ledger.apply(placed("a", "2", "77"));
            assertThat(ledger.find("a").map(Order::state)).contains(Order.State.IN_DOUBT);
        }

        @Test
        void anOrderComesDueWhenItsTimeIsOverWhateverItWaitsFor() {
            ledger.accept(request("a").withNotAfter(minutes(30)), NOON);
            apply(new Postpone("a", NOON, "paused", minutes(600)));
            assertThat(reserve(Duty.PLACE, 31, 10)).containsExactly("a");
        }
    }

    @Nested
    class Rule8References {
        @Test
        void acceptsTheSameContentOnce() {
            Order first = accept("a");
            apply(claim("a", "1"));
            assertThat(ledger.accept(request("a"), minutes(3)).acceptedAt()).isEqualTo(first.acceptedAt());
            assertThat(ledger.counts().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(1);
        }

        @Test
        void showsTheDifferenceToOtherContent() {
            accept("a");
            OrderRequest other = OrderRequest.of("a", "likes", OrderDetails.standard("https://example.com/a", 200))
                    .withPaid(Money.of("1", "USD"));
            assertThatThrownBy(() -> ledger.accept(other, NOON))
                    .isInstanceOf(ReferenceTakenException.class)
                    .hasMessageContaining("reference 'a' names another order already")
                    .hasMessageContaining("service: was followers, is now likes")
                    .hasMessageContaining("quantity=100")
                    .hasMessageContaining("quantity=200")
                    .hasMessageContaining("paid: was absent, is now 1 USD");
        }

        @Test
        void acceptsOneOfManyRacers() throws Exception {
            for (int round = 0; round < 20; round++) {
                OrderRequest request = request("race-" + round);
                List<Order> orders = race(8, racer -> ledger.accept(request, NOON));
                assertThat(orders).extracting(Order::reference).containsOnly(request.reference());
            }
            assertThat(ledger.counts()).containsEntry(Order.State.ACCEPTED, 20L);
            assertThat(ledger.events(Cursor.START, 100)).hasSize(20);
        }

        @Test
        void refusesAChangeToAnOrderThatItDoesNotKnow() {
            assertThatThrownBy(() -> ledger.apply(claim("nobody", "1")))
                    .isInstanceOf(UnknownOrderException.class)
                    .hasMessageContaining("'nobody'");
        }
    }

    @Nested
    class Rule9Statuses {
        @Test
        void followsThePanelAndItsCharge() {
            place("a", "77");
            Order order = apply(Observe.told(
                    "a",
                    PanelOrderId.of("77"),
                    minutes(3),
                    new OrderStatus(
                            OrderState.PARTIAL,
                            "Partial",
                            Optional.of(Amount.of("0.05")),
                            OptionalLong.of(10),
                            OptionalLong.of(40),
                            List.of()),
                    Optional.of(minutes(4))));
            assertThat(order.state()).isEqualTo(Order.State.PARTIAL);
            assertThat(order.charge()).contains(Money.of("0.05", "USD"));
            assertThat(order.remains()).hasValue(40);
        }

        @Test
        void keepsTheStateAtAnUnknownWordAndSaysSo() {
            place("a", "77");
            Order order = apply(observed("a", "77", OrderState.UNKNOWN, "Zzz"));
            assertThat(order.state()).isEqualTo(Order.State.PLACED);
            assertThat(order.reason()).contains("'Zzz'");
        }

        @Test
        void changesNothingButTheDueTimeWhereThePanelSaidNothingAndTellsWhyOnce() {
            place("a", "77");
            Order before = ledger.find("a").orElseThrow();
            int events = ledger.events(Cursor.START, 100).size();
            apply(untold("a", "77", minutes(3), minutes(9)));
            Order after = apply(untold("a", "77", minutes(9), minutes(20)));
            assertThat(after.due()).contains(minutes(20));
            assertThat(after.delivery().trouble()).isEqualTo("left out");
            assertThat(after)
                    .usingRecursiveComparison()
                    .ignoringFields("due", "changedAt", "delivery.trouble")
                    .isEqualTo(before);
            assertThat(ledger.events(Cursor.START, 100).subList(events, events + 1))
                    .extracting(Event::name, Event::text)
                    .containsExactly(tuple("status-untold", "left out"));
            assertThat(ledger.events(Cursor.START, 100)).hasSize(events + 1);
        }

        @Test
        void changesNothingButTheDueTimeWhereThePanelSaysTheSameAgain() {
            place("a", "77");
            Order before = apply(observed("a", "77", OrderState.IN_PROGRESS, "In progress"));
            int events = ledger.events(Cursor.START, 100).size();
            Order after = apply(Observe.told(
                    "a",
                    PanelOrderId.of("77"),
                    minutes(9),
                    OrderStatus.of(OrderState.IN_PROGRESS, "In progress"),
                    Optional.of(minutes(20))));
            assertThat(after.due()).contains(minutes(20));
            assertThat(after).usingRecursiveComparison().ignoringFields("due").isEqualTo(before);
            assertThat(ledger.find("a")).contains(after);
            assertThat(ledger.events(Cursor.START, 100)).hasSize(events);
        }

        @Test
        void asksForAnOrderThatHasEndedAsLongAsItsPollerWantsTo() {
            place("a", "77");
            Order ended = apply(observed("a", "77", OrderState.COMPLETED, "Completed"));
            assertThat(ended.due()).contains(minutes(4));
            assertThat(ended.duty()).contains(Duty.POLL);
            Order left = apply(Observe.told(
                    "a",
                    PanelOrderId.of("77"),
                    minutes(4),
                    OrderStatus.of(OrderState.COMPLETED, "Completed"),
                    Optional.empty()));
            assertThat(left.due()).isEmpty();
            assertThat(left.duty()).isEmpty();
            assertThat(left.delivery().endedAt()).contains(minutes(3));
        }

        @Test
        void asksAtOnceForAnOrderThatItsPanelNamed() {
            place("a", "77");
            apply(observed("a", "77", OrderState.IN_PROGRESS, "In progress"));
            PanelOrderId id = PanelOrderId.of("77");
            assertThat(apply(new Hasten("a", id, minutes(3).plusSeconds(1))).due())
                    .contains(minutes(3).plusSeconds(1));
            // Due it keeps its place, and moves for whoever is asking right now.
            assertThat(apply(new Hasten("a", id, minutes(5))).due())
                    .contains(minutes(3).plusMillis(999));
            assertThat(ledger.apply(new Hasten("a", PanelOrderId.of("78"), minutes(1)))
                            .applied())
                    .isFalse();
        }

        @Test
        void reopensAFinalOrderOnThePanelsWord() {
            place("a", "77");
            apply(observed("a", "77", OrderState.COMPLETED, "Completed"));
            assertThat(apply(observed("a", "77", OrderState.IN_PROGRESS, "In progress"))
                            .due())
                    .isPresent();
            assertThat(ledger.events(Cursor.START, 100))
                    .last()
                    .extracting(Event::name)
                    .isEqualTo("reopened");
        }

        @Test
        void takesNoStatusOfAnotherOrder() {
            place("a", "77");
            refuses(observed("a", "78", OrderState.COMPLETED, "Completed"));
        }
    }

    @Nested
    class Withdrawals {
        @Test
        void endAWaitingOrder() {
            accept("a");
            assertThat(apply(new Withdraw("a", NOON)).state()).isEqualTo(Order.State.WITHDRAWN);
            refuses(claim("a", "1"));
        }

        @Test
        void takeOnlyTheFurtherAttemptsOfOneInDoubt() {
            accept("a");
            apply(claim("a", "1"));
            apply(inDoubt("a", "1"));
            assertThat(apply(new Withdraw("a", NOON)).state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(apply(notPlaced("a", "1")).state()).isEqualTo(Order.State.WITHDRAWN);
        }

        @Test
        void stopTheFailOverOfOneThatIsBeingSent() {
            accept("a");
            apply(claim("a", "1"));
            apply(new Withdraw("a", NOON));
            assertThat(apply(refused("a", "1", RefusalKind.FUNDS, Order.State.WAITING))
                            .state())
                    .isEqualTo(Order.State.WITHDRAWN);
        }

        @Test
        void leaveAPlacedOrderAlone() {
            place("a", "77");
            refuses(new Withdraw("a", NOON));
        }

        @Test
        void doNotHideThatThePanelTookIt() {
            accept("a");
            apply(claim("a", "1"));
            apply(new Withdraw("a", NOON));
            assertThat(apply(placed("a", "1", "77")).state()).isEqualTo(Order.State.PLACED);
        }
    }

    @Nested
    class DuplicateLinks {
        @Test
        void castDoubtOnAnEarlierAttemptThatWasNotRefused() {
            accept("a");
            apply(claim("a", "1"));
            apply(notSent("a", "1"));
            apply(claim("a", "2"));
            Order order = apply(refused("a", "2", RefusalKind.DUPLICATE_LINK, Order.State.WAITING));
            assertThat(order.state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(order.holder().map(Attempt::id)).contains(ClientReference.of("1"));
        }

        @Test
        void castNoneOnAnAttemptElsewhereOrOneThatWasRefused() {
            accept("a");
            apply(claim("a", "1", "beta"));
            apply(notSent("a", "1"));
            apply(claim("a", "2"));
            apply(refused("a", "2", RefusalKind.FUNDS, Order.State.WAITING));
            apply(claim("a", "3"));
            assertThat(apply(refused("a", "3", RefusalKind.DUPLICATE_LINK, Order.State.WAITING))
                            .state())
                    .isEqualTo(Order.State.WAITING);
        }
    }

    @Nested
    class Reservations {
        @Test
        void giveTheLongestDueFirstAndToNobodyElse() {
            ledger.accept(request("late"), minutes(2));
            ledger.accept(request("early"), minutes(1));
            ledger.accept(request("not-yet"), minutes(9));
            assertThat(reserve(Duty.PLACE, 3, 10)).containsExactly("early", "late");
            assertThat(reserve(Duty.PLACE, 3, 10)).isEmpty();
            assertThat(reserve(Duty.PLACE, 4, 1)).containsExactly("early");
        }

        @Test
        void giveOnlyWhatTheAccountTook() {
            place("a", "77");
            assertThat(ledger.reserve(new Reservation(Duty.POLL, Optional.of("beta"), minutes(9), minutes(10), 10)))
                    .isEmpty();
            assertThat(ledger.reserve(new Reservation(Duty.POLL, Optional.of("alpha"), minutes(9), minutes(10), 10)))
                    .hasSize(1);
        }

        @Test
        void doNotKeepAnOrderFromBeingClaimed() {
            accept("a");
            reserve(Duty.PLACE, 1, 10);
            apply(claim("a", "1"));
        }

        @Test
        void giveEachOrderToOneOfManyRacers() throws Exception {
            IntStream.range(0, 100).forEach(number -> accept("o" + number));
            List<List<String>> batches = race(8, racer -> reserve(Duty.PLACE, 1, 20));
            assertThat(batches.stream().flatMap(List::stream))
                    .doesNotHaveDuplicates()
                    .hasSize(100);
        }
    }

    @Nested
    class RefillsAndCancels {
        @Test
        void areOpenOnceAtATime() {
            place("a", "77");
            want("r1", FollowUp.Kind.REFILL);
            refuses(new WantFollowUp("a", wanted("r2", FollowUp.Kind.REFILL)));
            want("c1", FollowUp.Kind.CANCEL);
        }

        @Test
        void needAnOrderThatThePanelTook() {
            accept("a");
            refuses(new WantFollowUp("a", wanted("r1", FollowUp.Kind.REFILL)));
        }

        @Test
        void areAskedByOneOfAllWhoWould() {
            place("a", "77");
            FollowUp wanted = want("r1", FollowUp.Kind.REFILL);
            AskFollowUp first = new AskFollowUp("a", wanted.asked(minutes(1), "node-1", minutes(11)));
            apply(first);
            refuses(new AskFollowUp("a", wanted.asked(minutes(1), "node-2", minutes(11))));
            apply(first);
        }

        @Test
        void areNotAskedBeforeTheyAreDue() {
            place("a", "77");
            FollowUp wanted = want("r1", FollowUp.Kind.REFILL);
            FollowUp later = wanted.in(FollowUp.State.WANTED, Optional.empty(), "in a day", Optional.of(minutes(9)));
            apply(new AnswerFollowUp("a", minutes(1), later));
            refuses(new AskFollowUp("a", wanted.asked(minutes(2), "node-1", minutes(12))));
            apply(new AskFollowUp("a", later.asked(minutes(9), "node-1", minutes(19))));
        }

        @Test
        void comeDueByThemselves() {
            place("a", "77");
            FollowUp asked = want("r1", FollowUp.Kind.REFILL).asked(minutes(0), "node-1", minutes(12));
            assertThat(reserve(Duty.FOLLOW_UP, 0, 1)).containsExactly("a");
            apply(new AskFollowUp("a", asked));
            assertThat(reserve(Duty.FOLLOW_UP, 9, 10)).isEmpty();
            apply(new AnswerFollowUp(
                    "a",
                    minutes(1),
                    asked.in(FollowUp.State.TAKEN, Optional.of(RefillId.of("5")), "", Optional.of(minutes(3)))));
            assertThat(reserve(Duty.FOLLOW_UP, 2, 10)).isEmpty();
            assertThat(reserve(Duty.FOLLOW_UP, 3, 10)).containsExactly("a");
            assertThat(reserve(Duty.FOLLOW_UP, 3, 10)).isEmpty();
        }

        @Test
        void endACancelWithItsOrder() {
            place("a", "77");
            want("c1", FollowUp.Kind.CANCEL);
            Order order = apply(observed("a", "77", OrderState.CANCELED, "Canceled"));
            assertThat(order.followUps()).extracting(FollowUp::state).containsExactly(FollowUp.State.COMPLETED);
        }

        @Test
        void sayThatACancelCameTooLate() {
            place("a", "77");
            want("c1", FollowUp.Kind.CANCEL);
            Order order = apply(observed("a", "77", OrderState.COMPLETED, "Completed"));
            assertThat(order.followUps()).extracting(FollowUp::state).containsExactly(FollowUp.State.REFUSED);
        }

        @Test
        void makeThePollOfAnOrderComeSoonWhoseCancelWasTaken() {
            place("a", "77");
            FollowUp asked = want("c1", FollowUp.Kind.CANCEL).asked(minutes(0), "node-1", minutes(10));
            apply(new AskFollowUp("a", asked));
            FollowUp taken = asked.in(FollowUp.State.TAKEN, Optional.empty(), "", Optional.empty());
            Order order = apply(new AnswerFollowUp("a", minutes(0), taken));
            assertThat(order.due()).hasValueSatisfying(due -> assertThat(due).isBeforeOrEqualTo(minutes(1)));
        }

        @Test
        void areForASurplusToo() {
            accept("a");
            apply(claim("a", "1"));
            apply(inDoubt("a", "1"));
            apply(notPlaced("a", "1"));
            apply(claim("a", "2"));
            apply(placed("a", "2", "78"));
            apply(placed("a", "1", "77"));
            want("c1", FollowUp.Kind.CANCEL);
            FollowUp ofOrder = FollowUp.wanted("c2", FollowUp.Kind.CANCEL, "alpha", PanelOrderId.of("78"), NOON, NOON);
            apply(new WantFollowUp("a", ofOrder));
            Order order = apply(observed("a", "78", OrderState.COMPLETED, "Completed"));
            assertThat(order.followUps())
                    .extracting(FollowUp::state)
                    .containsExactly(FollowUp.State.WANTED, FollowUp.State.REFUSED);
        }

        /** A wish to stop one order too many must not stop the one that is wanted. */
        @Test
        void areNoMoreWantedOfASurplusThatBecameThePlacement() {
            accept("a");
            settledAsNotPlaced("a", "1");
            apply(claim("a", "2"));
            apply(inDoubt("a", "2"));
            apply(placed("a", "1", "77"));
            FollowUp wanted = want("c1", FollowUp.Kind.CANCEL);
            Order order = apply(notPlaced("a", "2"));
            assertThat(order.panelOrder()).contains(PanelOrderId.of("77"));
            assertThat(order.followUps()).extracting(FollowUp::state).containsExactly(FollowUp.State.REFUSED);
            refuses(new AskFollowUp("a", wanted.asked(minutes(1), "node-1", minutes(11))));
        }

        private FollowUp want(String id, FollowUp.Kind kind) {
            FollowUp wanted = wanted(id, kind);
            apply(new WantFollowUp("a", wanted));
            return wanted;
        }
    }

    @Nested
    class Events {
        @Test
        void tellEveryChangeInOrderFromACursor() {
            place("a", "77");
            List<Event> all = ledger.events(Cursor.START, 100);
            assertThat(all).extracting(Event::name).containsExactly("accepted", "claimed", "placed");
            assertThat(all).extracting(Event::number).isSorted().doesNotHaveDuplicates();
            assertThat(ledger.events(all.get(0).cursor(), 1)).containsExactly(all.get(1));
            assertThat(ledger.events(all.get(2).cursor(), 10)).isEmpty();
        }
    }

    @Test
    void buysNothingAfterTheInstantThatTheRequestNames() {
        ledger.accept(request("a").withNotAfter(NOON.minusSeconds(1)), minutes(-5));
        refuses(claim("a", "1"));
    }

    @Test
    void countsOrdersByState() {
        accept("a");
        place("b", "77");
        assertThat(ledger.counts()).containsEntry(Order.State.ACCEPTED, 1L).containsEntry(Order.State.PLACED, 1L);
    }

    private void place(String reference, String panelOrder) {
        accept(reference);
        apply(claim(reference, reference + "-1"));
        apply(placed(reference, reference + "-1", panelOrder));
    }

    private void settledAsNotPlaced(String reference, String attempt) {
        apply(claim(reference, attempt));
        apply(inDoubt(reference, attempt));
        apply(notPlaced(reference, attempt));
    }

    private static Observe observed(String reference, String panelOrder, OrderState state, String word) {
        return Observe.told(
                reference,
                PanelOrderId.of(panelOrder),
                minutes(3),
                OrderStatus.of(state, word),
                Optional.of(minutes(4)));
    }

    private static Observe untold(String reference, String panelOrder, Instant at, Instant due) {
        return Observe.untold(reference, PanelOrderId.of(panelOrder), at, "left out", Optional.of(due));
    }

    private static FollowUp wanted(String id, FollowUp.Kind kind) {
        return FollowUp.wanted(id, kind, "alpha", PanelOrderId.of("77"), NOON, NOON);
    }

    /** Lets so many threads go at once and gathers what each came back with. */
    private static <T> List<T> race(int racers, IntFunction<T> run) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> futures = IntStream.range(0, racers)
                    .mapToObj(racer -> threads.submit((Callable<T>) () -> {
                        start.await();
                        return run.apply(racer);
                    }))
                    .toList();
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}

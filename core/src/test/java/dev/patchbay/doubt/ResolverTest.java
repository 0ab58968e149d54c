package dev.patchbay.doubt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Claim;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.order.Intake;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Lookup;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testing.Rig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Doubts and their ends, through the whole core over scripted panels. */
class ResolverTest {
    private static final Lookup ABSENT = new Lookup.Absent(true);

    private Rig rig = Rig.of("finder", "beta");

    @AfterEach
    void close() {
        rig.close();
    }

    private void with(String... panels) {
        rig.close();
        rig = Rig.of(panels);
    }

    private Order doubtAt(String panel) {
        rig.panel(panel).next(AddOutcome.inDoubt("time-out"));
        Order order = rig.submit("a");
        assertThat(order.state()).isEqualTo(Order.State.IN_DOUBT);
        return order;
    }

    /** So long, minute by minute. */
    private Order after(Duration time) {
        for (long minute = 0; minute < time.toMinutes(); minute++) {
            rig.pass(Duration.ofMinutes(1));
        }
        return rig.order("a");
    }

    private Order afterMinutes(int minutes) {
        return after(Duration.ofMinutes(minutes));
    }

    private Doubts doubts() {
        return rig.get(Doubts.class);
    }

    private Doubt doubt() {
        assertThat(doubts().all()).hasSize(1);
        return doubts().all().get(0);
    }

    @Nested
    class APanelThatCanBeAsked {
        @Test
        void hasTheOrderAndItIsTracked() {
            doubtAt("finder");
            rig.panel("finder").knows(new Lookup.Found(PanelOrderId.of("77")));
            Order placed = afterMinutes(1);
            assertThat(placed.state()).isEqualTo(Order.State.PLACED);
            assertThat(placed.panelOrder()).contains(PanelOrderId.of("77"));
            assertThat(rig.panel("finder").lookUps())
                    .containsExactly(placed.attempts().get(0).id());
            assertThat(placed.attempts().get(0).evidence())
                    .extracting(Evidence::source, Evidence::finding)
                    .containsExactly(tuple(Evidence.Source.LOOK_UP, Evidence.Finding.PLACED));
            assertThat(doubts().all()).isEmpty();
            assertThat(rig.panel("finder").adds()).hasSize(1);
        }

        @Test
        void hasItNotWhichCountsFromTheFifteenthMinuteAndTheOrderGoesOnElsewhere() {
            doubtAt("finder");
            rig.panel("finder").knows(ABSENT);
            assertThat(afterMinutes(14).state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(doubt().evidence())
                    .extracting(Evidence::text)
                    .singleElement()
                    .asString()
                    .contains("no order under the reference yet; that counts from 2026-11-22T12:15");
            Order order = afterMinutes(2);
            assertThat(order.state()).isEqualTo(Order.State.PLACED);
            assertThat(order.account()).contains("beta");
            assertThat(order.attempts())
                    .extracting(Attempt::state)
                    .containsExactly(Attempt.State.NOT_PLACED, Attempt.State.PLACED);
            assertThat(rig.panel("finder").adds()).hasSize(1);
        }

        @Test
        void provesNothingWhereItsLookUpLagsBehind() {
            doubtAt("finder");
            rig.panel("finder").knows(new Lookup.Absent(false));
            assertThat(after(Duration.ofDays(2)).state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(doubt().evidence().get(0).text()).contains("what it received may still appear");
        }

        @Test
        void provesNothingWhileItCannotBeAskedAndIsAskedAgain() {
            doubtAt("finder");
            rig.panel("finder").fails(Optional.of(PanelException.failed("it is down", null)));
            assertThat(afterMinutes(20).state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(doubt().evidence().get(0).text())
                    .contains("could not be asked")
                    .contains("it is down");
            rig.panel("finder").fails(Optional.empty());
            rig.panel("finder").knows(new Lookup.Found(PanelOrderId.of("77")));
            assertThat(afterMinutes(45).state()).isEqualTo(Order.State.PLACED);
        }

        @Test
        void isAskedOnDemand() {
            doubtAt("finder");
            rig.panel("finder").knows(new Lookup.Found(PanelOrderId.of("77")));
            assertThat(rig.get(Resolver.class).examine("a").state()).isEqualTo(Order.State.PLACED);
        }

        @Test
        void endsAWithdrawnOrderThatItDoesNotHave() {
            doubtAt("finder");
            rig.get(Intake.class).withdraw("a");
            rig.panel("finder").knows(ABSENT);
            assertThat(afterMinutes(16).state()).isEqualTo(Order.State.WITHDRAWN);
            assertThat(rig.panel("beta").adds()).isEmpty();
        }

        @Test
        void endsAnOrderWhoseTimeIsOver() {
            rig.panel("finder").next(AddOutcome.inDoubt("time-out"));
            rig.submit(Rig.request("a").withNotAfter(rig.clock().instant().plus(Duration.ofMinutes(10))));
            rig.panel("finder").knows(ABSENT);
            assertThat(afterMinutes(17).state()).isEqualTo(Order.State.REJECTED);
            assertThat(rig.panel("beta").adds()).isEmpty();
        }

        @Test
        void goesOnWithOtherOrdersMeanwhile() {
            doubtAt("finder");
            assertThat(rig.submit("b").account()).contains("finder");
        }
    }

    @Nested
    class APanelThatRecognisesARepeat {
        @Test
        void acceptsItAgainAsTheSameOrder() {
            with("repeater", "beta");
            doubtAt("repeater");
            Order placed = afterMinutes(1);
            assertThat(placed.state()).isEqualTo(Order.State.PLACED);
            assertThat(placed.attempts()).hasSize(1);
            assertThat(placed.attempts().get(0).evidence())
                    .extracting(Evidence::source)
                    .containsExactly(Evidence.Source.REPEAT);
            assertThat(rig.panel("repeater").adds()).hasSize(2);
            assertThat(rig.panel("repeater").adds())
                    .extracting(NewOrder::reference)
                    .containsOnly(placed.attempts().get(0).id());
            assertThat(rig.panel("beta").adds()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"refused", "in doubt", "not sent"})
        void provesNothingByAnythingButAnAcceptance(String what) {
            with("repeater", "beta");
            doubtAt("repeater");
            for (int again = 0; again < 10; again++) {
                rig.panel("repeater")
                        .next(
                                switch (what) {
                                    case "refused" -> AddOutcome.refused(RefusalKind.REQUEST, "bad link");
                                    case "in doubt" -> AddOutcome.inDoubt("time-out again");
                                    default -> AddOutcome.notSent("refused connection");
                                });
            }
            Order order = afterMinutes(50);
            assertThat(order.state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(order.attempts()).hasSize(1);
            assertThat(doubt().evidence().get(0).text()).contains("proves nothing");
            assertThat(rig.panel("beta").adds()).isEmpty();
        }

        @Test
        void isNotAskedToWhenItMayHaveForgottenTheFirst() {
            with("repeater", "beta");
            doubtAt("repeater");
            rig.clock().advance(Duration.ofMinutes(59));
            assertThat(after(Duration.ofHours(10)).state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(rig.panel("repeater").adds()).hasSize(1);
        }

        @Test
        void isNotAskedToForAnOrderThatWasWithdrawn() {
            with("repeater", "beta");
            doubtAt("repeater");
            rig.get(Intake.class).withdraw("a");
            assertThat(afterMinutes(30).state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(rig.panel("repeater").adds()).hasSize(1);
        }
    }

    @Nested
    class AnOwnerThatFellSilent {
        private static final String DEAD_NODE = "node-of-the-past";

        private void orphanAtFinder() {
            rig.close();
            MemoryLedger ledger = new MemoryLedger();
            Instant then = Instant.parse("2026-11-22T11:58:00Z");
            ledger.accept(Rig.request("a"), then);
            ledger.apply(new Claim(
                    "a",
                    Attempt.claim(
                            ClientReference.of("lost-1"),
                            "finder",
                            ServiceId.of("1"),
                            Optional.empty(),
                            "",
                            DEAD_NODE,
                            then,
                            then.plus(Duration.ofMinutes(1))),
                    0));
            rig = Rig.over(ledger, "finder", "beta");
            rig.panel("finder").knows(ABSENT);
        }

        @Test
        void mayStillSendItSoThatNoEvidenceShowsThatItWasNotPlaced() {
            orphanAtFinder();
            assertThat(after(Duration.ofDays(1)).state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(doubt().evidence().get(0).text()).contains("its sender may still send it");
            assertThat(doubt().settledBy())
                    .anySatisfy(way -> assertThat(way).contains(DEAD_NODE).contains("declareDead"));
        }

        @Test
        void isDeclaredDeadByAPersonAndThenEvidenceCounts() {
            orphanAtFinder();
            afterMinutes(20);
            doubts().declareDead(DEAD_NODE, "mary", "the machine burnt down");
            assertThat(afterMinutes(14).state()).isEqualTo(Order.State.IN_DOUBT);
            Order order = after(Duration.ofMinutes(90));
            assertThat(order.state()).isEqualTo(Order.State.PLACED);
            assertThat(order.account()).contains("beta");
        }

        @Test
        void buysNothingMoreWhereItLivesAndLearnsOfIt() {
            doubtAt("finder");
            doubts().declareDead(rig.order("a").attempts().get(0).owner(), "mary", "by mistake");
            rig.pass(Duration.ofSeconds(10));
            assertThat(rig.submit("b").state()).isEqualTo(Order.State.ACCEPTED);
            assertThat(rig.panel("finder").adds()).hasSize(1);
        }
    }

    @Nested
    class AnExclusiveAccount {
        private void withBalance() {
            with("exclusive", "beta");
            rig.panel("exclusive").has("100.0001");
            rig.pass(Duration.ofMinutes(1));
            rig.pass(Duration.ofMinutes(2));
        }

        private void sell(String reference, int quantity, String charge) {
            Order sold = rig.submit(OrderRequest.of(
                    reference, Rig.SERVICE, OrderDetails.standard("https://example.com/" + reference, quantity)));
            rig.panel("exclusive").says(sold.panelOrder().orElseThrow(), OrderState.IN_PROGRESS, "In progress", charge);
        }

        @Test
        void showsThatThePanelTookTheOrder() {
            withBalance();
            doubtAt("exclusive");
            rig.panel("exclusive").has("99.9101");
            Order placed = afterMinutes(20);
            assertThat(placed.state()).isEqualTo(Order.State.PLACED);
            assertThat(doubt().evidence())
                    .extracting(Evidence::source, Evidence::finding)
                    .contains(tuple(Evidence.Source.BALANCE, Evidence.Finding.PLACED));
            assertThat(doubt().settledBy()).containsExactly("the panel's id: resolve(placedAs), or resolve(closed)");
            assertThat(rig.panel("beta").adds()).isEmpty();
        }

        @Test
        void showsThatThePanelDidNotTakeItWhereALaterOrderProvesTheBalanceFresh() {
            withBalance();
            doubtAt("exclusive");
            afterMinutes(20);
            assertThat(rig.order("a").state()).isEqualTo(Order.State.IN_DOUBT);
            sell("b", 200, "0.18");
            rig.panel("exclusive").has("99.8201");
            Order order = after(Duration.ofMinutes(60));
            assertThat(order.attempts().get(0).state()).isEqualTo(Attempt.State.NOT_PLACED);
            assertThat(order.account()).contains("beta");
        }

        @Test
        void provesNothingByABalanceThatMayBeCached() {
            withBalance();
            doubtAt("exclusive");
            assertThat(after(Duration.ofHours(5)).state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(balanceWords()).isNotBlank();
        }

        @Test
        void provesNothingWhileAnOpenOrderCannotBeAsked() {
            withBalance();
            sell("b", 200, "0.18");
            doubtAt("exclusive");
            rig.panel("exclusive").has("99.7301");
            rig.panel("exclusive").forgets(rig.order("b").panelOrder().orElseThrow());
            assertThat(after(Duration.ofHours(2)).state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(balanceWords()).contains("a refund may hide");
        }

        @Test
        void provesNothingWhereTwoDoubtsCostTheSame() {
            withBalance();
            doubtAt("exclusive");
            rig.panel("exclusive").next(AddOutcome.inDoubt("time-out"));
            rig.submit("b");
            rig.panel("exclusive").has("99.9101");
            assertThat(after(Duration.ofHours(2)).state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(rig.order("b").state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(balanceWords()).isNotBlank();
        }

        @Test
        void isNotClaimedAtWhileItsBalanceIsReadAndTheOrderGoesOnBehindIt() {
            withBalance();
            rig.ledger()
                    .leases()
                    .take("hold/exclusive", "another node", rig.clock().instant(), Duration.ofSeconds(30));
            Order held = rig.submit("a");
            assertThat(held.state()).isEqualTo(Order.State.WAITING);
            assertThat(held.reason()).isEqualTo("account 'exclusive' is held while its balance is read");
            rig.ledger().leases().give("hold/exclusive", "another node");
            rig.pass(Duration.ofSeconds(3));
            assertThat(rig.order("a").account()).contains("exclusive");
        }

        private String balanceWords() {
            return rig.order("a").attempts().get(0).evidence().stream()
                    .filter(evidence -> evidence.source() == Evidence.Source.BALANCE)
                    .findFirst()
                    .orElseThrow()
                    .text();
        }
    }

    @Nested
    class APanelThatGivesNoEvidence {
        @Test
        void leavesTheOrderOnTheListWithAllThatAPersonNeeds() {
            with("alpha", "beta");
            Order order = doubtAt("alpha");
            afterMinutes(30);
            assertThat(doubt().age()).isEqualTo(Duration.ofMinutes(30));
            assertThat(doubt().settledBy()).containsExactly("a person who looks at the panel: resolve");
            assertThat(doubt().evidence())
                    .extracting(Evidence::text)
                    .containsExactly("the panel gives no evidence: look there for an order of this link");
            assertThat(doubt())
                    .hasToString("order 'a', attempt " + order.attempts().get(0).id()
                            + " at 'alpha' (service 1, sent 2026-11-22T12:00:00Z, https://example.com/a, 0.09 USD):"
                            + " time-out");
        }

        @Test
        void staysInDoubtWhateverTimePasses() {
            with("alpha", "beta");
            doubtAt("alpha");
            for (int day = 0; day < 400; day++) {
                rig.pass(Duration.ofDays(1));
            }
            assertThat(rig.order("a").state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(rig.panel("beta").adds()).isEmpty();
        }
    }

    @Nested
    class APerson {
        private ClientReference doubtful() {
            with("alpha", "beta");
            return doubtAt("alpha").attempts().get(0).id();
        }

        @Test
        void namesTheOrderAtThePanel() {
            ClientReference attempt = doubtful();
            Order placed = doubts().resolve(attempt, Resolution.placedAs("77"), "mary", "seen at the panel");
            assertThat(placed.panelOrder()).contains(PanelOrderId.of("77"));
            assertThat(placed.attempts().get(0).evidence())
                    .extracting(Evidence::by, Evidence::text)
                    .containsExactly(tuple("mary", "seen at the panel"));
        }

        @Test
        void saysThatItIsNotThereAndTheOrderGoesOnAtOnce() {
            ClientReference attempt = doubtful();
            doubts().resolve(attempt, Resolution.notPlaced(), "mary", "not in the list of orders");
            rig.run();
            assertThat(rig.order("a").account()).contains("beta");
        }

        @Test
        void isToldWhyAWordDoesNotFit() {
            ClientReference attempt = doubtful();
            doubts().resolve(attempt, Resolution.placedAs("77"), "mary", "seen");
            assertThatThrownBy(() -> doubts().resolve(attempt, Resolution.notPlaced(), "bob", "no"))
                    .isInstanceOf(DoubtNotSettledException.class)
                    .hasMessage("attempt " + attempt + " of order 'a' is PLACED and the order PLACED; NotPlaced[] does"
                            + " not apply to that");
        }

        @Test
        void isToldWhoseTheIdIs() {
            with("alpha", "beta");
            Order other = rig.submit("b");
            Order doubtful = doubtAt("alpha");
            String taken = other.panelOrder().orElseThrow().value();
            ClientReference attempt = doubtful.attempts().get(0).id();
            assertThatThrownBy(() -> doubts().resolve(attempt, Resolution.placedAs(taken), "mary", "seen"))
                    .isInstanceOf(DoubtNotSettledException.class)
                    .hasMessageContaining("belongs to 'b'");
            assertThat(rig.order("a").state()).isEqualTo(Order.State.IN_DOUBT);
        }

        @Test
        void isToldThatNoOrderHasTheAttempt() {
            ClientReference nobody = ClientReference.of("nobody");
            assertThatThrownBy(() -> doubts().resolve(nobody, Resolution.notPlaced(), "mary", "no"))
                    .hasMessage("no order has an attempt 'nobody'; doubts() lists those that can be settled");
        }

        @Test
        void hasAName() {
            ClientReference attempt = doubtful();
            assertThatThrownBy(() -> doubts().resolve(attempt, Resolution.notPlaced(), " ", "no"))
                    .hasMessage("say who decides: 'by' is empty");
        }
    }

    @Nested
    class Rule12ARecovery {
        @Test
        void holdsNewReferencesUntilAPersonEndsIt() {
            with("alpha", "beta");
            rig.ledger().accept(Rig.request("old"), rig.clock().instant());
            rig.ledger().beginRecovery("restored-1", rig.clock().instant());
            rig.submit("a");
            after(Duration.ofHours(1));
            assertThat(doubts().all()).hasSize(2);
            assertThat(rig.panel("alpha").adds()).isEmpty();

            doubts().endRecovery("mary", "compared with the panel");
            rig.run();

            assertThat(rig.order("a").state()).isEqualTo(Order.State.PLACED);
            assertThat(doubts().all())
                    .extracting(doubt -> doubt.order().reference())
                    .containsExactly("old");
            assertThat(rig.submit("c").state()).isEqualTo(Order.State.PLACED);
        }

        @Test
        void isNotEndedByEvidence() {
            doubtAt("finder");
            rig.ledger().beginRecovery("restored-1", rig.clock().instant());
            rig.panel("finder").knows(ABSENT);
            assertThat(after(Duration.ofDays(1)).state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(rig.panel("beta").adds()).isEmpty();
        }

        @Test
        void cannotBeEndedWhereNoneIsUnderWay() {
            assertThatThrownBy(() -> doubts().endRecovery("mary", "done"))
                    .hasMessage("no recovery is under way; 'recovery: <token>' in the configuration begins one");
        }
    }
}

package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ledger.AnswerFollowUp;
import dev.patchbay.ledger.AskFollowUp;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Observe;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.UnknownOrderException;
import dev.patchbay.ledger.Written;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillState;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.testing.ForwardingLedger;
import dev.patchbay.testing.Rig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TrackingTest {
    private final Rig rig = Rig.of("alpha", "beta");

    @AfterEach
    void close() {
        rig.close();
    }

    private PanelOrderId place(String reference) {
        return rig.submit(reference).panelOrder().orElseThrow();
    }

    private FollowUp refill(String reference) {
        return asked(reference, rig.followUps().refill(reference));
    }

    private FollowUp cancel(String reference) {
        return asked(reference, rig.followUps().cancel(reference));
    }

    private FollowUp asked(String reference, FollowUp wanted) {
        assertThat(wanted.state()).isEqualTo(FollowUp.State.WANTED);
        rig.run();
        return rig.order(reference).followUp(wanted.id()).orElseThrow();
    }

    @Nested
    class Status {
        @Test
        void isFollowedToItsEnd() {
            PanelOrderId id = place("a");
            rig.panel("alpha").says(id, OrderState.IN_PROGRESS, "In progress");
            rig.pass(Duration.ofSeconds(31));
            assertThat(rig.order("a").state()).isEqualTo(Order.State.IN_PROGRESS);
            rig.panel("alpha").says(id, OrderState.COMPLETED, "Completed");
            rig.pass(Duration.ofSeconds(31));
            assertThat(rig.order("a").state()).isEqualTo(Order.State.COMPLETED);
            int polls = rig.panel("alpha").polls().size();
            rig.pass(Duration.ofMinutes(59));
            assertThat(rig.panel("alpha").polls()).hasSize(polls);
        }

        @Test
        void isAskedInBatchesOfTheProfilesSize() {
            for (int order = 0; order < 5; order++) {
                place("o" + order);
            }
            rig.pass(Duration.ofSeconds(31));
            assertThat(rig.panel("alpha").polls()).extracting(Set::size).containsExactly(2, 2, 1);
        }

        @Test
        void isAskedOfTheAccountThatTookTheOrder() {
            rig.panel("alpha").next(AddOutcome.refused(RefusalKind.FUNDS, "no"));
            PanelOrderId id = place("a");
            rig.pass(Duration.ofSeconds(31));
            assertThat(rig.panel("beta").polls()).containsExactly(Set.of(id));
            assertThat(rig.panel("alpha").polls()).isEmpty();
        }

        /** Rule 9: a missing item and a failed poll change nothing. */
        @Test
        void staysAsItWasWhereThePanelSaysNothing() {
            place("a");
            Order before = rig.order("a");
            rig.pass(Duration.ofSeconds(31));
            rig.panel("alpha").fails(Optional.of(PanelException.failed("<html>", null)));
            rig.pass(Duration.ofMinutes(2));
            assertThat(rig.panel("alpha").polls()).hasSize(2);
            assertThat(rig.order("a").delivery().trouble()).isEqualTo("the panel left it out");
            assertThat(rig.order("a"))
                    .usingRecursiveComparison()
                    .ignoringFields("due", "changedAt", "delivery.trouble")
                    .isEqualTo(before);
        }

        @Test
        void ofOneDeadPanelDisturbsNoOther() {
            rig.panel("beta").next(AddOutcome.accepted(PanelOrderId.of("b1")));
            rig.panel("alpha").next(AddOutcome.refused(RefusalKind.RANGE, "no"));
            PanelOrderId there = place("a");
            place("b");
            rig.panel("alpha").fails(Optional.of(PanelException.failed("time-out", null)));
            rig.panel("beta").says(there, OrderState.COMPLETED, "Completed");
            rig.pass(Duration.ofSeconds(31));
            assertThat(rig.order("a").state()).isEqualTo(Order.State.COMPLETED);
        }

        @Test
        void thatCannotBeWrittenDisturbsNoOtherAndIsNotAskedForEverySecond() {
            Failing ledger = new Failing(
                    change -> change instanceof Observe && change.reference().equals("a"));
            try (Rig failing = Rig.over(ledger, "alpha")) {
                failing.submit("a");
                PanelOrderId other = failing.submit("b").panelOrder().orElseThrow();
                failing.panel("alpha").says(other, OrderState.COMPLETED, "Completed");
                ledger.fails = true;
                failing.pass(Duration.ofSeconds(31));
                failing.pass(Duration.ofSeconds(1));
                assertThat(failing.order("b").state()).isEqualTo(Order.State.COMPLETED);
                assertThat(failing.panel("alpha").polls()).hasSize(1);
                ledger.fails = false;
                failing.pass(Duration.ofMinutes(10));
                assertThat(failing.panel("alpha").polls()).hasSize(2);
            }
        }

        @Test
        void isAskedLessOftenTheOlderAnOrderIs() {
            place("a");
            rig.pass(Duration.ofHours(3));
            assertThat(Duration.between(
                            rig.clock().instant(), rig.order("a").due().orElseThrow()))
                    .isEqualTo(Duration.ofMinutes(18));
        }
    }

    /** A ledger that cannot take some changes while the test says so. */
    private static final class Failing extends ForwardingLedger {
        private final Predicate<Change> which;
        private boolean fails;

        Failing(Predicate<Change> which) {
            super(new MemoryLedger());
            this.which = which;
        }

        @Override
        public Written apply(Change change) {
            if (fails && which.test(change)) {
                throw new IllegalStateException("this row is broken");
            }
            return super.apply(change);
        }

        @Override
        public List<Written> applyAll(List<? extends Change> changes) {
            changes.stream().filter(change -> fails && which.test(change)).forEach(change -> {
                throw new IllegalStateException("this row is broken");
            });
            return super.applyAll(changes);
        }
    }

    @Nested
    class Refills {
        @Test
        void areFollowedToTheirEnd() {
            place("a");
            FollowUp asked = refill("a");
            assertThat(asked.state()).isEqualTo(FollowUp.State.TAKEN);
            assertThat(asked.refill()).isPresent();
            rig.panel("alpha").saysOfRefills(RefillState.COMPLETED, "Completed");
            rig.pass(Duration.ofMinutes(2));
            assertThat(rig.order("a").followUps())
                    .extracting(FollowUp::state)
                    .containsExactly(FollowUp.State.COMPLETED);
        }

        @Test
        void areOpenOnceAtATime() {
            place("a");
            refill("a");
            assertThatThrownBy(() -> rig.followUps().refill("a"))
                    .isInstanceOf(FollowUpRefusedException.class)
                    .hasMessage("no refill of order 'a': one is open already; wait until it has ended");
        }

        @Test
        void areUnclearWhereTheAnswerIsLost() {
            place("a");
            rig.panel("alpha").fails(Optional.of(PanelException.failed("time-out", null)));
            assertThat(refill("a").state()).isEqualTo(FollowUp.State.UNCLEAR);
        }

        @Test
        void areAskedForLaterWhereThePanelCannotBeReached() {
            place("a");
            rig.panel("alpha").fails(Optional.of(PanelException.notSent("connection refused", null)));
            FollowUp waiting = refill("a");
            assertThat(waiting.state()).isEqualTo(FollowUp.State.WANTED);
            assertThat(waiting.words()).isEqualTo("connection refused");
            rig.panel("alpha").fails(Optional.empty());
            rig.pass(Duration.ofMinutes(2));
            assertThat(rig.order("a").followUps()).extracting(FollowUp::state).containsExactly(FollowUp.State.TAKEN);
        }

        @Test
        void areGivenUpAfterThreeDaysInWhichThePanelCouldNotBeReached() {
            place("a");
            rig.panel("alpha").fails(Optional.of(PanelException.notSent("connection refused", null)));
            refill("a");
            for (int hour = 0; hour < 24 * 3 + 2; hour++) {
                rig.pass(Duration.ofHours(1));
            }
            assertThat(rig.order("a").followUps()).extracting(FollowUp::state).containsExactly(FollowUp.State.NOT_SENT);
        }

        @Test
        void areUnclearWhereTheirAnswerWasNeverRecorded() {
            Failing ledger = new Failing(AnswerFollowUp.class::isInstance);
            try (Rig failing = Rig.over(ledger, "alpha")) {
                failing.submit("a");
                ledger.fails = true;
                failing.followUps().refill("a");
                failing.run();
                assertThat(failing.order("a").followUps())
                        .extracting(FollowUp::state)
                        .containsExactly(FollowUp.State.ASKED);
                ledger.fails = false;
                failing.pass(Duration.ofMinutes(11));
                assertThat(failing.order("a").followUps())
                        .extracting(FollowUp::state)
                        .containsExactly(FollowUp.State.UNCLEAR);
            }
        }

        @Test
        void areNotAskedForWhereThatCannotBeRecordedAndTheOthersAre() {
            Failing ledger = new Failing(change ->
                    change instanceof AskFollowUp && change.reference().equals("a"));
            try (Rig failing = Rig.over(ledger, "alpha")) {
                failing.submit("a");
                failing.submit("b");
                ledger.fails = true;
                failing.followUps().refill("a");
                failing.followUps().refill("b");
                failing.run();
                assertThat(failing.order("a").followUps())
                        .extracting(FollowUp::state)
                        .containsExactly(FollowUp.State.WANTED);
                assertThat(failing.order("b").followUps())
                        .extracting(FollowUp::state)
                        .containsExactly(FollowUp.State.TAKEN);
            }
        }

        @Test
        void sayOfADoubtThatNobodyKnows() {
            rig.panel("alpha").next(AddOutcome.inDoubt("reset"));
            rig.submit("a");
            assertThatThrownBy(() -> rig.followUps().cancel("a"))
                    .hasMessageContaining("nobody knows whether a panel has it");
        }

        @Test
        void areRefusedInThePanelsWords() {
            place("a");
            rig.panel("alpha")
                    .fails(Optional.of(PanelException.refused(
                            new Refusal(RefusalKind.NOT_ALLOWED, "Refill is disabled for this service"))));
            FollowUp refused = refill("a");
            assertThat(refused.state()).isEqualTo(FollowUp.State.REFUSED);
            assertThat(refused.words()).contains("Refill is disabled for this service");
        }

        @Test
        void needAnOrderThatAPanelTook() {
            rig.panel("alpha").next(AddOutcome.refused(RefusalKind.DUPLICATE_LINK, "active order"));
            rig.submit("a");
            assertThatThrownBy(() -> rig.followUps().refill("a"))
                    .hasMessage("no refill of order 'a': it was not bought yet; withdraw stops it");
            assertThatThrownBy(() -> rig.followUps().refill("nobody")).isInstanceOf(UnknownOrderException.class);
        }
    }

    @Nested
    class Cancels {
        @Test
        void areNotAskedOfAnOrderThatHasEnded() {
            PanelOrderId id = place("a");
            rig.panel("alpha").says(id, OrderState.COMPLETED, "Completed");
            rig.pass(Duration.ofSeconds(31));
            assertThatThrownBy(() -> rig.followUps().cancel("a"))
                    .hasMessage("no cancel of order 'a': it ended as COMPLETED");
        }

        @Test
        void areRequestsUntilTheStatusSaysOtherwise() {
            PanelOrderId id = place("a");
            assertThat(cancel("a").state()).isEqualTo(FollowUp.State.TAKEN);
            assertThat(rig.order("a").state()).isEqualTo(Order.State.PLACED);
            rig.panel("alpha").says(id, OrderState.CANCELED, "Canceled");
            rig.pass(Duration.ofSeconds(31));
            assertThat(rig.order("a").state()).isEqualTo(Order.State.CANCELED);
            assertThat(rig.order("a").followUps())
                    .extracting(FollowUp::state)
                    .containsExactly(FollowUp.State.COMPLETED);
        }
    }
}

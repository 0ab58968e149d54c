package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.Rate;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AddGateTest {
    private static final AddOutcome ACCEPTED = AddOutcome.accepted(PanelOrderId.of("77"));
    private static final AddOutcome DOUBT = AddOutcome.inDoubt("time-out");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Nested
    class APermit {
        private final Bench bench =
                new Bench(AccountLimits.defaults().withConcurrent(1).withAddWait(Duration.ofMillis(5))).proven();

        @Test
        void sendsItsOrderOnce() {
            AddOutcome outcome = bench.permit().add(Bench.ORDER);

            assertThat(outcome).isEqualTo(AddOutcome.accepted(PanelOrderId.of("1001")));
            assertThat(bench.panel.added()).containsExactly(Bench.ORDER);
        }

        @Test
        void cannotBeUsedTwice() {
            AddPermit permit = bench.permit();
            permit.add(Bench.ORDER);

            assertThatThrownBy(() -> permit.add(Bench.ORDER))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this permit was used or given back; acquire another for another add");

            assertThat(bench.panel.added()).hasSize(1);
        }

        @Test
        void cannotBeUsedOnceItWasGivenBack() {
            AddPermit permit = bench.permit();
            permit.giveBack();

            assertThatThrownBy(() -> permit.add(Bench.ORDER)).isInstanceOf(IllegalStateException.class);

            assertThat(bench.panel.added()).isEmpty();
        }

        @Test
        void holdsItsSlotUntilItIsGivenBack() {
            AddPermit permit = bench.permit();
            assertThat(bench.closed().hold()).isEqualTo(Hold.BUSY);

            permit.giveBack();

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void isGivenBackByClosing() {
            try (AddPermit permit = bench.permit()) {
                assertThat(permit).isNotNull();
            }

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void givesNothingBackTwice() {
            AddPermit used = bench.permit();
            used.add(Bench.ORDER);
            used.close();
            used.giveBack();

            bench.permit();

            assertThat(bench.closed().hold()).isEqualTo(Hold.BUSY);
        }

        @Test
        void freesItsSlotWhateverTheOutcome() {
            bench.add(ACCEPTED);
            bench.add(DOUBT);
            bench.add(AddOutcome.notSent("connection refused"));
            bench.add(AddOutcome.refused(RefusalKind.SERVICE, "Incorrect service ID"));

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void isRefusedToAnInterruptedThreadThatStaysInterrupted() {
            Thread.currentThread().interrupt();

            assertThat(bench.closed().hold()).isEqualTo(Hold.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void isRefusedAtOnceWhereTheRateHasNoRoomInTime() {
            Bench slow = new Bench(AccountLimits.defaults().withRequests(Rate.parse("6/min"))).proven();
            slow.pass(Duration.ofSeconds(20));
            slow.add();

            assertThat(slow.closed().hold()).isEqualTo(Hold.RATE);
            assertThat(slow.closed().retryAfter()).contains(Duration.ofSeconds(10));
            assertThat(slow.sleeper.slept()).isEmpty();
        }
    }

    @Nested
    class TheFirstAdd {
        private final Bench bench = new Bench();

        @Test
        void followsABalance() {
            bench.add();

            assertThat(bench.panel.calls()).containsExactly(Operation.BALANCE, Operation.ADD);
        }

        @Test
        void asksForItOnce() {
            bench.add();
            bench.add();

            assertThat(bench.panel.calls()).containsExactly(Operation.BALANCE, Operation.ADD, Operation.ADD);
        }

        @Test
        void asksForNoneWhereSomebodyElseHasReadIt() {
            bench.provider().balance();

            bench.add();

            assertThat(bench.panel.calls()).containsExactly(Operation.BALANCE, Operation.ADD);
        }

        @Test
        void doesNotGoWhereTheBalanceCannotBeRead() {
            breakBalance();

            AddPermission.Closed closed = bench.closed();

            assertThat(closed.hold()).isEqualTo(Hold.UNPROVEN);
            assertThat(closed.why()).isEqualTo("the balance of account 'alpha' could not be read: not a panel: <html>");
            assertThat(closed.retryAfter()).contains(MINUTE);
            assertThat(bench.panel.calls()).containsExactly(Operation.BALANCE);
        }

        @Test
        void doesNotAskAgainBeforeItsTime() {
            breakBalance();
            bench.closed();

            assertThat(bench.closed().retryAfter()).contains(MINUTE);
            assertThat(bench.panel.calls()).containsExactly(Operation.BALANCE);
        }

        @Test
        void asksAgainAfterAWaitThatDoublesUpToTheLongest() {
            breakBalance();
            for (int minutes : new int[] {1, 2, 4, 8, 16, 30, 30}) {
                assertThat(bench.closed().retryAfter()).contains(Duration.ofMinutes(minutes));
                bench.pass(Duration.ofMinutes(minutes));
            }

            assertThat(bench.panel.calls(Operation.BALANCE)).isEqualTo(7);
        }

        @Test
        void goesOnceTheBalanceIsReadAfterAll() {
            breakBalance();
            bench.closed();
            bench.panel.balanceIs("5");
            bench.pass(MINUTE);

            bench.add();

            assertThat(bench.panel.calls()).containsExactly(Operation.BALANCE, Operation.BALANCE, Operation.ADD);
        }

        @Test
        void isRefusedToAnInterruptedThreadThatStaysInterrupted() {
            Thread.currentThread().interrupt();

            assertThat(bench.closed().hold()).isEqualTo(Hold.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(bench.panel.calls()).isEmpty();
        }

        @Test
        void needsNoMoneyToBeThere() {
            bench.panel.balanceIs("0");

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void isToldHowLongAClosedGateHoldsTheBalanceBack() {
            bench.factory.context("alpha").pause(Operation.BALANCE, Duration.ofSeconds(40));

            assertThat(bench.closed().hold()).isEqualTo(Hold.PAUSED);
            assertThat(bench.closed().retryAfter()).contains(Duration.ofSeconds(40));
        }

        private void breakBalance() {
            bench.panel.always(Operation.BALANCE, () -> {
                throw PanelException.failed("not a panel: <html>", null);
            });
        }
    }

    @Nested
    class AfterTheBreakerWasOpen {
        private final Bench bench = new Bench(AccountLimits.defaults().withRetry(1, MINUTE, MINUTE)).proven();

        @Test
        void addsWaitForItsPause() {
            bench.breakPanel();

            assertThat(bench.closed().hold()).isEqualTo(Hold.BREAKER);
            assertThat(bench.closed().retryAfter()).contains(Duration.ofSeconds(30));
        }

        @Test
        void aBalanceIsTheTrialAndNotAnAdd() {
            bench.breakPanel();
            bench.panel.calls().clear();
            bench.pass(Duration.ofSeconds(31));

            bench.add();

            assertThat(bench.panel.calls()).containsExactly(Operation.BALANCE, Operation.ADD);
        }

        @Test
        void noMoneyMovesWhereThatBalanceFails() {
            bench.breakPanel();
            bench.pass(Duration.ofSeconds(31));
            bench.panel.next(Operation.BALANCE, () -> {
                throw PanelException.failed("connection reset", null);
            });

            assertThat(bench.closed().hold()).isEqualTo(Hold.UNPROVEN);
            assertThat(bench.panel.added()).isEmpty();
        }
    }

    @Nested
    class AfterABalanceThatWasRefused {
        private final Bench bench = new Bench().proven();

        @Test
        void noMoneyMovesThoughThePanelWorks() {
            breakAndRefuse();
            assertThat(bench.closed().hold()).isEqualTo(Hold.UNPROVEN);
            bench.panel.calls().clear();

            assertThat(bench.closed().hold()).isEqualTo(Hold.UNPROVEN);
            assertThat(bench.panel.calls()).isEmpty();
        }

        @Test
        void theWaitsBeginAgainOnceOneIsRead() {
            breakAndRefuse();
            bench.closed();
            bench.provider().balance();
            breakAndRefuse();

            assertThat(bench.closed().retryAfter()).contains(MINUTE);
        }

        private void breakAndRefuse() {
            for (int add = 0; add < 5; add++) {
                bench.add(AddOutcome.notSent("connection refused"));
            }
            bench.pass(Duration.ofSeconds(31));
            bench.panel.next(Operation.BALANCE, () -> {
                throw PanelException.refused(new Refusal(RefusalKind.ACCOUNT, "Invalid API key"));
            });
        }
    }

    @Nested
    class ParkedForFunds {
        private final Bench bench = new Bench().proven();

        @Test
        void waitsAMinuteBeforeItAsksForTheBalance() {
            park();

            assertThat(bench.closed().hold()).isEqualTo(Hold.FUNDS);
            assertThat(bench.closed().why()).isEqualTo("the panel refused account 'alpha': Not enough funds");
            assertThat(bench.closed().retryAfter()).contains(MINUTE);
            assertThat(bench.panel.calls()).isEmpty();
        }

        @Test
        void opensForACostThatTheBalanceSuffices() {
            park();
            bench.panel.balanceIs("5");
            bench.pass(MINUTE);

            assertThat(acquire("5")).isInstanceOf(AddPermission.Granted.class);
            assertThat(bench.panel.calls()).containsExactly(Operation.BALANCE);
        }

        @Test
        void staysClosedForACostThatItDoesNot() {
            park();
            bench.panel.balanceIs("5");
            bench.pass(MINUTE);

            AddPermission.Closed closed = Bench.closed(acquire("5.01"));

            assertThat(closed.hold()).isEqualTo(Hold.FUNDS);
            assertThat(closed.retryAfter()).contains(Duration.ofMinutes(2));
        }

        @Test
        void opensForASmallOrderWhileALargeOneWaits() {
            park();
            bench.panel.balanceIs("5");
            bench.pass(MINUTE);
            acquire("10");

            assertThat(acquire("1")).isInstanceOf(AddPermission.Granted.class);
            assertThat(bench.panel.calls()).containsExactly(Operation.BALANCE);
        }

        @Test
        void triesAnUnknownCostWhereThereIsAnythingLeft() {
            park();
            bench.panel.balanceIs("0.01");
            bench.pass(MINUTE);

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void triesNothingWhereNothingIsLeft() {
            park();
            bench.panel.balanceIs("0");
            bench.pass(MINUTE);

            assertThat(bench.closed().hold()).isEqualTo(Hold.FUNDS);
        }

        @Test
        void triesACostInAnotherCurrencyWhereThereIsAnythingLeft() {
            park();
            bench.pass(MINUTE);

            AddPermission permission = bench.account.adds().acquire(Optional.of(Money.of("99999", "EUR")));

            assertThat(permission).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void takesTheCostsCurrencyWhereThePanelNamesNone() {
            park();
            bench.panel.always(Operation.BALANCE, () -> new Balance(Amount.of("5")));
            bench.pass(MINUTE);

            assertThat(Bench.closed(acquire("6")).hold()).isEqualTo(Hold.FUNDS);
            assertThat(acquire("4")).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void opensEarlierWhereSomebodyElseReadsABalanceThatSuffices() {
            park();
            bench.provider().balance();

            assertThat(acquire("50")).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void believesNoBalanceThatWasAskedForBeforeTheRefusal() {
            bench.panel.next(Operation.BALANCE, () -> {
                park();
                bench.pass(Duration.ofSeconds(1));
                return new Balance(Amount.of("100", "USD"));
            });
            bench.provider().balance();

            assertThat(Bench.closed(acquire("50")).hold()).isEqualTo(Hold.FUNDS);
        }

        @Test
        void waitsLongerEachTimeItIsRefusedAgain() {
            park();
            bench.pass(MINUTE);
            bench.permit().giveBack();
            park();

            assertThat(bench.closed().retryAfter()).contains(Duration.ofMinutes(2));
        }

        @Test
        void waitsNoLongerForARefusalThatOthersGotToo() {
            park();
            park();

            assertThat(bench.closed().retryAfter()).contains(MINUTE);
        }

        @Test
        void isOverOnceAnOrderIsAccepted() {
            park();
            bench.pass(MINUTE);
            bench.add(ACCEPTED);
            bench.panel.calls().clear();

            assertThat(acquire("99")).isInstanceOf(AddPermission.Granted.class);
            park();
            assertThat(bench.closed().retryAfter()).contains(MINUTE);
        }

        @Test
        void isNotOverForAnOrderThatWasSentBeforeTheRefusal() {
            AddPermit early = bench.permit();
            bench.pass(Duration.ofSeconds(1));
            park();

            early.add(Bench.ORDER);

            assertThat(bench.closed().hold()).isEqualTo(Hold.FUNDS);
        }

        private void park() {
            bench.account.adds().park(RefusalKind.FUNDS, "Not enough funds");
        }

        private AddPermission acquire(String cost) {
            return bench.account.adds().acquire(Optional.of(Money.of(cost, "USD")));
        }
    }

    @Nested
    class ParkedForTheAccount {
        private final Bench bench = new Bench().proven();

        @Test
        void opensOnceTheBalanceCanBeRead() {
            bench.account.adds().park(RefusalKind.ACCOUNT, "Your account has been suspended.");
            assertThat(bench.closed().hold()).isEqualTo(Hold.ACCOUNT);
            bench.panel.balanceIs("0");
            bench.pass(MINUTE);

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void staysClosedWhileItCannot() {
            bench.account.adds().park(RefusalKind.ACCOUNT, "Invalid API key");
            bench.panel.always(Operation.BALANCE, () -> {
                throw PanelException.refused(new Refusal(RefusalKind.ACCOUNT, "Invalid API key"));
            });
            bench.pass(MINUTE);

            assertThat(bench.closed().hold()).isEqualTo(Hold.ACCOUNT);
            assertThat(bench.closed().retryAfter()).contains(Duration.ofMinutes(2));
        }

        @Test
        void isNotForOtherRefusals() {
            assertThatThrownBy(() -> bench.account.adds().park(RefusalKind.SERVICE, "Incorrect service ID"))
                    .hasMessage("adds are parked for FUNDS or ACCOUNT, not for SERVICE");
        }
    }

    @Nested
    class Doubts {
        private final Bench bench = new Bench().proven();

        @Test
        void holdAddsOnceThereAreThreeInARow() {
            bench.doubt(3);

            assertThat(bench.closed().hold()).isEqualTo(Hold.DOUBTS);
            assertThat(bench.closed().why()).isEqualTo("too many adds of account 'alpha' in a row ended in doubt");
            assertThat(bench.closed().retryAfter()).contains(Duration.ofSeconds(30));
        }

        @Test
        void holdNothingWhereAnythingElseComesBetween() {
            bench.doubt(2);
            bench.add(AddOutcome.refused(RefusalKind.SERVICE, "Incorrect service ID"));
            bench.doubt(2);

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void leaveReadsAlone() {
            bench.doubt(3);

            assertThat(bench.provider().balance()).isNotNull();
        }

        @Test
        void letOneTrialThroughAfterTheWait() {
            bench.doubt(3);
            bench.pass(Duration.ofSeconds(30));

            AddPermit trial = bench.permit();

            assertThat(bench.closed().hold()).isEqualTo(Hold.DOUBTS);
            assertThat(bench.closed().why()).endsWith("; one is being tried");
            trial.add(Bench.ORDER);
            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void areOverWhereTheTrialEndsInAnythingElse() {
            bench.doubt(3);
            bench.pass(Duration.ofSeconds(30));
            bench.add(AddOutcome.refused(RefusalKind.RANGE, "Quantity less than minimal 100"));
            bench.doubt(2);

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void waitTwiceAsLongAfterEachTrialInDoubtUpToTheLongest() {
            bench.doubt(3);
            for (int seconds : new int[] {30, 60, 120, 240, 480, 960, 1800, 1800}) {
                assertThat(bench.closed().retryAfter()).contains(Duration.ofSeconds(seconds));
                bench.pass(Duration.ofSeconds(seconds));
                bench.add(DOUBT);
            }
        }

        @Test
        void giveTheTrialToAnotherWhereItWasNotUsed() {
            bench.doubt(3);
            bench.pass(Duration.ofSeconds(30));

            bench.permit().giveBack();

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void giveTheTrialToAnotherWhereTheGateClosedInItsFace() {
            Bench slow = new Bench(AccountLimits.defaults().withRequests(Rate.parse("1/min"))).proven();
            for (int doubt = 0; doubt < 3; doubt++) {
                slow.pass(Duration.ofMinutes(2));
                slow.add(DOUBT);
            }
            slow.pass(Duration.ofSeconds(31));
            assertThat(slow.closed().hold()).isEqualTo(Hold.RATE);
            slow.pass(Duration.ofMinutes(2));

            assertThat(slow.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void beginWithTheFirstWaitAgainOnceTheyWereOver() {
            bench.doubt(3);
            bench.pass(Duration.ofSeconds(30));
            bench.add(DOUBT);
            bench.pass(Duration.ofSeconds(60));
            bench.add(ACCEPTED);
            bench.doubt(3);

            assertThat(bench.closed().retryAfter()).contains(Duration.ofSeconds(30));
        }

        @Test
        void areNotProlongedByAnAddThatWasSentBeforeTheyWereHeld() {
            AddPermit early = bench.permit();
            bench.doubt(3);
            bench.panel.nextAdd(DOUBT);

            early.add(Bench.ORDER);

            assertThat(bench.closed().retryAfter()).contains(Duration.ofSeconds(30));
        }

        @Test
        void areNotEndedByAnAddThatWasSentBeforeTheyWereHeld() {
            AddPermit early = bench.permit();
            bench.doubt(3);

            early.add(Bench.ORDER);

            assertThat(bench.closed().hold()).isEqualTo(Hold.DOUBTS);
        }
    }

    @Nested
    class AnOutcome {
        private final Bench bench = new Bench().proven();

        @Test
        void notSentForTheRatePausesAddsAsLongAsThePanelAsked() {
            bench.add(new AddOutcome.NotSent("Too many requests", Optional.of(MINUTE)));

            assertThat(bench.closed().hold()).isEqualTo(Hold.PAUSED);
            assertThat(bench.closed().retryAfter()).contains(MINUTE);
        }

        @Test
        void notSentForTheRateDoesNotTripTheBreaker() {
            for (int add = 0; add < 9; add++) {
                bench.add(new AddOutcome.NotSent("Too many requests", Optional.of(MINUTE)));
                bench.pass(MINUTE);
            }

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void notSentForWantOfAConnectionTripsTheBreakerAndIsNoDoubt() {
            for (int add = 0; add < 5; add++) {
                bench.add(AddOutcome.notSent("connection refused"));
            }

            assertThat(bench.closed().hold()).isEqualTo(Hold.BREAKER);
        }

        @Test
        void inDoubtSaysNothingOfWhetherThePanelWorks() {
            for (int add = 0; add < 4; add++) {
                bench.add(AddOutcome.notSent("connection refused"));
            }
            bench.doubt(1);

            bench.add(AddOutcome.notSent("connection refused"));

            assertThat(bench.closed().hold()).isEqualTo(Hold.BREAKER);
        }

        @Test
        void refusedDoesNotTripTheBreaker() {
            for (int add = 0; add < 9; add++) {
                bench.add(AddOutcome.refused(RefusalKind.REQUEST, "Bad link"));
            }

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void inDoubtLeavesTheBreakerAloneSinceReadsMustSettleIt() {
            Bench patient = new Bench(AccountLimits.defaults().withDoubts(99, MINUTE, MINUTE)).proven();

            patient.doubt(20);

            assertThat(patient.provider().status(Bench.ONE)).isNotNull();
        }

        @Test
        void isToldWhateverTheGuardsDoAfterIt() {
            boolean[] broken = {false};
            AccountEnvironment failing = new AccountEnvironment(
                    bench.clock,
                    () -> {
                        if (broken[0]) {
                            throw new IllegalStateException("no time to be had");
                        }
                        return bench.environment.nanoTime().getAsLong();
                    },
                    bench.sleeper,
                    () -> 1.0,
                    bench.meters);
            FakePanel panel = new FakePanel();
            for (AddOutcome outcome : new AddOutcome[] {
                ACCEPTED, DOUBT, AddOutcome.notSent("refused"), new AddOutcome.NotSent("429", Optional.of(MINUTE))
            }) {
                var provider = Guards.around(panel, "beta", AccountLimits.defaults(), failing);
                panel.next(Operation.ADD, () -> {
                    broken[0] = true;
                    return outcome;
                });

                assertThat(provider.add(Bench.ORDER)).isEqualTo(outcome);
                broken[0] = false;
            }
        }
    }

    @Nested
    class WhatHoldsAdds {
        private final Bench bench = new Bench().proven();

        @Test
        void isNothingAtFirst() {
            Bench fresh = new Bench();

            assertThat(fresh.account.addsHeld()).isEmpty();
            assertThat(fresh.panel.calls()).isEmpty();
        }

        @Test
        void isTheBreaker() {
            for (int add = 0; add < 5; add++) {
                bench.add(AddOutcome.notSent("connection refused"));
            }

            assertHeld(Hold.BREAKER, Duration.ofSeconds(30));
        }

        @Test
        void isAPause() {
            bench.account.adds().pause(MINUTE);

            assertHeld(Hold.PAUSED, MINUTE);
        }

        @Test
        void isDoubts() {
            bench.doubt(3);

            assertHeld(Hold.DOUBTS, Duration.ofSeconds(30));
        }

        @Test
        void isATrialWhoseEndNobodyKnows() {
            bench.doubt(3);
            bench.pass(Duration.ofSeconds(30));
            bench.permit();

            assertThat(bench.account.addsHeld()).hasValueSatisfying(held -> {
                assertThat(held.hold()).isEqualTo(Hold.DOUBTS);
                assertThat(held.until()).isEmpty();
            });
        }

        @Test
        void isWantOfFunds() {
            bench.account.adds().park(RefusalKind.FUNDS, "Not enough funds");

            assertHeld(Hold.FUNDS, MINUTE);
        }

        @Test
        void isNoWantOfFundsWhereABalanceHasBeenReadSince() {
            bench.account.adds().park(RefusalKind.FUNDS, "Not enough funds");
            bench.provider().balance();

            assertThat(bench.account.addsHeld()).isEmpty();
        }

        @Test
        void isABalanceThatCouldNotBeRead() {
            Bench fresh = new Bench();
            fresh.panel.next(Operation.BALANCE, () -> {
                throw PanelException.failed("not a panel", null);
            });
            fresh.closed();

            assertThat(fresh.account.addsHeld()).map(AddsHeld::hold).contains(Hold.UNPROVEN);
        }

        @Test
        void isOverWhenItIsWorthAskingAgain() {
            bench.account.adds().park(RefusalKind.FUNDS, "Not enough funds");
            bench.pass(MINUTE);

            assertThat(bench.account.addsHeld()).isEmpty();
        }

        @Test
        void isThatTheAccountIsRetired() {
            Bench retired = new Bench(Bench.settings("alpha").asRetired(), new FakePanel());

            assertThat(retired.account.addsHeld()).map(AddsHeld::hold).contains(Hold.RETIRED);
            assertThat(retired.closed().hold()).isEqualTo(Hold.RETIRED);
            assertThat(retired.provider().status(Bench.ONE)).isNotNull();
        }

        @Test
        void isThatTheAccountIsClosed() {
            bench.account.close();

            assertThat(bench.account.addsHeld()).map(AddsHeld::hold).contains(Hold.CLOSED);
            assertThat(bench.closed().hold()).isEqualTo(Hold.CLOSED);
        }

        private void assertHeld(Hold hold, Duration left) {
            Instant until = bench.clock.instant().plus(left);
            assertThat(bench.account.addsHeld()).hasValueSatisfying(held -> {
                assertThat(held.hold()).isEqualTo(hold);
                assertThat(held.until()).contains(until);
            });
        }
    }
}

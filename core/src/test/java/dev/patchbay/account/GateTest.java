package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.Rate;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The gate itself: what a call takes, in which order, and what it gives back. */
class GateTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final AccountLimits LIMITS = AccountLimits.defaults()
            .withRetry(1, SECOND, SECOND)
            .withAddWait(Duration.ofMillis(200))
            .withReadWait(Duration.ofMillis(200));
    private final SettableClock clock = SettableClock.at("2026-11-01T09:00:00Z");
    private final RecordingSleeper sleeper = new RecordingSleeper(clock);
    private final AccountEnvironment environment = AccountEnvironment.driven(clock, sleeper, new SimpleMeterRegistry());

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Nested
    class ItsBreaker {
        private final Gate gate = gate(LIMITS.withBreaker(3, Duration.ofSeconds(30)));

        @Test
        void opensAfterSoManyFailuresInARow() {
            fail(gate, 3);

            GateClosedException closed = closed(gate, Operation.STATUS);

            assertThat(closed.hold()).isEqualTo(Hold.BREAKER);
            assertThat(closed)
                    .hasMessageStartingWith(
                            "the panel of account 'alpha' failed too often in a row, the last time so: ");
            assertThat(closed.retryAfter()).contains(Duration.ofSeconds(30));
        }

        @Test
        void staysClosedWhereACallBetweenThemWorked() {
            fail(gate, 2);
            gate.call(Operation.BALANCE, SECOND, () -> "fine");
            fail(gate, 2);

            assertThatCode(() -> enter(gate, Operation.STATUS)).doesNotThrowAnyException();
        }

        @Test
        void takesARefusalForThePanelWorking() {
            for (int call = 0; call < 9; call++) {
                assertThatThrownBy(() -> gate.call(Operation.BALANCE, SECOND, () -> {
                            throw PanelException.refused(new Refusal(RefusalKind.UNSPECIFIC, "Server error"));
                        }))
                        .isInstanceOf(PanelException.class);
            }

            assertThatCode(() -> enter(gate, Operation.STATUS)).doesNotThrowAnyException();
        }

        @Test
        void countsAnErrorOfThePluginAsAFailure() {
            for (int call = 0; call < 3; call++) {
                assertThatThrownBy(() -> gate.call(Operation.BALANCE, SECOND, () -> {
                            throw new NoClassDefFoundError("gone");
                        }))
                        .isInstanceOf(NoClassDefFoundError.class);
            }

            assertThat(closed(gate, Operation.STATUS).hold()).isEqualTo(Hold.BREAKER);
        }

        @Test
        void letsOneCallThroughAfterItsPauseAndClosesWhenThatWorks() {
            fail(gate, 3);
            clock.advance(Duration.ofSeconds(31));

            Pass trial = enter(gate, Operation.STATUS);
            assertThat(closed(gate, Operation.STATUS).hold()).isEqualTo(Hold.BREAKER);
            trial.worked();

            assertThatCode(() -> enter(gate, Operation.STATUS)).doesNotThrowAnyException();
        }

        @Test
        void opensAgainWhenThatFails() {
            fail(gate, 3);
            clock.advance(Duration.ofSeconds(31));

            fail(gate, 1);

            assertThat(closed(gate, Operation.STATUS).retryAfter()).contains(Duration.ofSeconds(30));
        }

        @Test
        void letsAnotherTryWhereTheOneGaveItsPassBack() {
            fail(gate, 3);
            clock.advance(Duration.ofSeconds(31));

            enter(gate, Operation.STATUS).abandoned();

            assertThatCode(() -> enter(gate, Operation.STATUS)).doesNotThrowAnyException();
        }

        @Test
        void isNotMovedByATimeOfDayThatIsSetBack() {
            long[] nanos = {0};
            AccountEnvironment real =
                    new AccountEnvironment(clock, () -> nanos[0], sleeper, () -> 1.0, new SimpleMeterRegistry());
            Gate other = gate(LIMITS.withBreaker(3, Duration.ofSeconds(30)), profile(8), real);
            fail(other, 3);
            clock.advance(Duration.ofDays(-1));
            nanos[0] += Duration.ofSeconds(31).toNanos();

            assertThatCode(() -> enter(other, Operation.STATUS)).doesNotThrowAnyException();
        }
    }

    @Nested
    class ItsSlots {
        @Test
        void areAsManyAsTheProfileSays() {
            Gate gate = gate(LIMITS, profile(2));
            enter(gate, Operation.CANCEL);
            enter(gate, Operation.CANCEL);

            GateClosedException closed = closed(gate, Operation.CANCEL);

            assertThat(closed.hold()).isEqualTo(Hold.BUSY);
            assertThat(closed).hasMessage("as many calls of account 'alpha' run as may run at once");
            assertThat(closed.retryAfter()).isPresent();
        }

        @Test
        void areAsManyAsTheLimitsSayInstead() {
            Gate gate = gate(LIMITS.withConcurrent(1), profile(2));
            enter(gate, Operation.CANCEL);

            assertThat(closed(gate, Operation.CANCEL).hold()).isEqualTo(Hold.BUSY);
        }

        @Test
        void comeFreeHoweverACallEnds() {
            Gate gate = gate(LIMITS, profile(1));

            enter(gate, Operation.CANCEL).worked();
            enter(gate, Operation.STATUS).abandoned();
            enter(gate, Operation.ADD).failed(new IllegalStateException());
            fail(gate, 1);

            assertThatCode(() -> enter(gate, Operation.CANCEL)).doesNotThrowAnyException();
        }

        @Test
        void areGivenBackOnceWhateverIsToldTwice() {
            Gate gate = gate(LIMITS, profile(1));
            Pass pass = enter(gate, Operation.CANCEL);
            pass.worked();
            pass.abandoned();

            enter(gate, Operation.CANCEL);

            assertThat(closed(gate, Operation.CANCEL).hold()).isEqualTo(Hold.BUSY);
        }

        @Test
        void leaveRoomForSalesWhereReadsHoldTheirShare() {
            Gate gate = gate(LIMITS, profile(4));
            enter(gate, Operation.STATUS);
            enter(gate, Operation.STATUS);

            assertThat(closed(gate, Operation.STATUS).hold()).isEqualTo(Hold.BUSY);
            assertThatCode(() -> enter(gate, Operation.ADD)).doesNotThrowAnyException();
        }

        @Test
        void keepNoneOfTheReadsForAReadThatFoundNoOtherFree() {
            Gate gate = gate(LIMITS, profile(1));
            Pass sale = enter(gate, Operation.ADD);
            assertThat(closed(gate, Operation.STATUS).hold()).isEqualTo(Hold.BUSY);
            sale.worked();

            assertThatCode(() -> enter(gate, Operation.STATUS)).doesNotThrowAnyException();
        }

        @Test
        void letOneReadThroughHoweverSmallItsShareIs() {
            Gate gate = gate(LIMITS.withReadShare(new BigDecimal("0.01")), profile(1));

            assertThatCode(() -> enter(gate, Operation.STATUS)).doesNotThrowAnyException();
        }
    }

    @Nested
    class ItsRates {
        @Test
        void letOneCallThroughInEachInterval() {
            Gate gate = gate(LIMITS.withRequests(Rate.parse("10/s")).withReadShare(BigDecimal.ONE));

            for (int call = 0; call < 4; call++) {
                enter(gate, Operation.CANCEL).worked();
            }

            Duration interval = Duration.ofMillis(100);
            assertThat(sleeper.slept()).containsExactly(interval, interval, interval);
        }

        @Test
        void areTheProfilesWhereTheLimitsNameNone() {
            Gate gate = gate(LIMITS, profile().rate(Rate.parse("10/s")).build());

            enter(gate, Operation.CANCEL).worked();
            enter(gate, Operation.CANCEL).worked();

            assertThat(sleeper.slept()).containsExactly(Duration.ofMillis(100));
        }

        @Test
        void areTheLimitsWhereBothNameOne() {
            Gate gate = gate(
                    LIMITS.withRequests(Rate.parse("5/s")),
                    profile().rate(Rate.parse("10/s")).build());

            enter(gate, Operation.CANCEL).worked();
            enter(gate, Operation.CANCEL).worked();

            assertThat(sleeper.slept()).containsExactly(Duration.ofMillis(200));
        }

        @Test
        void refuseAtOnceWhatCannotBeGrantedInTime() {
            Gate gate = gate(LIMITS.withRequests(Rate.parse("50/min")));
            enter(gate, Operation.CANCEL).worked();

            GateClosedException closed = closed(gate, Operation.CANCEL);

            assertThat(closed.hold()).isEqualTo(Hold.RATE);
            assertThat(closed).hasMessage("the account's rate of 50/m has no room in time");
            assertThat(closed.retryAfter()).contains(Duration.ofMillis(1200));
            assertThat(sleeper.slept()).isEmpty();
        }

        @Test
        void haveRoomAgainAfterTheWaitTheyTold() {
            Gate gate = gate(LIMITS.withRequests(Rate.parse("50/min")));
            enter(gate, Operation.CANCEL).worked();

            clock.advance(closed(gate, Operation.CANCEL).retryAfter().orElseThrow());

            assertThatCode(() -> enter(gate, Operation.CANCEL)).doesNotThrowAnyException();
        }

        @Test
        void giveReadsAShareSoThatSalesGoFirst() {
            Gate gate = gate(LIMITS.withRequests(Rate.parse("10/s")));
            enter(gate, Operation.STATUS).worked();
            enter(gate, Operation.BALANCE).worked();
            enter(gate, Operation.STATUS).worked();

            assertThat(sleeper.slept()).containsExactly(Duration.ofMillis(200), Duration.ofMillis(200));
        }

        @Test
        void takeReadsFromTheCommonRateToo() {
            Gate gate = gate(LIMITS.withRequests(Rate.parse("10/s")));
            enter(gate, Operation.CANCEL).worked();
            enter(gate, Operation.STATUS).worked();

            assertThat(sleeper.slept()).containsExactly(Duration.ofMillis(100));
        }

        @Test
        void refuseWhatWaitedForOneAndWouldWaitTooLongForTheNext() {
            boolean[] others = {true};
            Sleeper sharing = duration -> {
                if (!others[0]) {
                    sleeper.sleep(duration);
                }
            };
            AccountEnvironment shared = new AccountEnvironment(
                    clock, environment.nanoTime(), sharing, () -> 1.0, new SimpleMeterRegistry());
            Gate gate = gate(
                    LIMITS.withRequests(new Rate(1, Duration.ofMillis(160))),
                    profile()
                            .rate(Operation.CANCEL, new Rate(1, Duration.ofMillis(150)))
                            .build(),
                    shared);
            enter(gate, Operation.CANCEL).worked();
            enter(gate, Operation.REFILL).worked();
            others[0] = false;

            GateClosedException closed = closed(gate, Operation.CANCEL);

            assertThat(closed).hasMessage("the turn of a call of account 'alpha' comes too late");
            assertThat(closed.retryAfter()).contains(Duration.ofMillis(170));
            assertThat(sleeper.slept()).containsExactly(Duration.ofMillis(150));
        }

        @Test
        void holdOneOperationAloneWhereTheProfileSaysSo() {
            Gate gate = gate(
                    LIMITS,
                    profile().rate(Operation.SERVICES, Rate.parse("10/h")).build());
            // So slow a rate comes three at a time: one lost answer must not leave an account without a catalogue.
            for (int call = 0; call < 3; call++) {
                enter(gate, Operation.SERVICES).worked();
            }

            assertThat(closed(gate, Operation.SERVICES)).hasMessage("SERVICES's rate of 10/h has no room in time");
            assertThatCode(() -> enter(gate, Operation.STATUS)).doesNotThrowAnyException();
        }
    }

    @Nested
    class ItsOrder {
        @Test
        void takesNoSlotAndNoPermitWhereTheBreakerIsOpen() {
            Gate gate = gate(LIMITS.withBreaker(1, Duration.ofSeconds(30)).withRequests(Rate.parse("1/h")), profile(1));
            gate.breaker().failed(new IllegalStateException("down"));
            assertThat(closed(gate, Operation.CANCEL).hold()).isEqualTo(Hold.BREAKER);
            clock.advance(Duration.ofSeconds(31));

            assertThatCode(() -> enter(gate, Operation.CANCEL)).doesNotThrowAnyException();
            assertThat(sleeper.slept()).isEmpty();
        }

        @Test
        void takesNoRatePermitAndKeepsNoTrialWhereNoSlotIsFree() {
            Gate gate =
                    gate(LIMITS.withBreaker(1, Duration.ofSeconds(30)).withRequests(Rate.parse("10/s")), profile(1));
            Pass holder = enter(gate, Operation.CANCEL);
            gate.breaker().failed(new IllegalStateException("down"));
            clock.advance(Duration.ofSeconds(31));

            assertThat(closed(gate, Operation.CANCEL).hold()).isEqualTo(Hold.BUSY);

            holder.abandoned();
            assertThatCode(() -> enter(gate, Operation.CANCEL)).doesNotThrowAnyException();
            assertThat(sleeper.slept()).isEmpty();
        }

        @Test
        void keepsNeitherSlotNorTrialWhereTheRateHasNoRoom() {
            Gate gate =
                    gate(LIMITS.withBreaker(1, Duration.ofSeconds(30)).withRequests(Rate.parse("1/min")), profile(1));
            enter(gate, Operation.CANCEL).worked();
            gate.breaker().failed(new IllegalStateException("down"));
            clock.advance(Duration.ofSeconds(31));

            assertThat(closed(gate, Operation.CANCEL).hold()).isEqualTo(Hold.RATE);

            clock.advance(Duration.ofSeconds(60));
            assertThatCode(() -> enter(gate, Operation.CANCEL)).doesNotThrowAnyException();
        }
    }

    @Nested
    class WhenItsThreadIsInterrupted {
        @Test
        void saysSoAndKeepsTheInterruptAndNoSlot() {
            Gate gate = gate(LIMITS, profile(1));
            Thread.currentThread().interrupt();

            GateClosedException closed = closed(gate, Operation.CANCEL);

            assertThat(closed.hold()).isEqualTo(Hold.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
            assertThatCode(() -> enter(gate, Operation.CANCEL)).doesNotThrowAnyException();
        }

        @Test
        void losesARatePermitAndNothingElse() {
            List<Duration> waits = new ArrayList<>();
            Sleeper interrupting = duration -> {
                waits.add(duration);
                throw new InterruptedException();
            };
            AccountEnvironment other = new AccountEnvironment(
                    clock, environment.nanoTime(), interrupting, () -> 1.0, new SimpleMeterRegistry());
            Gate gate = gate(LIMITS.withRequests(Rate.parse("10/s")), profile(1), other);
            enter(gate, Operation.CANCEL).worked();

            assertThat(closed(gate, Operation.CANCEL).hold()).isEqualTo(Hold.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
            clock.advance(Duration.ofMillis(200));

            assertThatCode(() -> enter(gate, Operation.CANCEL)).doesNotThrowAnyException();
            assertThat(waits).containsExactly(Duration.ofMillis(100));
        }
    }

    @Nested
    class APause {
        private final Bench bench = new Bench(LIMITS).proven();

        @Test
        void holdsItsOperationAlone() {
            bench.factory.context("alpha").pause(Operation.STATUS, Duration.ofMinutes(1));

            assertThat(hold(() -> bench.provider().status(Bench.ONE))).isEqualTo(Hold.PAUSED);
            bench.provider().balance();
            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void ofAddsHoldsAddsAlone() {
            bench.factory.context("alpha").pause(Operation.ADD, Duration.ofMinutes(1));

            assertThat(bench.closed().hold()).isEqualTo(Hold.PAUSED);
            assertThat(bench.closed().retryAfter()).contains(Duration.ofMinutes(1));
            bench.provider().status(Bench.ONE);
        }

        @Test
        void isNotShortenedByAShorterOne() {
            bench.factory.context("alpha").pause(Operation.ADD, Duration.ofMinutes(2));
            bench.factory.context("alpha").pause(Operation.ADD, Duration.ofMinutes(1));

            assertThat(bench.closed().retryAfter()).contains(Duration.ofMinutes(2));
        }

        @Test
        void ofNoTimeDoesNothing() {
            bench.factory.context("alpha").pause(Operation.ADD, Duration.ZERO);
            bench.factory.context("alpha").pause(Operation.ADD, Duration.ofSeconds(-5));

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void ofALifetimeOverflowsNothing() {
            bench.factory.context("alpha").pause(Operation.ADD, Duration.ofSeconds(Long.MAX_VALUE));

            assertThat(bench.closed().hold()).isEqualTo(Hold.PAUSED);
        }

        @Test
        void endsByItself() {
            bench.factory.context("alpha").pause(Operation.ADD, Duration.ofMinutes(1));
            bench.pass(Duration.ofMinutes(1));

            assertThat(bench.acquire()).isInstanceOf(AddPermission.Granted.class);
        }

        @Test
        void followsARefusalForTheRate() {
            bench.panel.next(Operation.STATUS, () -> {
                throw PanelException.refused(
                        new Refusal(RefusalKind.RATE, "Too many requests", Optional.of(Duration.ofMinutes(1))));
            });

            assertThatThrownBy(() -> bench.provider().status(Bench.ONE)).isInstanceOf(PanelException.class);

            assertThat(hold(() -> bench.provider().status(Bench.ONE))).isEqualTo(Hold.PAUSED);
            assertThat(bench.panel.calls(Operation.STATUS)).isOne();
        }
    }

    @Nested
    class AnAbsentCapability {
        private final Bench bench = new Bench(LIMITS, ProviderProfile.builder().build());

        @Test
        void isNeverCalled() {
            PanelException thrown = catchThrowableOfType(
                    PanelException.class, () -> bench.provider().refill(Bench.ONE));

            assertThat(thrown)
                    .hasMessage(PanelException.unsupported(Operation.REFILL, Capability.REFILL)
                            .getMessage());
            assertThat(bench.panel.calls()).isEmpty();
        }
    }

    @Nested
    class AWebhook {
        @Test
        void passesAClosedGateSinceItAsksNoPanel() {
            Bench bench = new Bench(LIMITS);
            bench.breakPanel();

            bench.provider().changed(Map.of(), new byte[0]);

            assertThat(bench.panel.calls(Operation.CHANGED)).isOne();
        }
    }

    private static Hold hold(Runnable call) {
        PanelException thrown = catchThrowableOfType(PanelException.class, call::run);
        return ((GateClosedException) thrown.getCause()).hold();
    }

    private static ProviderProfile.Builder profile() {
        return FakePanel.capable();
    }

    private static ProviderProfile profile(int concurrent) {
        return profile().concurrent(concurrent).build();
    }

    private Gate gate(AccountLimits limits) {
        return gate(limits, profile(8));
    }

    private Gate gate(AccountLimits limits, ProviderProfile profile) {
        return gate(limits, profile, environment);
    }

    private Gate gate(AccountLimits limits, ProviderProfile profile, AccountEnvironment other) {
        Ticks own = new Ticks(other.nanoTime());
        PanelMeters meters = new PanelMeters(other.meters(), "alpha");
        return new Gate("alpha", profile, limits, new Pauses(own), meters, own, other.sleeper());
    }

    private static Pass enter(Gate gate, Operation operation) {
        return gate.enter(operation, LIMITS.waitFor(operation));
    }

    private static GateClosedException closed(Gate gate, Operation operation) {
        return catchThrowableOfType(GateClosedException.class, () -> enter(gate, operation));
    }

    private static void fail(Gate gate, int times) {
        for (int time = 0; time < times; time++) {
            assertThatThrownBy(() -> gate.call(Operation.BALANCE, SECOND, () -> {
                        throw PanelException.failed("connection reset", null);
                    }))
                    .isInstanceOf(PanelException.class);
        }
    }
}

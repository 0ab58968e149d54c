package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryTest {
    private final Bench bench = new Bench();

    static Stream<Arguments> reads() {
        return Stream.of(
                call(Operation.SERVICES, PanelProvider::services),
                call(Operation.STATUS, it -> it.status(Bench.ONE)),
                call(Operation.BALANCE, PanelProvider::balance),
                call(Operation.REFILL_STATUS, it -> it.refillStatus(Set.of(RefillId.of("7")))),
                call(Operation.FIND, it -> it.find(Bench.ORDER.reference())));
    }

    static Stream<Arguments> effects() {
        return Stream.of(
                call(Operation.REFILL, it -> it.refill(Bench.ONE)), call(Operation.CANCEL, it -> it.cancel(Bench.ONE)));
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @MethodSource("reads")
    void triesAReadAgainAfterAFault(Operation operation, Consumer<PanelProvider> call) {
        bench.panel.next(2, operation, RetryTest::fault);

        call.accept(bench.provider());

        assertThat(bench.panel.calls()).containsExactly(operation, operation, operation);
        assertThat(bench.sleeper.slept()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @MethodSource("effects")
    void neverTriesAnythingElseAgain(Operation operation, Consumer<PanelProvider> call) {
        bench.panel.always(operation, RetryTest::fault);

        assertThatThrownBy(() -> call.accept(bench.provider())).isInstanceOf(PanelException.class);

        assertThat(bench.panel.calls()).containsExactly(operation);
    }

    @Test
    void neverAddsAgainWhateverCameOfIt() {
        bench.proven();
        bench.panel.nextAdd(AddOutcome.notSent("connection refused"));
        bench.panel.nextAdd(AddOutcome.inDoubt("time-out"));
        bench.panel.next(Operation.ADD, RetryTest::fault);

        for (int order = 0; order < 3; order++) {
            bench.provider().add(Bench.ORDER);
        }

        assertThat(bench.panel.calls(Operation.ADD)).isEqualTo(3);
    }

    @Test
    void throwsTheLastFaultWhenAllTriesFailed() {
        bench.panel.next(2, Operation.BALANCE, RetryTest::fault).next(Operation.BALANCE, () -> {
            throw PanelException.failed("time-out", null);
        });

        assertThatThrownBy(() -> bench.provider().balance()).hasMessage("time-out");

        assertThat(bench.panel.calls(Operation.BALANCE)).isEqualTo(3);
    }

    @Test
    void triesAsOftenAsTheLimitsSay() {
        Bench once = new Bench(AccountLimits.defaults().withRetry(1, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        once.panel.always(Operation.BALANCE, RetryTest::fault);

        assertThatThrownBy(() -> once.provider().balance()).isInstanceOf(PanelException.class);

        assertThat(once.panel.calls(Operation.BALANCE)).isOne();
    }

    @Test
    void spreadsItsWaits() {
        AccountEnvironment calm = new AccountEnvironment(
                bench.clock, bench.environment.nanoTime(), bench.sleeper, () -> 0.0, bench.meters);
        bench.panel.next(Operation.BALANCE, RetryTest::fault);

        Guards.around(bench.panel, "beta", AccountLimits.defaults(), calm).balance();

        assertThat(bench.sleeper.slept()).containsExactly(Duration.ofMillis(250));
    }

    @Nested
    class AfterARefusal {
        @Test
        void triesAgainWhereItPasses() {
            refuse(RefusalKind.UNSPECIFIC, Optional.empty());

            bench.provider().balance();

            assertThat(bench.panel.calls(Operation.BALANCE)).isEqualTo(2);
        }

        @Test
        void doesNotWhereSomebodyMustChangeSomething() {
            refuse(RefusalKind.ACCOUNT, Optional.empty());

            assertThatThrownBy(() -> bench.provider().balance()).hasMessageContaining("ACCOUNT");

            assertThat(bench.panel.calls(Operation.BALANCE)).isOne();
        }

        @Test
        void waitsAsLongAsThePanelAsked() {
            refuse(RefusalKind.RATE, Optional.of(Duration.ofSeconds(7)));

            bench.provider().balance();

            assertThat(bench.sleeper.slept()).containsExactly(Duration.ofSeconds(7));
        }

        @Test
        void givesUpAtOnceWhereThePanelAskedForMoreThanTheLongestWait() {
            refuse(RefusalKind.RATE, Optional.of(Duration.ofSeconds(11)));

            PanelException thrown = catchThrowableOfType(
                    PanelException.class, () -> bench.provider().balance());

            assertThat(thrown.retryAfter()).contains(Duration.ofSeconds(11));
            assertThat(bench.sleeper.slept()).isEmpty();
        }

        private void refuse(RefusalKind kind, Optional<Duration> retryAfter) {
            bench.panel.next(Operation.BALANCE, () -> {
                throw PanelException.refused(new Refusal(kind, "no", retryAfter));
            });
        }
    }

    @Nested
    class WhenTheGateIsClosed {
        @Test
        void waitsUntilItOpensWhereThatIsSoon() {
            bench.factory.context("alpha").pause(Operation.BALANCE, Duration.ofSeconds(3));

            bench.provider().balance();

            assertThat(bench.sleeper.slept()).containsExactly(Duration.ofSeconds(3));
            assertThat(bench.panel.calls()).containsExactly(Operation.BALANCE);
        }

        @Test
        void givesUpAtOnceWhereItIsNot() {
            bench.factory.context("alpha").pause(Operation.BALANCE, Duration.ofMinutes(3));

            PanelException thrown = catchThrowableOfType(
                    PanelException.class, () -> bench.provider().balance());

            assertThat(thrown.sent()).isEqualTo(PanelException.Sent.NO);
            assertThat(thrown).hasMessage("the panel of account 'alpha' asked for a pause of BALANCE");
            GateClosedException closed = (GateClosedException) thrown.getCause();
            assertThat(closed.hold()).isEqualTo(Hold.PAUSED);
            assertThat(closed.retryAfter()).contains(Duration.ofMinutes(3));
            assertThat(bench.sleeper.slept()).isEmpty();
            assertThat(bench.panel.calls()).isEmpty();
        }
    }

    @Test
    void stopsAndStaysInterruptedWhereItsThreadIsInterrupted() {
        bench.panel.always(Operation.BALANCE, () -> {
            Thread.currentThread().interrupt();
            throw PanelException.failed("connection reset", null);
        });

        assertThatThrownBy(() -> bench.provider().balance()).hasMessage("connection reset");

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(bench.panel.calls(Operation.BALANCE)).isOne();
    }

    private static Object fault() {
        throw PanelException.failed("connection reset", null);
    }

    private static Arguments call(Operation operation, Consumer<PanelProvider> call) {
        return Arguments.of(operation, call);
    }
}

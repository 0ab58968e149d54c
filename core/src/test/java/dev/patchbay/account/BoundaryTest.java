package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plugin that breaks the contract. */
class BoundaryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Bench bench = new Bench(AccountLimits.defaults().withRetry(1, SECOND, SECOND)).proven();

    static Stream<Throwable> throwables() {
        return Stream.of(
                new IllegalStateException("unexpected"),
                PanelException.failed("reset", null),
                PanelException.notSent("refused", null),
                PanelException.refused(new Refusal(RefusalKind.FUNDS, "Not enough funds")),
                new NoClassDefFoundError("org/example/Json"),
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new AssertionError("no"));
    }

    @Nested
    class FromAdd {
        @ParameterizedTest
        @MethodSource("dev.patchbay.account.BoundaryTest#throwables")
        void isInDoubtWhateverItThrows(Throwable thrown) {
            bench.panel.next(Operation.ADD, throwing(thrown));

            AddOutcome outcome = bench.add();

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            AddOutcome.InDoubt.class,
                            doubt -> assertThat(doubt.why())
                                    .startsWith("the plugin threw from ADD: "
                                            + thrown.getClass().getName()));
            assertThat(bench.panel.calls(Operation.ADD)).isOne();
        }

        @Test
        void isInDoubtWhereItReturnsNull() {
            bench.panel.next(Operation.ADD, () -> null);

            assertThat(bench.add()).isEqualTo(AddOutcome.inDoubt("the plugin returned null from ADD"));
        }

        @Test
        void isInDoubtWhereItClaimsARefusalThatProvesNothing() {
            bench.panel.next(Operation.ADD, () -> AddOutcome.refused(RefusalKind.UNKNOWN_WORDS, "hata"));

            assertThat(bench.add()).isInstanceOf(AddOutcome.InDoubt.class);
        }

        @Test
        void countsAsADoubt() {
            bench.panel.next(3, Operation.ADD, () -> null);

            for (int add = 0; add < 3; add++) {
                bench.add();
            }

            assertThat(bench.closed().hold()).isEqualTo(Hold.DOUBTS);
        }

        @Test
        void hidesTheKey() {
            bench.panel.next(
                    Operation.ADD, throwing(new IllegalStateException("POST key=" + Bench.KEY + "&action=add")));

            AddOutcome.InDoubt outcome = (AddOutcome.InDoubt) bench.add();

            assertThat(outcome.why()).contains("POST key=***&action=add").doesNotContain(Bench.KEY);
        }

        @Test
        void survivesAnExceptionThatCannotTellItsMessage() {
            bench.panel.next(Operation.ADD, throwing(new Mute()));

            assertThat(bench.add()).isInstanceOf(AddOutcome.InDoubt.class);
        }
    }

    @Nested
    class FromAnythingElse {
        @Test
        void isAPanelExceptionWhereItReturnsNull() {
            bench.panel.next(Operation.BALANCE, () -> null);

            assertThatThrownBy(() -> bench.provider().balance())
                    .isInstanceOf(PanelException.class)
                    .hasMessage("the plugin returned null from BALANCE");
        }

        @Test
        void isAPanelExceptionThatMayHaveBeenSentWhereItThrowsAnother() {
            bench.panel.next(Operation.CANCEL, throwing(new IllegalStateException("unexpected")));

            PanelException thrown = catchThrowableOfType(
                    PanelException.class, () -> bench.provider().cancel(Bench.ONE));

            assertThat(thrown).hasMessage("the plugin threw from CANCEL: java.lang.IllegalStateException: unexpected");
            assertThat(thrown.sent()).isEqualTo(PanelException.Sent.MAYBE);
            assertThat(thrown.refusal()).isEmpty();
        }

        @Test
        void isAPanelExceptionWhereItThrowsAnError() {
            bench.panel.next(Operation.BALANCE, throwing(new AssertionError("key=" + Bench.KEY)));

            assertThatThrownBy(() -> bench.provider().balance())
                    .isInstanceOf(PanelException.class)
                    .hasMessage("the plugin threw from BALANCE: java.lang.AssertionError: key=***");
        }

        @Test
        void isAPanelExceptionWhereItsExceptionCannotTellItsMessage() {
            bench.panel.next(Operation.BALANCE, throwing(new Mute()));

            assertThatThrownBy(() -> bench.provider().balance())
                    .isInstanceOf(PanelException.class)
                    .hasMessage("the plugin threw from BALANCE: " + Mute.class.getName());
        }

        @Test
        void passesAPanelExceptionAsItIs() {
            PanelException own = PanelException.failed("time-out", null);
            bench.panel.next(Operation.BALANCE, throwing(own));

            assertThatThrownBy(() -> bench.provider().balance()).isSameAs(own);
        }

        @Test
        void hidesTheKeyInEveryPartOfWhatIsPrinted() {
            IllegalStateException thrown =
                    new IllegalStateException("key=" + Bench.KEY, new RuntimeException("body: " + Bench.KEY));
            bench.panel.next(Operation.BALANCE, throwing(thrown));

            PanelException told = catchThrowableOfType(
                    PanelException.class, () -> bench.provider().balance());

            assertThat(printed(told))
                    .doesNotContain(Bench.KEY)
                    .contains("java.lang.IllegalStateException: key=***")
                    .contains("java.lang.RuntimeException: body: ***");
            assertThat(told.getCause().getStackTrace()).isEqualTo(thrown.getStackTrace());
        }

        @Test
        void tellsNoMessageWhereNobodyKnowsTheSecrets() {
            PanelProvider bare = Guards.around(
                    new FakePanel().always(Operation.BALANCE, throwing(new IllegalStateException("key=" + Bench.KEY))),
                    "bare",
                    AccountLimits.defaults().withRetry(1, SECOND, SECOND),
                    bench.environment);

            PanelException told = catchThrowableOfType(PanelException.class, bare::balance);

            assertThat(told).hasMessage("the plugin threw from BALANCE: java.lang.IllegalStateException");
            assertThat(printed(told)).doesNotContain(Bench.KEY);
        }

        @Test
        void cutsALongMessage() {
            bench.panel.next(Operation.BALANCE, throwing(new IllegalStateException("x".repeat(10_000))));

            assertThatThrownBy(() -> bench.provider().balance())
                    .satisfies(told -> assertThat(told.getMessage()).hasSizeLessThan(400));
        }

        @Test
        void endsWithCausesThatGoInACircle() {
            IllegalStateException one = new IllegalStateException("one");
            one.initCause(new IllegalStateException("two", one));
            bench.panel.next(Operation.BALANCE, throwing(one));

            assertThatThrownBy(() -> bench.provider().balance()).isInstanceOf(PanelException.class);
        }

        @Test
        void freesItsSlotAfterAnError() {
            Bench narrow = new Bench(AccountLimits.defaults().withConcurrent(1).withReadWait(Duration.ofMillis(5)));
            narrow.panel.next(Operation.BALANCE, throwing(new OutOfMemoryError("Java heap space")));

            assertThatThrownBy(() -> narrow.provider().balance()).isInstanceOf(OutOfMemoryError.class);

            assertThatCode(() -> narrow.provider().balance()).doesNotThrowAnyException();
        }
    }

    private static Supplier<Object> throwing(Throwable thrown) {
        return () -> {
            if (thrown instanceof RuntimeException e) {
                throw e;
            }
            throw (Error) thrown;
        };
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static final class Mute extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message either");
        }
    }
}

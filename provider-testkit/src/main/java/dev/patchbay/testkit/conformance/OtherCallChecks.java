package dev.patchbay.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.spi.Answer;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Lookup;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What every call but {@code add} owes when things go wrong, and when it is not supported. */
final class OtherCallChecks {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Bench bench;

    OtherCallChecks(Bench bench) {
        this.bench = bench;
    }

    Stream<DynamicTest> everyTrouble() {
        return OtherCall.all().stream()
                .filter(call -> call.operation() != Operation.CHANGED)
                .flatMap(call -> Trouble.ofOtherCalls().stream()
                        .map(trouble -> DynamicTest.dynamicTest(
                                call + ", " + trouble,
                                () -> bench.run(trouble.takesTheTimeout(), session -> meets(session, call, trouble)))));
    }

    Stream<DynamicTest> undeclared() {
        return OtherCall.all().stream()
                .filter(call -> call.needs().isPresent())
                .map(call -> DynamicTest.dynamicTest(
                        call.toString(), () -> bench.run(session -> isUnsupported(session, call))));
    }

    private static void meets(Session session, OtherCall call, Trouble trouble) {
        assumeTrue(call.isDeclared(session), "the profile does not declare this call");
        assumeTrue(!session.panel().cannotProvoke().contains(trouble), "this panel cannot have this trouble");
        session.panel().provoke(call.operation(), trouble);

        Object outcome = InTime.outcomeOf(LONGEST, call.toString(), () -> call.on(session));

        session.assertHidesSecrets(outcome);
        session.assertSettlesAt(
                trouble.arrives() ? 1 : 0,
                () -> session.panel().requests(call.operation()),
                "requests that reached the panel: repeating is the core's affair");
        if (!saysItOfTheOneAsked(outcome, trouble)) {
            assertThrew(outcome, trouble);
        }
    }

    /** Whether this is no failure of the call: a look-up that learned nothing, or a no for the one id that was asked. */
    private static boolean saysItOfTheOneAsked(Object value, Trouble trouble) {
        if (value instanceof Answers<?, ?> answers) {
            return trouble == Trouble.UNKNOWN_WORDS && !isGivenAny(answers);
        }
        return value instanceof Lookup.Unknown;
    }

    private static boolean isGivenAny(Answers<?, ?> answers) {
        List<Object> given = new ArrayList<>();
        answers.forEach((id, answer) -> {
            if (answer instanceof Answer.Given) {
                given.add(id);
            }
        });
        return !given.isEmpty();
    }

    private static void assertThrew(Object outcome, Trouble trouble) {
        assertThat(outcome)
                .as("a call that cannot give its value throws PanelException")
                .isInstanceOf(PanelException.class);
        PanelException failure = (PanelException) outcome;
        assertThat(failure).message().as("the message").isNotBlank();
        assertThat(failure.sent())
                .as("whether the request may have been sent")
                .isEqualTo(trouble.arrives() ? PanelException.Sent.MAYBE : PanelException.Sent.NO);
        trouble.kind()
                .ifPresent(kind -> assertThat(failure.refusal().map(Refusal::kind))
                        .as("the kind of refusal")
                        .contains(kind));
        assertThat(failure.isPassing())
                .as("whether asking again may help")
                .isEqualTo(trouble.kind().map(RefusalKind::passes).orElse(trouble != Trouble.UNKNOWN_WORDS));
    }

    private static void isUnsupported(Session session, OtherCall call) {
        assumeTrue(!call.isDeclared(session), "the profile declares it");

        Object outcome = InTime.outcomeOf(LONGEST, call.toString(), () -> call.on(session));

        assertThat(outcome)
                .as("what is not declared throws PanelException.unsupported")
                .isInstanceOf(PanelException.class);
        PanelException failure = (PanelException) outcome;
        assertThat(failure.sent()).isEqualTo(PanelException.Sent.NO);
        assertThat(failure.refusal().map(Refusal::kind)).contains(RefusalKind.NOT_ALLOWED);
        assertThat(session.panel().requests())
                .as("requests that reached the panel")
                .isZero();
    }
}

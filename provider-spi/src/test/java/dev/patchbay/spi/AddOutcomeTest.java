package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AddOutcomeTest {
    private static final PanelOrderId ID = PanelOrderId.of("23501");

    @Test
    void foldsTheWayOfWhatHappened() {
        assertThat(way(AddOutcome.accepted(ID))).isEqualTo("accepted 23501");
        assertThat(way(AddOutcome.refused(RefusalKind.FUNDS, "no money"))).isEqualTo("refused FUNDS");
        assertThat(way(AddOutcome.notSent("no route to host"))).isEqualTo("not sent: no route to host");
        assertThat(way(AddOutcome.inDoubt("time-out"))).isEqualTo("in doubt: time-out");
    }

    @Test
    void holdsNothingThatWasNotTold() {
        assertThat(AddOutcome.accepted(ID)).isEqualTo(new AddOutcome.Accepted(ID, Optional.empty()));
        assertThat(AddOutcome.notSent("x")).isEqualTo(new AddOutcome.NotSent("x", Optional.empty()));
        assertThat(AddOutcome.inDoubt("x")).isEqualTo(new AddOutcome.InDoubt("x", Optional.empty()));
    }

    @Nested
    class APanelsNo {
        @Test
        void toTooManyRequestsCountsAsNotSent() {
            Refusal slow = new Refusal(RefusalKind.RATE, "slow down", Optional.of(Duration.ofSeconds(7)));

            assertThat(AddOutcome.answered(slow))
                    .isEqualTo(new AddOutcome.NotSent(
                            "RATE \"slow down\", wait PT7S", Optional.of(Duration.ofSeconds(7))));
        }

        @ParameterizedTest
        @EnumSource(names = {"UNSPECIFIC", "UNKNOWN_WORDS"})
        void inWordsThatProveNothingIsADoubtThatKeepsThem(RefusalKind kind) {
            assertThat(AddOutcome.answered(new Refusal(kind, "bir hata")))
                    .isEqualTo(AddOutcome.inDoubt(kind + " \"bir hata\""));
        }

        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.EXCLUDE,
                names = {"RATE", "UNSPECIFIC", "UNKNOWN_WORDS"})
        void inKnownWordsIsARefusal(RefusalKind kind) {
            assertThat(AddOutcome.answered(new Refusal(kind, "no"))).isEqualTo(AddOutcome.refused(kind, "no"));
        }

        @ParameterizedTest
        @EnumSource(names = {"UNSPECIFIC", "UNKNOWN_WORDS"})
        void cannotBeCalledARefusalWhenItProvesNothing(RefusalKind kind) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AddOutcome.refused(kind, "bir hata"))
                    .withMessage("the answer to an add was " + kind
                            + " \"bir hata\", which proves nothing: it is in doubt, not refused");
        }
    }

    private static String way(AddOutcome outcome) {
        return outcome.fold(
                accepted -> "accepted " + accepted.order(),
                refused -> "refused " + refused.refusal().kind(),
                notSent -> "not sent: " + notSent.why(),
                inDoubt -> "in doubt: " + inDoubt.why());
    }
}

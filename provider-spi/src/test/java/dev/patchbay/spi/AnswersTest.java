package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Refusal NO = new Refusal(RefusalKind.NOT_FOUND, "Incorrect order ID");
    private static final Answer<String> LEFT_OUT = new Answer.Missing<>("the panel left it out");

    @Test
    void holdOneForEveryIdInTheOrderInWhichTheyWereAsked() {
        Answers<Integer, String> answers = Answers.<Integer, String>to(new LinkedHashSet<>(List.of(3, 1, 2)))
                .refused(1, NO)
                .given(3, "three")
                .build();
        List<Integer> seen = new ArrayList<>();
        answers.forEach((id, answer) -> seen.add(id));

        assertThat(seen).containsExactly(3, 1, 2);
        assertThat(answers.asked()).containsExactly(3, 1, 2);
        assertThat(answers.get(3)).isEqualTo(new Answer.Given<>("three"));
        assertThat(answers.get(1)).isEqualTo(new Answer.Refused<String>(NO));
        assertThat(answers.get(2)).isEqualTo(LEFT_OUT);
    }

    @Test
    void passOverIdsThatWereNotAsked() {
        Answers<Integer, String> answers = Answers.<Integer, String>to(Set.of(1))
                .given(2, "two")
                .refused(3, NO)
                .unreadable(4, "what?")
                .given(null, "nobody")
                .build();

        assertThat(answers.asked()).containsExactly(1);
        assertThatIllegalArgumentException().isThrownBy(() -> answers.get(2)).withMessage("'2' was not asked");
    }

    @Test
    void takeTheSameAnswerTwice() {
        Answers<Integer, String> answers = Answers.<Integer, String>to(Set.of(1))
                .given(1, "one")
                .given(1, "one")
                .build();

        assertThat(answers.get(1).asOptional()).contains("one");
    }

    @Test
    void believeNoneOfTwoThatDiffer() {
        Answer<String> twice = new Answer.Missing<>("the panel answered twice and differently");
        Answers<Integer, String> answers = Answers.<Integer, String>to(Set.of(1, 2, 3))
                .given(1, "one")
                .given(1, "uno")
                .given(1, "one")
                .refused(2, NO)
                .given(2, "two")
                .unreadable(3, "what?")
                .given(3, "three")
                .build();

        assertThat(answers.asked()).allSatisfy(id -> assertThat(answers.get(id)).isEqualTo(twice));
    }

    @Test
    void stayAsTheyAreWhenTheBuilderGoesOn() {
        Answers.Builder<Integer, String> builder = Answers.to(Set.of(1));
        Answers<Integer, String> before = builder.build();
        builder.given(1, "one");

        assertThat(before.get(1)).isEqualTo(LEFT_OUT);
        assertThatThrownBy(() -> before.asked().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void putTheAnswersToTwoHalvesTogether() {
        Answers<Integer, String> half =
                Answers.<Integer, String>to(Set.of(1, 2)).given(1, "one").build();
        Answers.Builder<Integer, String> whole = Answers.to(Set.of(1, 2, 3));
        half.forEach(whole::answer);
        Answers<Integer, String> built =
                whole.answer(3, new Answer.Given<>("three")).build();

        assertThat(built.get(1).asOptional()).contains("one");
        assertThat(built.get(3).asOptional()).contains("three");
    }

    @Test
    void areEqualWhenTheySayTheSame() {
        Answers<Integer, String> one =
                Answers.<Integer, String>to(Set.of(1)).given(1, "one").build();

        assertThat(one)
                .isEqualTo(
                        Answers.<Integer, String>to(Set.of(1)).given(1, "one").build())
                .hasSameHashCodeAs(
                        Answers.<Integer, String>to(Set.of(1)).given(1, "one").build())
                .isNotEqualTo(Answers.<Integer, String>to(Set.of(1)).build())
                .hasToString("{1=Given[value=one]}");
    }

    @Nested
    class Folding {
        @Test
        void goesTheWayOfTheAnswer() {
            assertThat(way(new Answer.Given<>("x"))).isEqualTo("given x");
            assertThat(way(new Answer.Refused<>(NO))).isEqualTo("refused NOT_FOUND");
            assertThat(way(LEFT_OUT)).isEqualTo("missing the panel left it out");
        }

        @Test
        void findsAValueInAGivenAnswerAlone() {
            assertThat(new Answer.Given<>("x").asOptional()).contains("x");
            assertThat(new Answer.Refused<>(NO).asOptional()).isEmpty();
            assertThat(LEFT_OUT.asOptional()).isEmpty();
        }

        private static String way(Answer<String> answer) {
            return answer.fold(
                    given -> "given " + given.value(),
                    refused -> "refused " + refused.refusal().kind(),
                    missing -> "missing " + missing.why());
        }
    }
}

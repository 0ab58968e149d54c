package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
    @Nested
    class ThatIsNotYaml {
        @Test
        void isToldAtTheQuoteThatIsNotClosed() {
            assertSyntax("a: 1\nb: \"x\nc: 2\n", 2, "a quote is opened here and not closed, or closed too soon");
        }

        @Test
        void isToldAtTheBracketThatIsNotClosed() {
            assertSyntax("a: 1\nb: {c: 1\nd: 2\n", 2, "a '{' has no '}', or a comma is missing behind it");
            assertSyntax("a: 1\nb: [c, 1\nd: 2\n", 2, "a '[' has no ']', or a comma is missing behind it");
        }

        @Test
        void isToldAtTheTab() {
            assertSyntax("a:\n\tb: 1\n", 2, "a tab indents this line; indent with blanks");
        }

        @Test
        void isToldAtTheIndentation() {
            assertSyntax(
                    "a:\n    b: 1\n  c: 2\n",
                    3,
                    "the line fits neither the block above nor one around it; indent it as its neighbours");
        }

        @Test
        void isToldAtAColonThatStandsWrong() {
            assertSyntax(
                    "a: b: c\n",
                    1,
                    "a ':' stands where none can; indent the line as its neighbours, or put a text that holds ': ' in"
                            + " quotes");
        }

        @Test
        void isToldAtAKeyWithoutColon() {
            assertSyntax(
                    "a: 1\nb\nc: 1\n", 3, "a key lacks its ':' with a blank behind it; look at the line before, too");
        }

        @Test
        void isToldAtACharacterThatNeedsQuotes() {
            assertSyntax(
                    "a: @b\n",
                    1,
                    "a text begins with a character that means something else in YAML; put the text in quotes");
        }

        @Test
        void isToldAtAnEscapeThatIsNone() {
            assertSyntax("a: \"\\q\"\n", 1, "'\\' is special in double quotes; use single ones");
        }

        @Test
        void isToldAtAnAliasOfNothing() {
            assertSyntax(
                    "a: *b\n",
                    1,
                    "an alias (*name) refers to no anchor (&name) above; put a text that begins with * in quotes");
        }

        @Test
        void isToldAtASecondDocument() {
            assertSyntax("a: 1\n---\nb: 1\n", 2, "a second document begins here; remove the line '---'");
        }

        @Test
        void isToldAtACharacterThatCannotBeSeen() {
            assertSyntax(
                    "a: 1\n# \uD83D\uDE80\nb: \u0007\n",
                    3,
                    "holds a character that cannot be seen; remove it, or type the line anew");
        }

        @Test
        void isToldWhereItIsNestedTooDeeply() {
            assertSyntax(
                    "a: " + "[".repeat(10_000), 0, "is nested too deeply; no configuration needs more than ten levels");
        }

        @Test
        void isToldInGeneralWhereNothingBetterIsKnown() {
            assertSyntax(
                    "%YAML 3.0\n---\na: 1\n",
                    1, "is not YAML; look at the indentation, the quotes and the brackets here and above");
        }

        private void assertSyntax(String yaml, int line, String message) {
            assertThat(Given.failure(yaml, Given.installation()).problems())
                    .containsExactly(new ConfigurationProblem("patchbay.yaml", line, "", message));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing but words\n", "---\n", "''"})
    void saysThatItIsEmpty(String yaml) {
        assertThat(Given.problems(yaml))
                .containsExactly("patchbay.yaml: is empty; write 'ledger:' and 'providers:' with an account at least");
    }

    @Test
    void refusesAKeyThatIsWrittenTwice() {
        assertThat(Given.problems(Given.account("key: other") + "ledger: memory\n"))
                .containsExactly(
                        "patchbay.yaml:5: providers.reserve.key: is written twice, in lines 4 and 5; keep one of them",
                        "patchbay.yaml:7: ledger: is written twice, in lines 6 and 7; keep one of them");
    }

    @Test
    void refusesAnAccountThatIsWrittenTwice() {
        assertThat(Given.problems("""
                        ledger: memory
                        providers:
                          a: {plugin: fixedmember, key: k}
                          a: {plugin: fixedmember, key: k}
                        """))
                .containsExactly("patchbay.yaml:4: providers.a: is written twice, in lines 3 and 4; keep one of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!int 5", "!java.net.URL {a: b}", "!!javax.script.ScriptEngineManager [x]", "!abc"})
    void makesNothingOfTags(String value) {
        assertThat(Given.problems(Given.account("name: " + value)))
                .first()
                .asString()
                .startsWith("patchbay.yaml:5: ")
                .endsWith(
                        "carries a tag, and tags are not read; remove it, or put a text that begins with ! in quotes");
    }

    @Test
    void refusesATagWhoseHandleNobodyDefined() {
        assertThat(Given.problems(Given.account("name: !a!b c")))
                .containsExactly(
                        "patchbay.yaml:5: carries a tag, and tags are not read; remove it, or put a text that begins with"
                                + " ! in quotes");
    }

    @Test
    void refusesToMerge() {
        assertThat(Given.problems(Given.account("<<: {name: x}")))
                .contains(
                        "patchbay.yaml:5: providers.reserve.<<: merging is not read; write the keys out, or give the block"
                                + " an alias as a whole");
    }

    @Test
    void refusesAKeyThatIsNoText() {
        assertThat(Given.problems(Given.account("[a, b]: x")))
                .containsExactly("patchbay.yaml:5: providers.reserve: a key is a single text, not a list or a block");
    }

    @Test
    void refusesAnAliasOfItself() {
        assertThat(Given.problems("ledger: memory\nproviders: &all {again: *all}\n"))
                .containsExactly("patchbay.yaml:2: providers.again: holds an alias of itself; write out what is meant");
    }

    @Test
    @Timeout(10)
    void refusesAliasesThatGrowOutOfBounds() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 100; i++) {
            laughs.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a%d, ".formatted(i - 1)).repeat(10))
                    .append("]\n");
        }

        assertThat(Given.problems(laughs + Given.SMALLEST))
                .containsExactly("patchbay.yaml: grows to more than 1000000 values or 50 levels when its aliases are"
                        + " written out; use fewer aliases");
    }

    @Test
    @Timeout(10)
    void refusesAliasesThatGrowTooDeep() {
        StringBuilder deep = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 20_000; i++) {
            deep.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }

        assertThat(Given.problems(deep + Given.SMALLEST))
                .singleElement()
                .asString()
                .contains("grows to more than");
    }

    @Test
    @Timeout(60)
    void takesTenThousandServices() {
        StringBuilder yaml = new StringBuilder(Given.SMALLEST + "services:\n");
        for (int i = 0; i < 10_000; i++) {
            yaml.append("  service-%d: {type: Default, targets: [reserve/%d, reserve/x%d]}\n".formatted(i, i, i));
        }

        assertThat(Given.parse(yaml.toString()).services()).hasSize(10_000);
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        assertThat(Given.problems("# words\n".repeat(Document.MOST_CHARACTERS / 8 + 1)))
                .containsExactly("patchbay.yaml: is larger than 8388608 characters; is this the right file?");
    }
}

package dev.patchbay.fixedmember;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private final Redactor redactor = new Redactor(Secret.of("0123456789abcdef"));

    @ParameterizedTest
    @CsvSource({
        "0123456789abcdef, ***",
        "key 0123456789ABCDEF., key ***.",
        "x0123456789abcdef, x***",
        "01234567, ***",
        "key=%30123456789abcdef&, key=***&",
        "0123456, 0123456",
        "Likes 0123456 and 789abcdef, Likes 0123456 and 789abcdef"
    })
    void hidesTheKeyAndNothingElse(String text, String hidden) {
        assertThat(redactor.withoutKey(text)).isEqualTo(hidden);
        assertThat(redactor.isClean(text)).isEqualTo(text.equals(hidden));
    }

    @Test
    void makesOneLineOfMany() {
        assertThat(redactor.clean(" a\r\n\tb\u0000\u001b[31mc\u2028d\u202ee ")).isEqualTo("a b [31mc d e");
    }

    @Test
    void keepsEmojiWhole() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

        assertThat(redactor.clean(family)).isEqualTo(family);
        assertThat(redactor.clean("\uD83D\uDE80".repeat(300))).isEqualTo("\uD83D\uDE80".repeat(200) + "…");
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 200, 201})
    void cutsAfter200Characters(int length) {
        String cut = redactor.clean("x".repeat(length));

        assertThat(cut).isEqualTo(length > 200 ? "x".repeat(200) + "…" : "x".repeat(length));
    }

    @Test
    void takesNoIdAwayForAKeyThatCannotBeOne() {
        assertThat(new Redactor(Secret.of("1")).isClean("23501")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ſecret-key-ſ", "SECRET-KEY-S", "secret-\\u006Bey-s", "&#115;ecret-key-s", "secret-\u212Aey-s"})
    void hidesALetterThatFoldsIntoTheKeys(String spelling) {
        assertThat(new Redactor(Secret.of("secret-key-s")).withoutKey("–" + spelling))
                .isEqualTo("–***");
    }
}

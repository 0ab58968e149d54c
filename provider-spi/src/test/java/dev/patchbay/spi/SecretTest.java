package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    private static final Secret SECRET = Secret.of("a+b/\"é&c d");

    @Test
    void isNeverPrinted() {
        record Holder(Secret secret, Optional<Secret> another) {}

        assertThat(SECRET).hasToString("***");
        assertThat(new Holder(SECRET, Optional.of(SECRET))).hasToString("Holder[secret=***, another=Optional[***]]");
    }

    @Test
    void isRevealedOnDemand() {
        assertThat(SECRET.reveal()).isEqualTo("a+b/\"é&c d");
    }

    @Test
    void isEqualToTheSameSecret() {
        assertThat(Secret.of("x"))
                .isEqualTo(Secret.of("x"))
                .hasSameHashCodeAs(Secret.of("x"))
                .isNotEqualTo(Secret.of("y"))
                .isNotEqualTo("x");
    }

    @Test
    void isNotBlank() {
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(" \n")).withMessage("a secret cannot be blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a+b/\"é&c d", // as it is
                "a%2Bb%2F%22%C3%A9%26c+d", // form-encoded
                "a%2bb%2f%22%c3%a9%26c%20d", // URL-encoded with small digits
                "a+b\\/\\\"\\u00e9&c d", // escaped for JSON as PHP does
                "a+b/\\\"\\u00E9\\u0026c d", // escaped for JSON, safe for HTML
                "a+b/&quot;é&amp;c d", // escaped for HTML
                "a&#43;b&#x2F;&#034;&#233;&#38;c d", // with numbers
                "A+B/\"É&C D", // shouted
                "%61%2B%62/\"é&c d", // URL-encoded without need
            })
    void isHiddenHoweverThePanelEchoesIt(String echo) {
        assertThat(SECRET.redact("key " + echo + " of " + echo + "!")).isEqualTo("key *** of ***!");
    }

    @Test
    void isHiddenWhenItLooksLikeAPattern() {
        Secret pattern = Secret.of(".*$1\\E(x)");

        assertThat(pattern.redact("abc")).isEqualTo("abc");
        assertThat(pattern.redact("key=.*$1\\E(x)")).isEqualTo("key=***");
        assertThat(pattern.redact("key=.*$1\\\\E(x)")).isEqualTo("key=***");
    }

    @Test
    void isHiddenWhereItWasCutOff() {
        Secret key = Secret.of("0123456789abcdef");

        assertThat(key.redact("key=0123456789a, key=01234567, key=0123456789abcdef0"))
                .isEqualTo("key=***, key=***, key=***0");
        assertThat(key.redact("order 0123456")).isEqualTo("order 0123456");
    }

    @Test
    void isHiddenWholeWhereALetterBeginsItsOwnEscape() {
        Secret key = Secret.of("0123456789&ab%cd");

        assertThat(key.redact("key=0123456789&amp;ab%cd; key=0123456789%26ab%25cd."))
                .isEqualTo("key=***; key=***.");
    }

    @Test
    void leavesOtherTextsAlone() {
        String text = "Not enough funds on balance \\ & < > $0";

        assertThat(SECRET.redact(text)).isEqualTo(text);
    }

    @Test
    void isHiddenOutsideOfTheBasicPlaneToo() {
        Secret emoji = Secret.of("k\uD83D\uDD11y");

        assertThat(emoji.redact("k\\ud83d\\udd11y, k%F0%9F%94%91y, k&#128273;y"))
                .isEqualTo("***, ***, ***");
    }
}

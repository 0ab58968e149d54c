package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {
    @ParameterizedTest
    @CsvSource({
        "instagram-followers, instagram-followers, true",
        "instagram-followers, instagram-follower, false",
        "instagram-*, Instagram-Likes, true",
        "instagram-*, instagram-, true",
        "*/p/*, https://instagram.com/p/abc, true",
        "*/p/*, https://instagram.com/reel/abc, false",
        "*a*b, xaxxbxb, true",
        "*a*b, xaxxbxc, false",
        "*, anything, true",
        "a.c, abc, false",
        "'a**', abc, true"
    })
    void matchesAsWrittenWithStarsForAnything(String pattern, String text, boolean matches) {
        assertThat(new TextPattern(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void takesNoLongerForManyStars() {
        assertThat(new TextPattern("*a".repeat(200) + "b").matches("a".repeat(20_000)))
                .isFalse();
    }

    @Test
    void refusesAnEmptyOne() {
        assertThatThrownBy(() -> new TextPattern(" ")).hasMessageContaining("write * for anything");
    }
}

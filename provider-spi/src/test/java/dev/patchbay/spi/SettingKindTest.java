package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingKindTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEXT_LISTS")
    void refusesAListWhereOneValueBelongs(SettingKind kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.read(List.of("a")))
                .withMessage("a single value is expected here, not a list or a block");
    }

    @Test
    void readsATextFromANumberOrABoolean() {
        assertThat(SettingKind.TEXT.read(" x ")).isEqualTo("x");
        assertThat(SettingKind.TEXT.read(5)).isEqualTo("5");
        assertThat(SettingKind.TEXT.read(true)).isEqualTo("true");
    }

    @Nested
    class WholeNumbers {
        @Test
        void areReadFromTextsAndNumbers() {
            assertThat(SettingKind.WHOLE_NUMBER.read(" -7 ")).isEqualTo(-7L);
            assertThat(SettingKind.WHOLE_NUMBER.read(7)).isEqualTo(7L);
            assertThat(SettingKind.WHOLE_NUMBER.read(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1.0", "1e3", "1_000", "ten"})
        void areNotGuessed(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingKind.WHOLE_NUMBER.read(text))
                    .withMessage("'" + text + "' is not a whole number; write it as 100");
        }

        @Test
        void areRefusedWhenTooLarge() {
            BigInteger large = BigInteger.TWO.pow(63);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingKind.WHOLE_NUMBER.read(large))
                    .withMessage("'9223372036854775808' is too large a number");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "FALSE, false", "' True ', true"})
    void readsAFlag(String text, boolean flag) {
        assertThat(SettingKind.FLAG.read(text)).isEqualTo(flag);
    }

    @Nested
    class Durations {
        @ParameterizedTest
        @CsvSource({
            "500ms, PT0.5S",
            "' 30 s ', PT30S",
            "5M, PT5M",
            "12h, PT12H",
            "2d, PT48H",
            "PT1M30S, PT1M30S",
            "36500d, PT876000H",
        })
        void haveAUnit(String text, Duration duration) {
            assertThat(SettingKind.DURATION.read(text)).isEqualTo(duration);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "30", "-5s", "5 minutes", "1.5s", "1m30s", "9999999999999s", "PT9999999999999999H"})
        void areNotGuessed(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingKind.DURATION.read(text))
                    .withMessage("'" + text + "' is not a duration; write it as 500ms, 30s, 5m, 12h or 2d");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0s", "0ms", "PT-5S", "PT0S"})
        void areLongerThanZero(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingKind.DURATION.read(text))
                    .withMessage("'" + text + "' is not longer than zero; write it as 30s");
        }

        @ParameterizedTest
        @ValueSource(strings = {"36501d", "999999999999d", "PT876001H"})
        void canBeCountedInNanoseconds(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingKind.DURATION.read(text))
                    .withMessage("'" + text + "' is too long; write at most 36500d");
        }
    }

    @Nested
    class WebAddresses {
        @ParameterizedTest
        @ValueSource(strings = {"https://panel.example/api/v2", "HTTP://127.0.0.1:8080", "https://[::1]/x?a=b"})
        void areAbsolute(String text) {
            assertThat(SettingKind.WEB_ADDRESS.read(text)).hasToString(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "panel.example",
                    "/api/v2",
                    "ftp://panel.example",
                    "https:///api",
                    "https:panel.example",
                    "https://a b",
                    "https://user@panel.example",
                    "https://user:pw@panel.example",
                    "mailto:a@b.example",
                })
        void areRefusedWithoutRepeatingThem(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingKind.WEB_ADDRESS.read(text))
                    .withMessage("this is not a web address; write it as https://panel.example/api/v2,"
                            + " without a user or a password")
                    .withNoCause();
        }
    }

    @Nested
    class TextLists {
        @Test
        void takeOneTextForAListOfOne() {
            assertThat(SettingKind.TEXT_LISTS.read(Map.of("funds", " no money ", "rate", List.of("slow", 429))))
                    .isEqualTo(Map.of("funds", List.of("no money"), "rate", List.of("slow", "429")));
        }

        /** An empty text would be found in every answer of the panel and turn a doubt into a refusal. */
        @Test
        void refuseAnEmptyText() {
            for (Object texts : Arrays.asList(null, "", " ", List.of("a", ""), Collections.singletonList(null))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> SettingKind.TEXT_LISTS.read(Collections.singletonMap("funds", texts)))
                        .withMessage("'funds' holds an empty text; write a text or leave it out");
            }
        }

        @Test
        void refuseABlockWithinABlock() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingKind.TEXT_LISTS.read(Map.of("funds", Map.of("a", "b"))))
                    .withMessage("a single value is expected here, not a list or a block");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingKind.TEXT_LISTS.read(List.of("a")))
                    .withMessage("a block of names with lists of texts is expected here");
        }
    }
}

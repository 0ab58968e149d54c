package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final String KEY = "sk-9f8e7d6c";
    private static final List<Setting> DECLARED = List.of(
            Setting.secret("key", "the account's API key").asRequired(),
            Setting.of("url", SettingKind.WEB_ADDRESS, "where the panel is").orElse("https://panel.example/api/v2"),
            Setting.of("read-timeout", SettingKind.DURATION, "the longest wait").orElse("30s"),
            Setting.of("most-bytes", SettingKind.WHOLE_NUMBER, "the largest answer")
                    .orElse("1000000"),
            Setting.of("strict", SettingKind.FLAG, "whether to be strict"),
            Setting.of("refusals", SettingKind.TEXT_LISTS, "texts of the panel's own language"),
            Setting.text("shop", "the shop's name"));

    @Nested
    class Reading {
        @Test
        void fillsInTheDefaults() {
            Settings settings = Settings.of(DECLARED, Map.of("key", KEY));

            assertThat(settings.secret("key").reveal()).isEqualTo(KEY);
            assertThat(settings.webAddress("url")).isEqualTo(URI.create("https://panel.example/api/v2"));
            assertThat(settings.duration("read-timeout")).isEqualTo(Duration.ofSeconds(30));
            assertThat(settings.wholeNumber("most-bytes")).isEqualTo(1_000_000);
            assertThat(settings.flag("strict")).isFalse();
            assertThat(settings.textLists("refusals")).isEmpty();
            assertThat(settings.find("shop", String.class)).isEmpty();
        }

        @Test
        void takesWhatTheConfigurationSays() {
            Settings settings = Settings.of(
                    DECLARED,
                    Map.of(
                            "key",
                            12345L,
                            "url",
                            "http://localhost:8080/v2",
                            "read-timeout",
                            "500ms",
                            "most-bytes",
                            10,
                            "strict",
                            true,
                            "refusals",
                            Map.of("funds", List.of("bakiye yetersiz", "yetersiz"), "rate", "yavas"),
                            "shop",
                            " corner "));

            assertThat(settings.secret("key").reveal()).isEqualTo("12345");
            assertThat(settings.webAddress("url")).hasHost("localhost").hasPort(8080);
            assertThat(settings.duration("read-timeout")).isEqualTo(Duration.ofMillis(500));
            assertThat(settings.wholeNumber("most-bytes")).isEqualTo(10);
            assertThat(settings.flag("strict")).isTrue();
            assertThat(settings.textLists("refusals"))
                    .containsOnly(
                            Map.entry("funds", List.of("bakiye yetersiz", "yetersiz")),
                            Map.entry("rate", List.of("yavas")));
            assertThat(settings.text("shop")).isEqualTo("corner");
        }

        @Test
        void takesANullForSilence() {
            Map<String, Object> raw = new HashMap<>();
            raw.put("key", KEY);
            raw.put("read-timeout", null);

            assertThat(Settings.of(DECLARED, raw).duration("read-timeout")).isEqualTo(Duration.ofSeconds(30));
        }

        @Test
        void lendsListsThatCannotBeChanged() {
            Map<String, Object> given = new HashMap<>(Map.of("funds", List.of("no money")));
            Settings settings = Settings.of(DECLARED, Map.of("key", KEY, "refusals", given));
            given.clear();

            assertThat(settings.textLists("refusals")).containsOnlyKeys("funds");
            assertThatThrownBy(() -> settings.textLists("refusals").clear())
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Nested
    class Problems {
        @Test
        void areAllToldAtOnceInTheOrderOfTheDeclarationAndStrangersLast() {
            Map<String, Object> raw = new LinkedHashMap<>();
            raw.put("zone", "x");
            raw.put("read-timout", "5s");
            raw.put("url", "panel.example");
            raw.put("read-timeout", "30");
            raw.put("most-bytes", "many");
            raw.put("strict", "yes");
            raw.put("refusals", "funds");
            raw.put("shop", List.of("a"));

            InvalidSettingsException refused =
                    catchThrowableOfType(InvalidSettingsException.class, () -> Settings.of(DECLARED, raw));

            assertThat(refused).hasMessageStartingWith("key: is required: the account's API key; url: this is not");
            assertThat(refused.problems())
                    .extracting(Problem::toString)
                    .containsExactly(
                            "key: is required: the account's API key",
                            "url: this is not a web address; write it as https://panel.example/api/v2,"
                                    + " without a user or a password",
                            "read-timeout: '30' is not a duration; write it as 500ms, 30s, 5m, 12h or 2d",
                            "most-bytes: 'many' is not a whole number; write it as 100",
                            "strict: 'yes' is neither true nor false; write one of them",
                            "refusals: a block of names with lists of texts is expected here",
                            "shop: a single value is expected here, not a list or a block",
                            "read-timout: setting 'read-timout' is not known; known: key, most-bytes,"
                                    + " read-timeout, refusals, shop, strict, url."
                                    + " Did you mean 'read-timeout'?",
                            "zone: setting 'zone' is not known; known: key, most-bytes, read-timeout,"
                                    + " refusals, shop, strict, url");
        }

        @Test
        void countAnEmptyRequiredTextAsMissing() {
            List<Setting> declared =
                    List.of(Setting.text("shop", "the shop's name").asRequired());

            assertThatThrownBy(() -> Settings.of(declared, Map.of("shop", "  ")))
                    .hasMessage("shop: is required: the shop's name");
        }

        @Test
        void countABlankSecretAsOne() {
            assertThatThrownBy(() -> Settings.of(DECLARED, Map.of("key", " ")))
                    .hasMessage("key: a secret cannot be blank");
        }

        @Test
        void nameThePluginsMistakeWhenItReadsWhatItDidNotDeclare() {
            Settings settings = Settings.of(DECLARED, Map.of("key", KEY));

            assertThatIllegalStateException()
                    .isThrownBy(() -> settings.flag("stric"))
                    .withMessageEndingWith("Did you mean 'strict'?");
        }

        @Test
        void nameThePluginsMistakeWhenItTakesAnOptionalValueForGranted() {
            List<Setting> optional = List.of(
                    Setting.text("text", "help"),
                    Setting.secret("secret", "help"),
                    Setting.of("number", SettingKind.WHOLE_NUMBER, "help"),
                    Setting.of("time", SettingKind.DURATION, "help"),
                    Setting.of("url", SettingKind.WEB_ADDRESS, "help"));
            Settings silent = Settings.of(optional, Map.of());
            Map<String, Consumer<String>> readers = Map.of(
                    "text", silent::text,
                    "secret", silent::secret,
                    "number", silent::wholeNumber,
                    "time", silent::duration,
                    "url", silent::webAddress);

            readers.forEach((name, reader) -> assertThatIllegalStateException()
                    .isThrownBy(() -> reader.accept(name))
                    .withMessage("setting '" + name + "' has no value: declare it as required or with a default,"
                            + " or read it with find()"));
        }
    }

    @Nested
    class Secrets {
        @Test
        void areNotPrintedWithTheSettings() {
            Settings settings = Settings.of(DECLARED, Map.of("key", KEY, "shop", "corner"));

            assertThat(settings.toString()).doesNotContain(KEY).contains("key=***", "shop=corner");
        }

        @Test
        void areNotRepeatedByTheMessageAboutABadOne() {
            List<Object> bad = List.of(List.of(KEY), Map.of(KEY, KEY), new StringBuilder(KEY).chars());

            assertThat(bad)
                    .allSatisfy(raw -> assertThatThrownBy(() -> Settings.of(DECLARED, Map.of("key", raw)))
                            .hasMessage("key: a single value is expected here, not a list or a block")
                            .hasNoCause());
        }

        @Test
        void areNotRepeatedByTheMessageAboutAnAddressThatHoldsOne() {
            assertThatThrownBy(() -> Settings.of(
                            DECLARED, Map.of("key", KEY, "url", "https://me:" + KEY + "@panel.example/ api")))
                    .hasMessageStartingWith("url: this is not a web address")
                    .message()
                    .doesNotContain(KEY);
        }

        @Test
        void areHiddenInATextWhicheverOfThemItHolds() {
            List<Setting> two = List.of(Setting.secret("key", "one"), Setting.secret("webhook", "another"));
            Settings settings = Settings.of(two, Map.of("key", KEY, "webhook", "wh/1"));

            assertThat(settings.redact("bad key " + KEY + " or wh%2F1")).isEqualTo("bad key *** or ***");
        }
    }

    @Nested
    class Declarations {
        @Test
        void areRefusedWhenRequiredAndWithADefault() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Setting("url", SettingKind.TEXT, true, Optional.of("x"), "help"))
                    .withMessage("setting 'url' is required and has a default; choose one");
            assertThat(Setting.text("url", "help").asRequired().orElse("x").required())
                    .isFalse();
            assertThat(Setting.text("url", "help").orElse("x").asRequired().defaultValue())
                    .isEmpty();
        }

        @Test
        void areRefusedWhenTheDefaultCannotBeRead() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            Setting.of("wait", SettingKind.DURATION, "help").orElse("soon"))
                    .withMessageStartingWith("'soon' is not a duration");
        }

        @Test
        void areRefusedWhenASecretHasADefaultThatHelpWouldPrint() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Setting.secret("key", "help").orElse(KEY))
                    .withMessage("setting 'key' is a secret and has a default; leave it out");
        }

        @Test
        void areRefusedWhenBadlyNamed() {
            for (String name : List.of("", "Key", "api_key", "-key", "key-", "api key")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Setting.text(name, "help"))
                        .withMessage("setting '" + name
                                + "' is badly named; write lower-case words with hyphens, as in read-timeout");
            }
        }

        @Test
        void knowWhetherTheyAreSecret() {
            assertThat(Setting.secret("key", "help").isSecret()).isTrue();
            assertThat(Setting.text("shop", "help").isSecret()).isFalse();
        }
    }

    @Test
    void takeNothingWhereNothingIsDeclared() {
        assertThat(Settings.of(List.of(), Collections.emptyMap())).hasToString("{}");
    }
}

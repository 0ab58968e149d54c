package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTypeTest {
    static Stream<OrderType> known() {
        return OrderType.known().stream();
    }

    @Test
    void knowsSeventeen() {
        assertThat(OrderType.known()).hasSize(17);
    }

    @Nested
    class Spellings {
        @ParameterizedTest
        @MethodSource("dev.patchbay.spi.OrderTypeTest#known")
        void ofAKnownTypeAreAllTheSame(OrderType type) {
            String title = type.name();
            String lower = title.toLowerCase(Locale.ROOT);

            assertThat(Stream.of(
                            title,
                            lower,
                            title.toUpperCase(Locale.ROOT),
                            lower.replace(' ', '_'),
                            title.charAt(0) + lower.substring(1).replace(' ', '_'),
                            title.replace(" ", ""),
                            title.replace(' ', '-'),
                            " " + title.replace(" ", "  ") + "\u00a0"))
                    .allSatisfy(text -> assertThat(OrderType.of(text)).isSameAs(type));
        }

        @ParameterizedTest
        @CsvSource({
            "Custom Comment, Custom Comments",
            "custom_comment_package, Custom Comments Package",
            "Mention, Mentions",
            "mention with hashtag, Mentions with Hashtags",
            "Mention Custom List, Mentions Custom List",
            "Mentions Hashtags, Mentions Hashtag",
            "Mention_user_followers, Mentions User Followers",
            "Comments Likes, Comment Likes",
            "Comments Replies, Comment Replies",
        })
        void takeSingularAndPlural(String text, String type) {
            assertThat(OrderType.of(text).name()).isEqualTo(type);
        }

        @Test
        void doNotConfuseTheTypesWithEachOther() {
            assertThat(OrderType.MENTIONS_HASHTAG).isNotEqualTo(OrderType.MENTIONS_WITH_HASHTAGS);
            assertThat(OrderType.known()).doesNotHaveDuplicates();
        }
    }

    @Nested
    class Unknowns {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0",
                    "10",
                    "100",
                    "Defaults",
                    "Default 2",
                    "Default+",
                    "(Default)",
                    "Default/Package",
                    "Comments",
                    "Subscription",
                    "Packages",
                    "Likes",
                    "По умолчанию",
                    "⭐",
                    "---",
                    "Poll?",
                    "Drip-feed",
                })
        void areNeverGuessed(String text) {
            OrderType type = OrderType.of(text);

            assertThat(type.isKnown()).isFalse();
            assertThat(type.isPackage()).isFalse();
            assertThat(type.name()).isEqualTo(text);
            assertThat(type).hasToString(text).isNotIn(OrderType.known());
        }

        @Test
        void areEqualWhenTheyReadTheSame() {
            assertThat(OrderType.of("Story Views"))
                    .isEqualTo(OrderType.of(" story_views"))
                    .hasSameHashCodeAs(OrderType.of(" story_views"))
                    .isNotEqualTo(OrderType.of("Story Views+"));
        }

        @Test
        void differWhenOnlyAVowelSignDoes() {
            assertThat(OrderType.of("\u092e\u093f")).isNotEqualTo(OrderType.of("\u092e\u093e"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\t\n"})
        void areRefusedWhenBlank(String text) {
            assertThatThrownBy(() -> OrderType.of(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an order type cannot be blank");
        }
    }

    @Test
    void pricesTwoTypesByThePackage() {
        assertThat(OrderType.known().stream().filter(OrderType::isPackage))
                .containsExactlyInAnyOrder(OrderType.PACKAGE, OrderType.CUSTOM_COMMENTS_PACKAGE);
    }
}

package dev.patchbay.spi.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.OrderType;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderProblemsTest {
    @Nested
    class OfARecord {
        @Test
        void areAllToldAtOnce() {
            OrderDetails order =
                    new WebTrafficOrder(null, 0, " ", 6, 2, "shoes", null, Optional.of(new DripFeed(0, -1)));

            assertThat(OrderProblems.of(order))
                    .containsExactly(
                            "link: is missing: give the address to deliver to",
                            "quantity: is 0: give a whole number above 0",
                            "country: is missing: give the visitors' country",
                            "device: is 6: give one of 1 desktop, 2 Android, 3 iOS, 4 mixed mobile, 5 mixed",
                            "runs: is 0: give a whole number above 0",
                            "interval: is -1: give a whole number above 0",
                            "google_keyword: belongs to type_of_traffic 1 alone: leave it out or change the type",
                            "referring_url: is missing: give the referring address");
        }

        @Test
        void refuseALineBreakInASingleValue() {
            assertThat(OrderProblems.of(OrderDetails.standard("https://a\nhttps://b", 1)))
                    .containsExactly("link: has a line break: give one line");
            assertThat(OrderProblems.of(new CommentLikesOrder("x", 1, "ann\rbob")))
                    .containsExactly("username: has a line break: give one line");
        }

        @Test
        void nameEveryEmptyList() {
            assertThat(OrderProblems.of(new MentionsWithHashtagsOrder("x", 5, List.of(" "), List.of())))
                    .containsExactly(
                            "usernames: is empty: give the usernames, one a line",
                            "hashtags: is empty: give the hashtags, one a line");
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, Long.MIN_VALUE})
        void refuseAQuantityBelowOne(long quantity) {
            assertThat(OrderProblems.of(OrderDetails.standard("x", quantity)))
                    .containsExactly("quantity: is " + quantity + ": give a whole number above 0");
        }

        @Test
        void refuseAPollWithoutAnAnswer() {
            assertThat(OrderProblems.of(new PollOrder("x", 1, 0)))
                    .containsExactly("answer_number: is 0: give a whole number above 0");
        }
    }

    @Nested
    class OfWebTraffic {
        @Test
        void wantAKeywordForTypeOneAndNoReferrer() {
            assertThat(OrderProblems.of(traffic(1, "", "https://example.org")))
                    .containsExactly(
                            "google_keyword: is missing: give the keyword",
                            "referring_url: belongs to type_of_traffic 2 alone: leave it out or change the type");
        }

        @Test
        void wantNeitherForTypeThree() {
            assertThat(OrderProblems.of(traffic(3, "shoes", "https://example.org")))
                    .containsExactly(
                            "google_keyword: belongs to type_of_traffic 1 alone: leave it out or change the type",
                            "referring_url: belongs to type_of_traffic 2 alone: leave it out or change the type");
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 4, -1})
        void blameTheTypeAloneWhenItIsNone(long type) {
            assertThat(OrderProblems.of(traffic(type, "shoes", "")))
                    .containsExactly("type_of_traffic: is " + type
                            + ": give one of 1 Google keyword, 2 custom referrer, 3 blank referrer");
        }

        private static WebTrafficOrder traffic(long type, String keyword, String referrer) {
            return new WebTrafficOrder("x", 1, "US", 1, type, keyword, referrer, Optional.empty());
        }
    }

    @Nested
    class OfASubscription {
        @Test
        void refuseMinAboveMax() {
            assertThat(OrderProblems.of(new SubscriptionsOrder("ann", 20, 10, 0)))
                    .containsExactly("min: is 20, above max 10: give min at most max");
        }

        @Test
        void blameMaxAloneWhenItIsMissing() {
            assertThat(OrderProblems.of(() -> OrderDetails.read(
                            OrderType.SUBSCRIPTIONS, Map.of("username", "ann", "min", "20", "delay", "0"))))
                    .containsExactly("max: is missing: give a whole number");
        }

        @Test
        void refuseADelayThatPanelsDoNotList() {
            assertThat(OrderProblems.of(new SubscriptionsOrder("ann", 1, 1, 7)))
                    .singleElement()
                    .asString()
                    .startsWith("delay: is 7 minutes: give one of [0, 5, 10, 15, 20, 30,")
                    .endsWith("540, 600]");
        }

        @ParameterizedTest
        @ValueSource(
                longs = {
                    0, 5, 10, 15, 20, 30, 40, 50, 60, 90, 120, 150, 180, 210, 240, 270, 300, 360, 420, 480, 540, 600
                })
        void takeEveryListedDelay(long delay) {
            assertThat(new SubscriptionsOrder("ann", 1, 1, delay).problems()).isEmpty();
        }

        @Test
        void refuseCountsOfPostsThatCannotBe() {
            OrderDetails order = new SubscriptionsOrder(
                    "ann", 1, 1, 0, OptionalLong.of(0), OptionalLong.of(-1), Optional.of(LocalDate.EPOCH));

            assertThat(OrderProblems.of(order))
                    .containsExactly("posts: is 0: give a whole number above 0", "old_posts: is -1: give 0 or more");
        }
    }

    @Nested
    class OfAnotherType {
        @Test
        void refuseTheFieldsThatThePluginSets() {
            OrderDetails order = new OtherOrder(
                    OrderType.of("Story"), Map.of(" Key ", "k", "action", "add", "SERVICE", "1", " ", "x"), 1);

            assertThat(OrderProblems.of(order))
                    .containsExactlyInAnyOrder(
                            " Key : cannot be a field of an order: the plugin sets key, action and service itself",
                            "action: cannot be a field of an order: the plugin sets key, action and service itself",
                            "SERVICE: cannot be a field of an order: the plugin sets key, action and service itself",
                            "fields: hold a value without a name: give its name or leave it out");
        }

        @Test
        void refuseWhatHasNoValueOrNoName() {
            Map<String, String> fields = new HashMap<>();
            fields.put("slides", null);
            fields.put(null, "x");

            assertThat(OrderProblems.of(new OtherOrder(OrderType.of("Story"), fields, 1)))
                    .containsExactlyInAnyOrder(
                            "slides: has no value: leave it out",
                            "fields: hold a value without a name: give its name or leave it out");
        }

        @Test
        void refuseATypeWithARecordOfItsOwnHoweverItIsSpelled() {
            assertThat(OrderProblems.of(new OtherOrder(OrderType.of("custom_comments"), Map.of(), 0)))
                    .containsExactly(
                            "quantity: is 0: give a whole number above 0",
                            "type: 'Custom Comments' has a record of its own: use that, or OrderDetails.read");
        }
    }

    @Nested
    class OfReading {
        @Test
        void tellNumbersThatAreNone() {
            assertThat(OrderProblems.of(() -> OrderDetails.read(
                            OrderType.POLL,
                            Map.of("link", "x", "quantity", "1.5", "answer_number", "99999999999999999999"))))
                    .containsExactly(
                            "quantity: '1.5' is not a whole number",
                            "answer_number: '99999999999999999999' is not a whole number");
        }

        @Test
        void tellStrangersAfterTheFieldsOfTheType() {
            assertThat(OrderProblems.of(() -> OrderDetails.read(
                            OrderType.DEFAULT, Map.of("lnik", "x", "quantity", "0", "zzz", "1", "runs", "2"))))
                    .containsExactly(
                            "link: is missing: give the address to deliver to",
                            "quantity: is 0: give a whole number above 0",
                            "interval: is missing: runs and interval come together; give both or leave both out",
                            "lnik: field of 'Default' 'lnik' is not known; known: interval, link, quantity, runs."
                                    + " Did you mean 'link'?",
                            "zzz: field of 'Default' 'zzz' is not known; known: interval, link, quantity, runs");
        }

        @Test
        void askForRunsWhenThereIsAnInterval() {
            assertThat(OrderProblems.of(() -> OrderDetails.read(
                            OrderType.DEFAULT, Map.of("link", "x", "quantity", "1", "interval", "5"))))
                    .containsExactly("runs: is missing: runs and interval come together; give both or leave both out");
        }

        @Test
        void tellARunThatIsNoNumberOnce() {
            assertThat(OrderProblems.of(() -> OrderDetails.read(
                            OrderType.DEFAULT, Map.of("link", "x", "quantity", "1", "runs", "two", "interval", "5"))))
                    .containsExactly("runs: 'two' is not a whole number");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-12-31", "31/13/2026", "30/2/2026", "12/31/2026", "soon", "1/1/26"})
        void refuseDaysThatPanelsWouldReadOtherwise(String day) {
            assertThat(OrderProblems.of(() -> OrderDetails.read(OrderType.SUBSCRIPTIONS, subscription(day))))
                    .containsExactly("expiry: '" + day + "' is not a day; write it as 31/12/2026, the day first");
        }

        @ParameterizedTest
        @CsvSource({"31/12/2026, 31/12/2026", "1/2/2026, 01/02/2026", "29/2/2028, 29/02/2028"})
        void takeDaysWithTheDayFirst(String given, String written) {
            assertThat(OrderDetails.read(OrderType.SUBSCRIPTIONS, subscription(given))
                            .fields())
                    .containsEntry("expiry", written);
        }

        @Test
        void refuseATypeThatIsNotKnownAndNameTheOthers() {
            assertThatThrownBy(() -> OrderDetails.read(OrderType.of("Pol"), Map.of()))
                    .isInstanceOf(InvalidOrderException.class)
                    .hasMessageStartingWith("the order was not taken: type: order type 'Pol' is not known; known: ")
                    .hasMessageEndingWith("Did you mean 'Poll'? For a type of the panel's own use OtherOrder,"
                            + " which names its billed quantity");
            assertThatThrownBy(() -> OrderDetails.read(OrderType.of("⭐"), Map.of()))
                    .hasMessageContaining("Web Traffic. For a type of the panel's own");
        }

        @Test
        void joinAllProblemsInTheMessage() {
            assertThatThrownBy(() -> OrderDetails.read(OrderType.PACKAGE, Map.of("quantity", "5")))
                    .hasMessage("the order was not taken: link: is missing: give the address to deliver to; quantity:"
                            + " field of 'Package' 'quantity' is not known; known: link");
        }

        @Test
        void takeANullMapValueForAnAbsentField() {
            assertThat(OrderProblems.of(
                            () -> OrderDetails.read(OrderType.PACKAGE, Collections.singletonMap("link", null))))
                    .containsExactly("link: is missing: give the address to deliver to");
        }

        private static Map<String, String> subscription(String expiry) {
            return Map.of("username", "ann", "min", "1", "max", "2", "delay", "0", "expiry", expiry);
        }
    }
}

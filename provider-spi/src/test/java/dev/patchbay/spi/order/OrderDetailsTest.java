package dev.patchbay.spi.order;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.order.OrderSamples.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderDetailsTest {
    @Test
    void samplesCoverEveryRecordAndEveryType() {
        Set<Class<?>> sampled =
                OrderSamples.all().map(sample -> sample.details().getClass()).collect(Collectors.toSet());

        assertThat(sampled).containsExactlyInAnyOrder(OrderDetails.class.getPermittedSubclasses());
        assertThat(OrderSamples.known().map(Sample::type).distinct())
                .containsExactlyInAnyOrderElementsOf(OrderType.known());
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.spi.order.OrderSamples#all")
    void knowsItsType(Sample sample) {
        assertThat(sample.details().type()).isEqualTo(sample.type());
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.spi.order.OrderSamples#all")
    void writesItsFieldsInTheOrderOfTheWire(Sample sample) {
        assertThat(written(sample.details())).isEqualTo(sample.fields());
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.spi.order.OrderSamples#all")
    void lendsFieldsThatCannotBeChanged(Sample sample) {
        Map<String, String> fields = sample.details().fields();

        assertThatThrownBy(() -> fields.put("quantity", "1")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.spi.order.OrderSamples#all")
    void billsWhatPanelsBill(Sample sample) {
        assertThat(sample.details().billedQuantity()).isEqualTo(sample.billed());
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.spi.order.OrderSamples#all")
    void hasNoProblemsWhenItIsRight(Sample sample) {
        assertThat(sample.details().problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.spi.order.OrderSamples#known")
    void isReadBackFromItsFieldsAsItWas(Sample sample) {
        OrderDetails read = OrderDetails.read(sample.type(), sample.details().fields());

        assertThat(read).isEqualTo(sample.details()).hasSameHashCodeAs(sample.details());
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.spi.order.OrderSamples#known")
    void takesEmptyFieldsForAbsentOnes(Sample sample) {
        Map<String, String> fields = new HashMap<>();
        for (String optional : List.of("runs", "interval", "posts", "expiry", "google_keyword", "stranger")) {
            fields.put(optional, " \r\n");
        }
        fields.put("other_stranger", null);
        fields.putAll(sample.details().fields());

        assertThat(OrderDetails.read(sample.type(), fields)).isEqualTo(sample.details());
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.spi.order.OrderSamples#known")
    void refusesAFieldThatItsTypeDoesNotHave(Sample sample) {
        Map<String, String> fields = new HashMap<>(sample.details().fields());
        fields.put("quantitty", "5");

        assertThatThrownBy(() -> OrderDetails.read(sample.type(), fields))
                .isInstanceOf(InvalidOrderException.class)
                .hasMessageContaining("quantitty: field of '" + sample.type() + "' 'quantitty' is not known; known: ");
    }

    /** Each required field left out in turn is a problem of that field alone. */
    @ParameterizedTest
    @MethodSource("dev.patchbay.spi.order.OrderSamples#known")
    void namesARequiredFieldThatIsMissing(Sample sample) {
        Set<String> optional = Set.of("posts", "old_posts", "expiry");
        for (String name : sample.details().fields().keySet()) {
            Map<String, String> fields = new HashMap<>(sample.details().fields());
            fields.remove(name);
            if (optional.contains(name)) {
                assertThat(OrderDetails.read(sample.type(), fields)).isNotNull();
            } else {
                assertThat(OrderProblems.of(() -> OrderDetails.read(sample.type(), fields)))
                        .as("without %s", name)
                        .singleElement()
                        .asString()
                        .startsWith(name + ": ")
                        .containsAnyOf("is missing: give ", "is missing: runs and interval", "is empty: give ");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.patchbay.spi.order.OrderSamples#known")
    void namesAllMissingFieldsAtOnceInTheirOrder(Sample sample) {
        List<String> required = sample.details().fields().keySet().stream()
                .filter(name -> !Set.of("posts", "old_posts", "expiry", "runs", "interval")
                        .contains(name))
                .filter(name -> !Set.of("google_keyword", "referring_url").contains(name))
                .toList();

        assertThat(OrderProblems.of(() -> OrderDetails.read(sample.type(), Map.of())))
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactlyElementsOf(required);
    }

    @Nested
    class Lists {
        @Test
        void areTrimmedSplitAtLineBreaksAndLoseTheirEmptyLines() {
            List<String> given = Arrays.asList(" one ", "two\r\nthree\n\n", null, "", " \t ", "four\rfive", "\n");

            assertThat(new CustomCommentsOrder("x", given).comments())
                    .containsExactly("one", "two", "three", "four", "five");
        }

        @Test
        void endWithoutALineBreakOnTheWire() {
            assertThat(new CustomCommentsOrder("x", List.of("one\r\n", "two\n")).fields())
                    .containsEntry("comments", "one\ntwo");
        }

        @Test
        void billEveryCommentEvenWhenTwoAreTheSame() {
            assertThat(new CustomCommentsOrder("x", List.of("ok\nok")).billedQuantity())
                    .isEqualTo(2);
        }

        @Test
        void countAsEmptyWhenNull() {
            assertThat(new CustomCommentsOrder("x", null).problems())
                    .extracting(Object::toString)
                    .containsExactly("comments: is empty: give the comments, one a line");
        }

        @Test
        void cannotBeChangedFromOutside() {
            List<String> given = new ArrayList<>(List.of("one"));
            CustomCommentsOrder order = new CustomCommentsOrder("x", given);
            given.add("two");

            assertThat(order.comments()).containsExactly("one");
            assertThatThrownBy(() -> order.comments().add("three")).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Nested
    class Targets {
        @ParameterizedTest
        @MethodSource("dev.patchbay.spi.order.OrderSamples#known")
        void areKnownOfEveryType(Sample sample) {
            Map<String, String> fields = sample.details().fields();

            assertThat(sample.details().target()).contains(fields.getOrDefault("link", fields.get("username")));
        }

        @Test
        void areTheLinkOrTheUserOfASubscription() {
            assertThat(OrderDetails.standard(" https://example.com ", 1).target())
                    .contains("https://example.com");
            assertThat(new SubscriptionsOrder("ann", 1, 1, 0).target()).contains("ann");
        }

        @Test
        void areAbsentWhereAnotherTypeHasNoLink() {
            OrderType story = OrderType.of("Story");

            assertThat(new OtherOrder(story, Map.of("link", " x "), 1).target()).contains("x");
            assertThat(new OtherOrder(story, Map.of("link", " "), 1).target()).isEmpty();
            assertThat(new OtherOrder(story, Map.of(), 1).target()).isEmpty();
        }
    }

    @Nested
    class Ranges {
        @Test
        void holdOneRunAgainstMinAndMaxAndNotAllOfThem() {
            assertThat(OrderDetails.dripFed("x", 100, 10, 5).quantityRange()).contains(new QuantityRange(100, 100));
            assertThat(new WebTrafficOrder("x", 100, "US", 1, 3, "", "", Optional.of(new DripFeed(10, 5)))
                            .quantityRange())
                    .contains(new QuantityRange(100, 100));
        }

        @Test
        void holdBothEndsOfASubscription() {
            assertThat(new SubscriptionsOrder("ann", 10, 20, 0).quantityRange()).contains(new QuantityRange(10, 20));
        }

        @Test
        void holdTheNumberOfLines() {
            assertThat(OrderDetails.comments("x", List.of("a", "b")).quantityRange())
                    .contains(new QuantityRange(2, 2));
        }

        @Test
        void areAbsentForPackages() {
            assertThat(OrderDetails.packageFor("x").quantityRange()).isEmpty();
            assertThat(new CustomCommentsPackageOrder("x", List.of("a")).quantityRange())
                    .isEmpty();
        }
    }

    @Nested
    class Charges {
        @Test
        void areOpenForSubscriptionsAlone() {
            assertThat(OrderSamples.all().filter(sample -> !sample.details().isChargeFixed()))
                    .extracting(Sample::type)
                    .containsOnly(OrderType.SUBSCRIPTIONS);
        }
    }

    @Nested
    class DripFeeds {
        @Test
        void areToldByTheTypesThatHaveThem() {
            Optional<DripFeed> runs = Optional.of(new DripFeed(4, 30));

            assertThat(OrderDetails.dripFed("x", 100, 4, 30).dripFeed()).isEqualTo(runs);
            assertThat(new WebTrafficOrder("x", 1, "US", 1, 3, "", "", runs).dripFeed())
                    .isEqualTo(runs);
            assertThat(OrderDetails.standard("x", 1).dripFeed()).isEmpty();
            assertThat(OrderDetails.packageFor("x").dripFeed()).isEmpty();
        }

        @Test
        void billTheLargestNumberWhenTheProductIsTooLargeAndSaySo() {
            OrderDetails order = OrderDetails.dripFed("x", Long.MAX_VALUE / 2 + 1, 2, 5);

            assertThat(order.billedQuantity()).isEqualTo(Long.MAX_VALUE);
            assertThat(order.problems())
                    .extracting(Object::toString)
                    .containsExactly("runs: times quantity is too large to be counted: give fewer");
        }

        @Test
        void billExactlyUpToTheLargestNumber() {
            OrderDetails order = OrderDetails.dripFed("x", Long.MAX_VALUE / 7, 7, 5);

            assertThat(order.billedQuantity()).isEqualTo(Long.MAX_VALUE / 7 * 7);
            assertThat(order.problems()).isEmpty();
        }

        @Test
        void neverBillASumThatWrappedRound() {
            assertThat(OrderDetails.dripFed("x", -3, Long.MAX_VALUE / 2, 5).billedQuantity())
                    .isZero();
            assertThat(OrderDetails.dripFed("x", Long.MAX_VALUE / 2, -3, 5).billedQuantity())
                    .isZero();
        }
    }

    @Test
    void collectsNoTwoEqualSamples() {
        List<OrderDetails> details = OrderSamples.all().map(Sample::details).toList();

        assertThat(new HashSet<>(details)).hasSameSizeAs(details);
    }

    private static String written(OrderDetails details) {
        return details.fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(joining("&"));
    }
}

package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.catalog.AccountCatalog;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Tally;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.order.OrderDetails;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreferenceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Map<String, AccountView> accounts = new HashMap<>();
    private final List<Target> targets = new ArrayList<>();
    private final Map<Target, Tally> tallies = new HashMap<>();
    private Exchange exchange = Exchange.NONE;
    private Optional<Money> sell = Optional.empty();
    private BigDecimal margin = BigDecimal.ZERO;

    private Target target(String account, String rate, String currency, long weight) {
        PanelService service = new PanelService(
                ServiceId.of("1"),
                "Followers",
                "Instagram",
                Optional.of(OrderType.DEFAULT),
                Price.of(Amount.of(rate), OrderType.DEFAULT),
                1,
                100_000,
                Offer.NO,
                Offer.UNSAID,
                Offer.UNSAID);
        accounts.put(
                account,
                new AccountView(
                        false,
                        ProviderProfile.builder().build(),
                        Optional.of(new AccountCatalog(account, Map.of(service.id(), service), List.of(), NOW)),
                        Optional.empty(),
                        Optional.of(currency),
                        Optional.empty(),
                        Optional.empty()));
        Target target = new Target(account, ServiceId.of("1"), weight, OptionalLong.empty(), OptionalLong.empty());
        targets.add(target);
        return target;
    }

    private void did(Target target, Tally tally) {
        tallies.put(target.place(), tally);
    }

    private static Tally ended(long orders, long secondsEach, long deliveredOfHundred) {
        return new Tally(
                orders, 0, 0, orders, 0, orders, orders * secondsEach, orders * 100, orders * deliveredOfHundred, 0, 0);
    }

    private RoutePlan decide(Preference prefer, String reference) {
        ServiceMapping mapping =
                ServiceMapping.of("followers", OrderType.DEFAULT, targets).withPreference(prefer);
        ServiceMapping sold = sell.map(rate -> mapping.withSell(rate, margin)).orElse(mapping);
        return Decision.of(
                OrderRequest.of(reference, "followers", OrderDetails.standard("https://example.com/a", 1000)),
                List.of(),
                new Snapshot(NOW, sold, accounts, List.of(), exchange, tallies, Spent.UNCAPPED, Map.of(), List.of()));
    }

    private List<String> ranked(Preference prefer) {
        return accounts(decide(prefer, "web-1"));
    }

    private static List<String> accounts(RoutePlan plan) {
        return plan.ranked().stream()
                .map(candidate -> candidate.target().account())
                .toList();
    }

    private Map<String, Long> firsts(Preference prefer, int orders) {
        Map<String, Long> firsts = new HashMap<>();
        IntStream.range(0, orders)
                .mapToObj(number -> accounts(decide(prefer, "web-" + number)).get(0))
                .forEach(account -> firsts.merge(account, 1L, Long::sum));
        return firsts;
    }

    static List<Preference> preferences() {
        return Preference.BUILT_IN;
    }

    @ParameterizedTest
    @MethodSource("preferences")
    void ranksTheSameOrderTheSameAndLosesNoTarget(Preference prefer) {
        for (int account = 0; account < 9; account++) {
            did(target("a" + account, "0." + (account % 4 + 1), "USD", account + 1L), ended(account * 7L, 500, 90));
        }
        for (int order = 0; order < 50; order++) {
            List<String> ranked = accounts(decide(prefer, "web-" + order));
            assertThat(ranked).hasSize(9).doesNotHaveDuplicates().isEqualTo(accounts(decide(prefer, "web-" + order)));
        }
    }

    @Nested
    class Cheapest {
        @Test
        void ranksByTheCostAndEqualsAsTheyAreListed() {
            target("dear", "1.20", "USD", 1);
            target("first", "0.9", "USD", 1);
            target("second", "0.90", "USD", 1);
            target("cheap", "0.89", "USD", 1);
            assertThat(ranked(Preference.CHEAPEST)).containsExactly("cheap", "first", "second", "dear");
        }

        @Test
        void comparesInOneCurrency() {
            exchange = new Exchange(
                    new RateTable("USD", Map.of("EUR", new BigDecimal("1.10"), "TRY", new BigDecimal("0.03")), NOW),
                    Duration.ofDays(1));
            target("dollars", "1.00", "USD", 1);
            target("euros", "0.90", "EUR", 1);
            target("liras", "35", "TRY", 1);
            assertThat(ranked(Preference.CHEAPEST)).containsExactly("euros", "dollars", "liras");
        }

        @Test
        void passesOverWhatCannotBeCompared() {
            target("dollars", "1.00", "USD", 1);
            target("euros", "0.10", "EUR", 1);
            RoutePlan plan = decide(Preference.CHEAPEST, "web-1");
            assertThat(accounts(plan)).containsExactly("dollars");
            assertThat(plan.reasons())
                    .isEqualTo(
                            "euros/1: there is no exchange rate from EUR to USD; give one under 'exchange', or 'sell'"
                                    + " in EUR");
        }

        @Test
        void waitsForARateThatIsTooOld() {
            exchange = new Exchange(
                    new RateTable("USD", Map.of("EUR", BigDecimal.ONE), NOW.minus(Duration.ofDays(2))),
                    Duration.ofDays(1));
            sell = Optional.of(Money.of("2", "USD"));
            target("euros", "0.10", "EUR", 1);
            RoutePlan plan = decide(Preference.LISTED, "web-1");
            assertThat(plan.ranked()).isEmpty();
            assertThat(plan.reasons())
                    .contains("is of 2026-11-20T12:00:00Z, older than a max-age of 1 day; give a newer one");
            assertThat(plan.nextChance()).isPresent();
        }
    }

    @Test
    void believesNoRateOfADayThatHasNotCome() {
        exchange = new Exchange(
                new RateTable("USD", Map.of("EUR", BigDecimal.ONE), NOW.plus(Duration.ofDays(400))),
                Duration.ofDays(30));
        sell = Optional.of(Money.of("2", "USD"));
        target("euros", "0.10", "EUR", 1);
        assertThat(decide(Preference.LISTED, "web-1").reasons()).contains("which has not come yet");
    }

    @Nested
    class Margin {
        @Test
        void isLeftByEveryTargetThatIsNotPassedOver() {
            sell = Optional.of(Money.of("1.10", "USD"));
            margin = new BigDecimal("0.1");
            target("just", "1.00", "USD", 1);
            target("over", "1.01", "USD", 1);
            RoutePlan plan = decide(Preference.LISTED, "web-1");
            assertThat(accounts(plan)).containsExactly("just");
            assertThat(plan.reasons())
                    .isEqualTo("over/1: it costs 1.01 USD, with a margin of 0.1 it is 1.111 USD, above the sell rate of"
                            + " 1.1 USD");
        }

        @Test
        void isReckonedInWhatCustomersPay() {
            exchange =
                    new Exchange(new RateTable("USD", Map.of("EUR", new BigDecimal("1.10")), NOW), Duration.ofDays(1));
            sell = Optional.of(Money.of("1.00", "USD"));
            target("euros", "0.90", "EUR", 1);
            target("more-euros", "0.91", "EUR", 1);
            RoutePlan plan = decide(Preference.LISTED, "web-1");
            assertThat(accounts(plan)).containsExactly("euros");
            assertThat(plan.reasons()).contains("it costs 0.91 EUR, which is 1.001 USD, above the sell rate of 1 USD");
        }
    }

    @Nested
    class Weighted {
        @Test
        void givesEachTargetItsShareOfManyOrders() {
            target("one", "1", "USD", 1);
            target("three", "1", "USD", 3);
            target("six", "1", "USD", 6);
            Map<String, Long> firsts = firsts(Preference.WEIGHTED, 10_000);
            assertThat(firsts.get("one")).isCloseTo(1000L, within(150L));
            assertThat(firsts.get("three")).isCloseTo(3000L, within(200L));
            assertThat(firsts.get("six")).isCloseTo(6000L, within(200L));
        }

        @Test
        void movesNoOrderBetweenTargetsThatStay() {
            target("a", "1", "USD", 1);
            target("b", "1", "USD", 1);
            List<List<String>> before = IntStream.range(0, 100)
                    .mapToObj(number -> accounts(decide(Preference.WEIGHTED, "web-" + number)))
                    .toList();
            target("c", "1", "USD", 1);
            for (int number = 0; number < 100; number++) {
                List<String> after = new ArrayList<>(accounts(decide(Preference.WEIGHTED, "web-" + number)));
                after.remove("c");
                assertThat(after).isEqualTo(before.get(number));
            }
        }
    }

    @Nested
    class Fastest {
        @Test
        void ranksByHowSoonOrdersEnded() {
            did(target("slow", "1", "USD", 1), ended(500, 9000, 100));
            did(target("fast", "1", "USD", 1), ended(500, 300, 100));
            did(target("middle", "1", "USD", 1), ended(500, 3000, 100));
            assertThat(ranked(Preference.FASTEST)).containsExactly("fast", "middle", "slow");
        }

        @Test
        void doesNotTakeATargetForFastThatCancelsWhatItTook() {
            did(target("canceler", "1", "USD", 1), new Tally(500, 0, 0, 0, 0, 500, 0, 50_000, 0, 0, 500));
            did(target("slow", "1", "USD", 1), ended(500, 9000, 100));
            assertThat(ranked(Preference.FASTEST)).containsExactly("slow", "canceler");
        }

        @Test
        void doesNotBelieveOneLuckyOrder() {
            did(target("known", "1", "USD", 1), ended(500, 300, 100));
            did(target("unlucky", "1", "USD", 1), ended(1, 40_000, 100));
            did(target("slow", "1", "USD", 1), ended(500, 9000, 100));
            assertThat(ranked(Preference.FASTEST)).containsExactly("known", "unlucky", "slow");
        }

        @Test
        void givesANewTargetAChance() {
            did(target("known", "1", "USD", 1), ended(500, 300, 100));
            target("new", "1", "USD", 1);
            Map<String, Long> firsts = firsts(Preference.FASTEST, 2000);
            assertThat(firsts.get("new")).isCloseTo(100L, within(40L));
            did(targets.get(1), ended(20, 9000, 100));
            assertThat(firsts(Preference.FASTEST, 2000)).containsOnlyKeys("known");
        }
    }

    @Nested
    class Reliable {
        @Test
        void ranksByWhatWasDelivered() {
            did(target("partial", "1", "USD", 1), ended(500, 300, 80));
            did(target("good", "1", "USD", 1), ended(500, 9000, 99));
            did(
                    target("doubtful", "1", "USD", 1),
                    ended(500, 300, 99).plus(new Tally(0, 100, 200, 0, 0, 0, 0, 0, 0, 0, 0)));
            assertThat(ranked(Preference.RELIABLE)).containsExactly("good", "partial", "doubtful");
        }
    }
}

package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.account.AddsHeld;
import dev.patchbay.account.Hold;
import dev.patchbay.catalog.AccountCatalog;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Demand;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.lever.Lever;
import dev.patchbay.lever.Subject;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.OtherOrder;
import dev.patchbay.spi.order.SubscriptionsOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final OrderDetails HUNDRED = OrderDetails.standard("https://example.com/a", 100);

    private final Map<String, AccountView> accounts = new HashMap<>();
    private final List<Target> targets = new ArrayList<>();
    private final List<Attempt> history = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Map<Subject, Lever> levers = new HashMap<>();
    private final List<TargetFilter> filters = new ArrayList<>();
    private OrderType type = OrderType.DEFAULT;
    private Optional<Money> sell = Optional.empty();
    private Exchange exchange = Exchange.NONE;

    private RoutePlan decide(OrderRequest request) {
        ServiceMapping mapping = ServiceMapping.of("followers", type, targets);
        ServiceMapping sold = sell.map(mapping::withSell).orElse(mapping);
        return Decision.of(
                request,
                history,
                new Snapshot(NOW, sold, accounts, rules, exchange, Map.of(), Spent.UNCAPPED, levers, filters));
    }

    private RoutePlan decide(OrderDetails details) {
        return decide(OrderRequest.of("a", "followers", details));
    }

    private void target(String account, PanelService... services) {
        target(Target.of(account, "1"), view(account, services));
    }

    private void target(Target target, AccountView view) {
        targets.add(target);
        accounts.put(target.account(), view);
    }

    private static PanelService service(OrderType type, String rate, long min, long max) {
        return new PanelService(
                ServiceId.of("1"),
                "Followers",
                "Instagram",
                Optional.of(type),
                Price.of(Amount.of(rate), type),
                min,
                max,
                Offer.NO,
                Offer.UNSAID,
                Offer.UNSAID);
    }

    private static PanelService standard() {
        return service(OrderType.DEFAULT, "0.90", 50, 10_000);
    }

    private static AccountView view(String account, PanelService... services) {
        Map<ServiceId, PanelService> byId = new HashMap<>();
        for (PanelService service : services) {
            byId.put(service.id(), service);
        }
        return new AccountView(
                false,
                ProviderProfile.builder()
                        .can(Capability.REFILL, Capability.DRIP_FEED)
                        .build(),
                Optional.of(new AccountCatalog(account, byId, List.of(), NOW)),
                Optional.empty(),
                Optional.of("USD"),
                Optional.of(Amount.of("100", "USD")),
                Optional.empty());
    }

    private Reason passedOver(RoutePlan plan) {
        assertThat(plan.ranked()).isEmpty();
        assertThat(plan.passedOver()).hasSize(1);
        return plan.passedOver().get(0).reason();
    }

    private void lasts(RoutePlan plan, String words) {
        assertThat(passedOver(plan).words()).contains(words);
        assertThat(plan.nextChance()).isEmpty();
    }

    private void passes(RoutePlan plan, String words) {
        assertThat(passedOver(plan).words()).contains(words);
        assertThat(plan.nextChance())
                .hasValueSatisfying(until -> assertThat(until).isAfter(NOW));
    }

    @Test
    void ranksTargetsInTheirListedOrderWithTheirExactCost() {
        target("beta", service(OrderType.DEFAULT, "1.10", 1, 1000));
        target("alpha", standard());
        RoutePlan plan = decide(OrderDetails.dripFed("https://example.com/a", 51, 3, 60));
        assertThat(plan.ranked()).extracting(one -> one.target().toString()).containsExactly("beta/1", "alpha/1");
        assertThat(plan.choice().flatMap(Candidate::cost)).contains(Money.of("0.1683", "USD"));
        assertThat(plan.toString()).contains("1. beta/1 at a rate of 1.1 USD, cost 0.1683 USD", "2. alpha/1");
    }

    @Test
    void pricesAPackageByThePackage() {
        type = OrderType.PACKAGE;
        target("alpha", service(OrderType.PACKAGE, "8", 1, 1));
        assertThat(decide(OrderDetails.packageFor("https://example.com/a"))
                        .choice()
                        .flatMap(Candidate::cost))
                .contains(Money.of("8", "USD"));
    }

    @Test
    void leavesTheCostOfASubscriptionOpen() {
        type = OrderType.SUBSCRIPTIONS;
        target("alpha", service(OrderType.SUBSCRIPTIONS, "1", 10, 1000));
        RoutePlan plan = decide(new SubscriptionsOrder("someone", 10, 20, 0));
        assertThat(plan.choice()).isPresent();
        assertThat(plan.choice().flatMap(Candidate::cost)).isEmpty();
    }

    @Nested
    class PassesOver {
        @Test
        void aServiceThatThePanelDoesNotList() {
            target("alpha");
            lasts(decide(HUNDRED), "does not list this service");
        }

        @Test
        void aServiceOfAnotherType() {
            target("alpha", service(OrderType.CUSTOM_COMMENTS, "1", 1, 1000));
            lasts(decide(HUNDRED), "the panel sells it as 'Custom Comments', the order is 'Default'");
        }

        @Test
        void aServiceWhoseTypeThePanelDoesNotSay() {
            PanelService standard = standard();
            target(
                    "alpha",
                    new PanelService(
                            standard.id(),
                            "",
                            "",
                            Optional.empty(),
                            standard.price(),
                            1,
                            1000,
                            Offer.NO,
                            Offer.NO,
                            Offer.NO));
            lasts(decide(HUNDRED), "does not say the type");
        }

        @Test
        void aTypeThatThePluginCannotOrder() {
            type = OrderType.of("Story Views");
            target("alpha", service(type, "1", 1, 1000));
            lasts(decide(new OtherOrder(type, Map.of("link", "x"), 100)), "its plugin cannot order 'Story Views'");
        }

        @Test
        void aQuantityOutsideThePanelsBounds() {
            target("alpha", standard());
            lasts(decide(OrderDetails.standard("x", 49)), "no fewer than 50, the order is 49");
            lasts(decide(OrderDetails.standard("x", 10_001)), "no more than 10000, the order is 10001");
            assertThat(decide(OrderDetails.standard("x", 50)).choice()).isPresent();
            assertThat(decide(OrderDetails.standard("x", 10_000)).choice()).isPresent();
        }

        @Test
        void aQuantityOutsideTheTargetsNarrowerBounds() {
            target(
                    new Target("alpha", ServiceId.of("1"), 1, OptionalLong.of(60), OptionalLong.of(500)),
                    view("alpha", standard()));
            lasts(decide(OrderDetails.standard("x", 59)), "no fewer than 60");
            lasts(decide(OrderDetails.standard("x", 501)), "no more than 500");
        }

        @Test
        void aPanelWithoutRunsForADripFedOrder() {
            AccountView able = view("alpha", standard());
            target(
                    Target.of("alpha", "1"),
                    new AccountView(
                            false,
                            ProviderProfile.builder().build(),
                            able.catalog(),
                            Optional.empty(),
                            able.currency(),
                            able.balance(),
                            able.held()));
            lasts(decide(OrderDetails.dripFed("x", 100, 2, 60)), "does not deliver in runs");
        }

        @ParameterizedTest
        @EnumSource
        void aServiceThatComesWithoutWhatIsDemanded(Demand demand) {
            target("alpha", standard());
            lasts(
                    decide(OrderRequest.of("a", "followers", HUNDRED).withDemands(demand)),
                    "it comes without " + demand.name().toLowerCase(Locale.ROOT));
        }

        @Test
        void aRetiredAccount() {
            AccountView open = view("alpha", standard());
            target(
                    Target.of("alpha", "1"),
                    new AccountView(
                            true,
                            open.profile(),
                            open.catalog(),
                            Optional.empty(),
                            open.currency(),
                            open.balance(),
                            open.held()));
            lasts(decide(HUNDRED), "retired");
        }

        @Test
        void aTargetThatCostsMoreThanTheCustomerPays() {
            sell = Optional.of(Money.of("0.89", "USD"));
            target("alpha", standard());
            lasts(decide(HUNDRED), "it costs 0.9 USD, above the sell rate of 0.89 USD");
        }

        @Test
        void aTargetInACurrencyWithoutARate() {
            sell = Optional.of(Money.of("5", "EUR"));
            target("alpha", standard());
            lasts(decide(HUNDRED), "no exchange rate from USD to EUR");
        }

        /** Regression: while an embedder's source failed, every order across currencies was rejected, and all of it owed. */
        @Test
        void aTargetInACurrencyWhoseRateCannotBeToldJustNow() {
            sell = Optional.of(Money.of("5", "EUR"));
            exchange = new Exchange(
                    (from, to) -> {
                        throw new IllegalStateException("the service of rates is down, key=secret");
                    },
                    Duration.ofDays(1));
            target("alpha", standard());
            passes(decide(HUNDRED), "the source of exchange rates failed from USD to EUR: IllegalStateException");
        }

        @Test
        void anAccountWhoseCurrencyNobodyKnowsYet() {
            AccountView known = view("alpha", standard());
            target(
                    Target.of("alpha", "1"),
                    new AccountView(
                            false,
                            known.profile(),
                            known.catalog(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
            passes(decide(HUNDRED), "the currency of its prices is not known");
        }

        @Test
        void anAccountWhoseCatalogueCouldNotBeFetched() {
            AccountView known = view("alpha", standard());
            target(
                    Target.of("alpha", "1"),
                    new AccountView(
                            false,
                            known.profile(),
                            Optional.empty(),
                            Optional.of(
                                    Reason.passing("its catalogue could not be fetched: <html>", NOW.plusSeconds(9))),
                            known.currency(),
                            known.balance(),
                            Optional.empty()));
            passes(decide(HUNDRED), "its catalogue could not be fetched: <html>");
        }

        @Test
        void anAccountThatCannotAffordIt() {
            AccountView rich = view("alpha", standard());
            target(
                    Target.of("alpha", "1"),
                    new AccountView(
                            false,
                            rich.profile(),
                            rich.catalog(),
                            Optional.empty(),
                            rich.currency(),
                            Optional.of(Amount.of("0.0899")),
                            Optional.empty()));
            passes(decide(HUNDRED), "its balance of 0.0899 USD is below the cost of 0.09 USD");
        }

        @Test
        void anAccountWhoseAddsAreHeldUntilThen() {
            Instant until = NOW.plus(Duration.ofMinutes(3));
            AccountView open = view("alpha", standard());
            target(
                    Target.of("alpha", "1"),
                    new AccountView(
                            false,
                            open.profile(),
                            open.catalog(),
                            Optional.empty(),
                            open.currency(),
                            open.balance(),
                            Optional.of(new AddsHeld(Hold.DOUBTS, "three doubts in a row", Optional.of(until)))));
            RoutePlan plan = decide(HUNDRED);
            assertThat(passedOver(plan).words()).isEqualTo("three doubts in a row");
            assertThat(plan.nextChance()).contains(until);
        }

        @Test
        void aTargetThatRefusedThisOrderForItsServiceOrRange() {
            target("alpha", standard());
            history.add(attempt("alpha", Attempt.State.REFUSED, RefusalKind.SERVICE));
            lasts(decide(HUNDRED), "it refused this order before: no");
        }

        @Test
        void aTargetWhoseDoubtAboutThisOrderWasSettled() {
            target("alpha", standard());
            history.add(attempt("alpha", Attempt.State.NOT_PLACED, null));
            lasts(decide(HUNDRED), "settled here as not placed");
        }

        @Test
        void anAccountThatCouldNotBeReachedForThisOrderUntilItsWaitIsOver() {
            target("alpha", standard());
            history.add(attempt("alpha", Attempt.State.NOT_SENT, null));
            passes(decide(HUNDRED), "could not take this order a moment ago");
        }

        @Test
        void everyOtherAccountWhileTheOrderWaitsForItsLink() {
            target("alpha", standard());
            target("beta", standard());
            history.add(attempt("beta", Attempt.State.REFUSED, RefusalKind.DUPLICATE_LINK));
            RoutePlan plan = decide(HUNDRED);
            assertThat(plan.choice()).map(Candidate::target).contains(Target.of("beta", "1"));
            assertThat(plan.reasons()).contains("alpha/1: the order waits for its link at 'beta'");
        }
    }

    @Test
    void triesATargetAgainThatRefusedForMoney() {
        target("alpha", standard());
        history.add(attempt("alpha", Attempt.State.REFUSED, RefusalKind.FUNDS));
        assertThat(decide(HUNDRED).choice()).isPresent();
    }

    /** Every target is either ranked or passed over with a reason, and the same input gives the same plan. */
    @Test
    void namesEveryTargetInEveryPlan() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            targets.clear();
            accounts.clear();
            int count = random.nextInt(6);
            for (int number = 0; number < count; number++) {
                OrderType other = random.nextBoolean() ? OrderType.DEFAULT : OrderType.POLL;
                PanelService service = service(other, "0." + random.nextInt(99), random.nextInt(200), 10_000);
                target("account" + number, random.nextInt(4) == 0 ? new PanelService[0] : new PanelService[] {service});
            }
            RoutePlan plan = decide(HUNDRED);
            assertThat(plan).as("seed %s", seed).isEqualTo(decide(HUNDRED));
            List<Target> named = new ArrayList<>();
            plan.ranked().forEach(one -> named.add(one.target()));
            plan.passedOver().forEach(one -> named.add(one.target()));
            assertThat(named).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(targets);
            assertThat(plan.passedOver())
                    .as("seed %s", seed)
                    .allSatisfy(one -> assertThat(one.reason().words()).isNotBlank());
        }
    }

    private static Attempt attempt(String account, Attempt.State state, @Nullable RefusalKind kind) {
        return new Attempt(
                ClientReference.of("1"),
                account,
                ServiceId.of("1"),
                Optional.empty(),
                "",
                "node",
                NOW,
                NOW,
                state,
                "no",
                Optional.ofNullable(kind),
                Optional.empty(),
                Optional.empty(),
                state == Attempt.State.NOT_SENT ? Optional.of(NOW.plusSeconds(5)) : Optional.empty(),
                NOW,
                List.of());
    }

    @Nested
    class RulesAndLevers {
        private final Conditions likes = with(Conditions.ANY, "followers", OptionalLong.of(500));

        private Conditions with(Conditions from, String service, OptionalLong least) {
            return new Conditions(
                    List.of(new TextPattern(service)),
                    from.categories(),
                    from.links(),
                    from.tags(),
                    least,
                    from.most(),
                    from.time());
        }

        private Rule only(String name, Conditions when, String... places) {
            return new Rule(name, when, Optional.empty(), Set.of(places), Set.of(), Optional.empty());
        }

        private List<String> ranked(OrderRequest request) {
            return decide(request).ranked().stream()
                    .map(one -> one.target().toString())
                    .toList();
        }

        private OrderRequest order(long quantity) {
            return OrderRequest.of("a", "followers", OrderDetails.standard("https://example.com/a", quantity));
        }

        @Test
        void theFirstRuleThatMatchesDecidesAloneAndIsNamedInThePlan() {
            target("alpha", standard());
            target("beta", standard());
            rules.add(only("large", likes, "beta"));
            rules.add(only("all", Conditions.ANY, "alpha/1"));
            assertThat(ranked(order(1000))).containsExactly("beta/1");
            assertThat(ranked(order(100))).containsExactly("alpha/1");
            assertThat(decide(order(1000)).rule()).contains("large");
            assertThat(decide(order(1000)).toString()).contains("rule 'large'", "alpha/1: rule 'large' passes it over");
        }

        @Test
        void aRuleCanAvoidTargetsAndRankTheOthersOtherwise() {
            target("alpha", service(OrderType.DEFAULT, "0.90", 1, 1000));
            target("beta", service(OrderType.DEFAULT, "0.80", 1, 1000));
            target("gamma", service(OrderType.DEFAULT, "0.10", 1, 1000));
            rules.add(new Rule(
                    "cheap",
                    Conditions.ANY,
                    Optional.empty(),
                    Set.of(),
                    Set.of("gamma/1"),
                    Optional.of(Preference.CHEAPEST)));
            assertThat(ranked(order(100))).containsExactly("beta/1", "alpha/1");
            assertThat(decide(order(100)).preference()).isEqualTo(Preference.CHEAPEST);
        }

        @Test
        void aRuleCanRejectOrdersWithItsReason() {
            target("alpha", standard());
            rules.add(new Rule("posts", Conditions.ANY, Optional.of("no posts"), Set.of(), Set.of(), Optional.empty()));
            lasts(decide(HUNDRED), "rule 'posts' rejects it: no posts");
        }

        @Test
        void aRuleOfTheNightPassesOverUntilItsEnd() {
            target("alpha", standard());
            TimeWindow noon = new TimeWindow(LocalTime.of(11, 0), LocalTime.of(13, 0), Set.of(), ZoneOffset.UTC);
            rules.add(only(
                    "noon",
                    new Conditions(
                            List.of(),
                            List.of(),
                            List.of(),
                            Set.of(),
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            Optional.of(noon)),
                    "beta"));
            assertThat(decide(HUNDRED).nextChance()).contains(Instant.parse("2026-11-22T13:00:00Z"));
        }

        @Test
        void aRuleLooksAtLinksAndTags() {
            Conditions vipPosts = new Conditions(
                    List.of(),
                    List.of(),
                    List.of(new TextPattern("*/a")),
                    Set.of("vip", "friend"),
                    OptionalLong.empty(),
                    OptionalLong.of(100),
                    Optional.empty());
            target("alpha", standard());
            target("beta", standard());
            rules.add(only("vip", vipPosts, "beta"));
            assertThat(ranked(order(100))).containsExactly("alpha/1", "beta/1");
            assertThat(ranked(order(100).withTags("new", "vip"))).containsExactly("beta/1");
            assertThat(ranked(order(101).withTags("vip"))).containsExactly("alpha/1", "beta/1");
        }

        @Test
        void whatIsPausedPassesAndWhatIsDrainedLasts() {
            target("alpha", standard());
            levers.put(
                    Subject.account("alpha"),
                    new Lever(Subject.account("alpha"), Lever.Kind.PAUSED, "mary", "slow today", NOW));
            passes(decide(HUNDRED), "account 'alpha' is paused by mary: slow today");
            levers.put(
                    Subject.account("alpha"), new Lever(Subject.account("alpha"), Lever.Kind.DRAINED, "mary", "", NOW));
            lasts(decide(HUNDRED), "account 'alpha' is drained by mary");
        }

        @Test
        void aDrainedServiceBuysWhatItTookIn() {
            target("alpha", standard());
            levers.put(
                    Subject.service("followers"),
                    new Lever(Subject.service("followers"), Lever.Kind.DRAINED, "mary", "", NOW));
            assertThat(ranked(order(100))).containsExactly("alpha/1");
        }

        @Test
        void theEmbeddersFilterIsAskedAboutWhatNothingElseIsSaidAgainst() {
            target("alpha", service(OrderType.DEFAULT, "0.90", 5000, 10_000));
            target("beta", standard());
            target("gamma", standard());
            List<String> asked = new ArrayList<>();
            filters.add((request, candidate) -> {
                asked.add(candidate.target().account());
                return candidate.target().account().equals("beta")
                        ? Optional.of(Reason.lasting("not for " + request.service()))
                        : Optional.empty();
            });
            assertThat(ranked(order(100))).containsExactly("gamma/1");
            assertThat(asked).contains("beta", "gamma").doesNotContain("alpha");
            assertThat(decide(order(100)).reasons()).contains("beta/1: not for followers");
        }

        @Test
        void aFilterThatFailsPassesTheTargetOverForNow() {
            target("alpha", standard());
            filters.add((request, candidate) -> {
                throw new IllegalStateException("secret things");
            });
            passes(decide(HUNDRED), "a filter of the embedder's failed: IllegalStateException");
            assertThat(decide(HUNDRED).reasons()).doesNotContain("secret");
        }

        @Test
        void aPreferenceOfTheEmbeddersRanksAndHarmsNothingWhereItFails() {
            target("alpha", standard());
            target("beta", standard());
            target("gamma", standard());
            Preference own = Preference.of("own", (request, candidate) -> {
                if (candidate.target().account().equals("alpha")) {
                    throw new IllegalStateException("no idea");
                }
                return candidate.target().account().equals("gamma") ? 1 : 2;
            });
            rules.add(new Rule("own", Conditions.ANY, Optional.empty(), Set.of(), Set.of(), Optional.of(own)));
            assertThat(ranked(order(100))).containsExactly("gamma/1", "beta/1", "alpha/1");
            assertThatThrownBy(() -> Preference.of("cheapest", (request, candidate) -> 0))
                    .hasMessageContaining("there is a preference 'cheapest' already");
        }
    }
}

package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.account.AddsHeld;
import dev.patchbay.account.Hold;
import dev.patchbay.catalog.AccountCatalog;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Demand;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Spending;
import dev.patchbay.ledger.Tally;
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
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.order.OrderDetails;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of every decision, over random configurations, catalogues, signals and requests. */
class DecisionPropertyTest {
    private static final int WORLDS = 4000;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "TRY");

    /** One random configuration with a request. */
    private static final class World {
        private final Random random;
        private final List<String> accounts = new ArrayList<>();

        World(long seed) {
            random = new Random(seed);
            int count = 1 + random.nextInt(4);
            for (int number = 0; number < count; number++) {
                accounts.add("a" + number);
            }
        }

        private boolean sometimes(int oneIn) {
            return random.nextInt(oneIn) == 0;
        }

        private <T> T oneOf(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        private <T> Optional<T> maybe(T value) {
            return random.nextInt(3) == 0 ? Optional.of(value) : Optional.empty();
        }

        private OptionalLong maybeUnits() {
            return sometimes(5) ? OptionalLong.of(1 + random.nextInt(2000)) : OptionalLong.empty();
        }

        private BigDecimal price() {
            return BigDecimal.valueOf(1 + random.nextInt(300), 2);
        }

        private OrderRequest request() {
            long quantity = 1L + random.nextInt(2000);
            OrderDetails details = sometimes(8)
                    ? OrderDetails.dripFed("https://example.com/a", quantity, 2, 60)
                    : OrderDetails.standard("https://example.com/a", quantity);
            OrderRequest request = OrderRequest.of("web-" + random.nextInt(1000), "followers", details);
            request = sometimes(8) ? request.withDemands(oneOf(List.of(Demand.values()))) : request;
            return sometimes(2) ? request.withTags("vip") : request;
        }

        private ServiceMapping mapping() {
            Set<String> places = new HashSet<>();
            List<Target> targets = new ArrayList<>();
            for (int number = 1 + random.nextInt(6); number > 0; number--) {
                String account = sometimes(30) ? "unknown" : oneOf(accounts);
                ServiceId service = ServiceId.of("" + (1 + random.nextInt(4)));
                if (places.add(account + service)) {
                    targets.add(new Target(account, service, 1 + random.nextInt(9), maybeUnits(), maybeUnits()));
                }
            }
            ServiceMapping mapping = ServiceMapping.of("followers", OrderType.DEFAULT, targets)
                    .withPreference(oneOf(Preference.BUILT_IN));
            mapping = sometimes(4)
                    ? mapping.withSell(new Money(price(), oneOf(CURRENCIES)), BigDecimal.valueOf(random.nextInt(4), 1))
                    : mapping;
            return sometimes(8) ? mapping.withSpendPerDay(new Money(price(), oneOf(CURRENCIES))) : mapping;
        }

        private PanelService service(String id) {
            Amount amount =
                    sometimes(3) ? Amount.of(price().toString(), oneOf(CURRENCIES)) : Amount.of(price().toString());
            return new PanelService(
                    ServiceId.of(id),
                    "Followers",
                    "Instagram",
                    sometimes(15) ? Optional.empty() : Optional.of(sometimes(9) ? OrderType.POLL : OrderType.DEFAULT),
                    Price.of(amount, OrderType.DEFAULT),
                    1 + random.nextInt(100),
                    1000 + random.nextInt(2000),
                    oneOf(List.of(Offer.values())),
                    oneOf(List.of(Offer.values())),
                    oneOf(List.of(Offer.values())));
        }

        private AccountView view(String account) {
            Map<ServiceId, PanelService> services = new HashMap<>();
            Stream.of("1", "2", "3")
                    .filter(id -> !sometimes(6))
                    .map(this::service)
                    .forEach(service -> services.put(service.id(), service));
            ProviderProfile.Builder profile = ProviderProfile.builder();
            Stream.of(Capability.REFILL, Capability.CANCEL, Capability.DRIP_FEED)
                    .filter(capability -> random.nextBoolean())
                    .forEach(profile::can);
            return new AccountView(
                    sometimes(12),
                    profile.build(),
                    sometimes(10)
                            ? Optional.empty()
                            : Optional.of(new AccountCatalog(account, services, List.of(), NOW)),
                    maybe(Reason.passing("it could not be fetched", NOW.plusSeconds(10))),
                    Optional.of(oneOf(CURRENCIES)),
                    maybe(Amount.of(price().toString(), oneOf(CURRENCIES))),
                    sometimes(8)
                            ? Optional.of(new AddsHeld(Hold.BREAKER, "it is resting", maybe(NOW.plusSeconds(30))))
                            : Optional.empty());
        }

        private List<Rule> rules() {
            List<Rule> rules = new ArrayList<>();
            for (int number = random.nextInt(4); number > 0; number--) {
                Conditions when = new Conditions(
                        sometimes(2) ? List.of(new TextPattern(oneOf(List.of("follow*", "likes")))) : List.of(),
                        List.of(),
                        sometimes(3) ? List.of(new TextPattern("*/a")) : List.of(),
                        sometimes(3) ? Set.of("vip") : Set.of(),
                        maybeUnits(),
                        maybeUnits(),
                        maybe(new TimeWindow(
                                LocalTime.of(random.nextInt(24), 0),
                                LocalTime.of(random.nextInt(24), 0),
                                Set.of(),
                                ZoneOffset.UTC)));
                boolean rejects = sometimes(4);
                rules.add(new Rule(
                        "#" + number,
                        when,
                        rejects ? Optional.of("not sold") : Optional.empty(),
                        sometimes(3) ? Set.of(oneOf(accounts)) : Set.of(),
                        sometimes(3) ? Set.of(oneOf(accounts) + "/1") : Set.of(),
                        maybe(oneOf(Preference.BUILT_IN))));
            }
            return rules;
        }

        private Map<Subject, Lever> levers() {
            Map<Subject, Lever> levers = new HashMap<>();
            List<Subject> subjects = List.of(
                    Subject.service("followers"),
                    Subject.account(oneOf(accounts)),
                    Subject.target(oneOf(accounts), "1"));
            for (Subject subject : subjects) {
                if (sometimes(8)) {
                    Lever.Kind kind = oneOf(List.of(Lever.Kind.values()));
                    levers.put(subject, new Lever(subject, kind, "mary", "", NOW));
                }
            }
            return levers;
        }

        private List<Attempt> history(ServiceMapping mapping) {
            List<Attempt> history = new ArrayList<>();
            for (int number = sometimes(4) ? 2 : 0; number > 0; number--) {
                Target target = oneOf(mapping.targets());
                history.add(Attempt.claim(
                        ClientReference.of("try-" + number),
                        target.account(),
                        target.service(),
                        Optional.empty(),
                        "",
                        "node",
                        NOW,
                        NOW));
            }
            return history;
        }

        private Snapshot snapshot(ServiceMapping mapping) {
            Map<String, AccountView> views = new HashMap<>();
            accounts.forEach(account -> views.put(account, view(account)));
            Map<Target, Tally> tallies = new HashMap<>();
            mapping.targets()
                    .forEach(target -> tallies.put(
                            target.place(),
                            new Tally(
                                    random.nextInt(90),
                                    random.nextInt(9),
                                    random.nextInt(9),
                                    random.nextInt(90),
                                    random.nextInt(9000),
                                    random.nextInt(90),
                                    random.nextInt(900_000),
                                    random.nextInt(90_000),
                                    random.nextInt(90_000),
                                    0,
                                    0)));
            RateTable table = new RateTable("USD", Map.of("EUR", new BigDecimal("1.1")), NOW);
            Exchange exchange = sometimes(3) ? Exchange.NONE : new Exchange(table, Duration.ofDays(30));
            Spent spent = !sometimes(6)
                    ? Spent.UNCAPPED
                    : new Spent(
                            TODAY,
                            maybe(Map.of(new Spending(oneOf(accounts), "followers", TODAY, "USD"), price())),
                            Map.of(oneOf(accounts), price()));
            List<TargetFilter> filters = sometimes(5)
                    ? List.of((order, candidate) ->
                            candidate.target().service().value().equals("2")
                                    ? Optional.of(Reason.lasting("not two"))
                                    : Optional.empty())
                    : List.of();
            return new Snapshot(NOW, mapping, views, rules(), exchange, tallies, spent, levers(), filters);
        }
    }

    @Test
    void everyTargetIsRankedOrPassedOverWithAReasonAndTheSameOrderAlwaysGetsTheSamePlan() {
        Set<String> reasons = new HashSet<>();
        int ranked = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            World world = new World(seed);
            OrderRequest request = world.request();
            ServiceMapping mapping = world.mapping();
            List<Attempt> history = world.history(mapping);
            Snapshot snapshot = world.snapshot(mapping);
            RoutePlan plan = Decision.of(request, history, snapshot);

            List<Target> named = Stream.concat(
                            plan.ranked().stream().map(Candidate::target),
                            plan.passedOver().stream().map(PassedOver::target))
                    .toList();
            assertThat(named).as("world %s", seed).containsExactlyInAnyOrderElementsOf(mapping.targets());
            assertThat(plan.passedOver()).as("world %s", seed).allSatisfy(passed -> {
                assertThat(passed.reason().words()).isNotBlank();
                passed.reason().until().ifPresent(until -> assertThat(until).isAfter(NOW));
            });
            assertThat(Decision.of(request, history, snapshot))
                    .as("world %s", seed)
                    .isEqualTo(plan);
            holdsOfCandidates(seed, request, snapshot, plan);
            ranked += plan.ranked().size();
            plan.passedOver()
                    .forEach(passed -> reasons.add(passed.reason().words().replaceAll("[0-9.,'].*", "")));
        }
        // The worlds are worth something: targets are ranked in them, and passed over for many reasons.
        assertThat(ranked).isGreaterThan(WORLDS / 5);
        assertThat(reasons).hasSizeGreaterThan(20);
    }

    /** Written down once more, as a customer and an operator would say it. */
    private static void holdsOfCandidates(long seed, OrderRequest request, Snapshot snapshot, RoutePlan plan) {
        for (Candidate candidate : plan.ranked()) {
            AccountView account = snapshot.accounts().get(candidate.target().account());
            long units = request.details().quantityRange().orElseThrow().most();
            assertThat(account.retired()).as("world %s", seed).isFalse();
            assertThat(account.held()).as("world %s", seed).isEmpty();
            assertThat(units)
                    .as("world %s", seed)
                    .isBetween(candidate.service().min(), candidate.service().max());
            snapshot.mapping().sell().ifPresent(sell -> {
                Money cost = snapshot.exchange()
                        .in(sell.currency(), candidate.rate(), NOW)
                        .orElseThrow();
                assertThat(cost.amount()).as("world %s", seed).isLessThanOrEqualTo(sell.amount());
            });
            Subject subject = Subject.account(candidate.target().account());
            assertThat(snapshot.levers()).as("world %s", seed).doesNotContainKey(subject);
            snapshot.rules().stream()
                    .filter(rule -> rule.matches(request, snapshot.mapping(), NOW))
                    .findFirst()
                    .ifPresent(rule ->
                            assertThat(rule.reject()).as("world %s", seed).isEmpty());
        }
    }
}

package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.account.AccountLimits;
import dev.patchbay.account.AccountSettings;
import dev.patchbay.account.Backoff;
import dev.patchbay.account.Plugins;
import dev.patchbay.catalog.Drift;
import dev.patchbay.catalog.DriftPolicy;
import dev.patchbay.ledger.MemoryLedgerFactory;
import dev.patchbay.ledger.SameLink;
import dev.patchbay.routing.ExchangeRate;
import dev.patchbay.routing.Preference;
import dev.patchbay.routing.Rule;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.routing.TextPattern;
import dev.patchbay.routing.TimeWindow;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.Rate;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.Setting;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every key that is read lands where it should, and none is read that is not listed here. */
class ConfigurationKeysTest {
    private static final Preference LAST_PREFERENCE = Preference.BUILT_IN.get(Preference.BUILT_IN.size() - 1);

    /** Every key, each with another value than its default; UNKNOWN marks the beginning of each block. */
    private static final String EVERYTHING = """
            {UNKNOWN ledger: memory, recovery: restored-1,
             orders: {UNKNOWN in-flight: 9, lease-margin: 8s, settle-after: 7s, no-money: reject, keep: 400d},
             catalog: {UNKNOWN every: 2h, drift: {UNKNOWN rate: hold, min: alert, max: alert, type: alert, name: alert,
               refill: hold, cancel: hold, drip-feed: hold, gone: hold, back: hold}},
             exchange: {UNKNOWN base: GBP, as-of: 2026-01-02, max-age: 3d, rates: {EUR: 0.85}},
             providers: {reserve: {UNKNOWN
              plugin: other, user: me, currency: EUR, exclusive: true, neighbours: true, retired: true, moved: true, low-balance: 20,
              refills: {UNKNOWN window: 30d, wait: 24h}, limits: {UNKNOWN
                requests: 3/h, concurrent: 4, spend-per-day: 70, read-share: 0.25, add-wait: 7s, read-wait: 8s,
                retry: {UNKNOWN tries: 9, first: 1s, longest: 2s},
                breaker: {UNKNOWN failures: 6, pause: 3s},
                doubts: {UNKNOWN in-a-row: 7, first: 4s, longest: 5s},
                recheck: {UNKNOWN first: 6s, longest: 7s}}}},
             services: {likes: {UNKNOWN
               type: Poll, category: Poll votes, spend: {UNKNOWN per-day: 60, currency: EUR}, sell: {UNKNOWN rate: 3.5, currency: GBP, margin: 0.2}, prefer: PREFERENCE, same-link: refuse,
               targets: [{UNKNOWN service: reserve/5, weight: 3, min: 20, max: 30}]}},
             rules: [{UNKNOWN name: night, only: [reserve], avoid: [reserve/5], prefer: cheapest,
               when: {UNKNOWN service: likes, category: [Poll*], link: "*/p/*", tag: vip, quantity: {UNKNOWN min: 5, max: 6},
                 time: {UNKNOWN from: "22:00", to: "06:00", days: [mon], zone: Europe/Istanbul}}}REJECTS]}
            """.replace("PREFERENCE", LAST_PREFERENCE.name());

    /** The same with nothing in it that may be left out. */
    private static final String DEFAULTS = """
            providers: {reserve: {plugin: fixedmember}}
            services: {likes: {type: Default, targets: [reserve/1]}}
            """;

    private static final Map<String, Landing> LANDINGS = new LinkedHashMap<>();

    static {
        lands("ledger", "memory", config -> config.ledger().orElse("none"));
        lands("recovery", Optional.of("restored-1"), PatchbayConfig::recovery);
        lands("orders.in-flight", 9, config -> config.orders().inFlight());
        lands(
                "orders.lease-margin",
                Duration.ofSeconds(8),
                config -> config.orders().leaseMargin());
        lands(
                "orders.settle-after",
                Duration.ofSeconds(7),
                config -> config.orders().settleAfter());
        lands(
                "orders.keep",
                Optional.of(Duration.ofDays(400)),
                config -> config.orders().keep());
        lands("orders.no-money", true, config -> config.orders().rejectsForMoney());
        lands("catalog.every", Duration.ofHours(2), config -> config.catalog().every());
        for (Drift.Kind kind : Drift.Kind.values()) {
            boolean alerted = Set.of(Drift.Kind.MIN, Drift.Kind.MAX, Drift.Kind.TYPE, Drift.Kind.NAME)
                    .contains(kind);
            lands(
                    "catalog.drift." + kind,
                    alerted ? DriftPolicy.ALERT : DriftPolicy.HOLD,
                    config -> config.catalog().drift().getOrDefault(kind, DriftPolicy.FOLLOW));
        }
        lands(
                "providers.reserve.low-balance",
                Map.of("reserve", new BigDecimal("20")),
                config -> config.catalog().lowBalances());
        lands("exchange.base", Optional.of(BigDecimal.ONE), exchange("GBP", ExchangeRate::rate));
        lands("exchange.rates", Optional.of(new BigDecimal("0.85")), exchange("EUR", ExchangeRate::rate));
        lands(
                "exchange.as-of",
                Optional.of(Instant.parse("2026-01-02T00:00:00Z")),
                exchange("EUR", ExchangeRate::asOf));
        lands(
                "exchange.max-age",
                Duration.ofDays(3),
                config -> config.exchange().maxAge());
        lands("providers.reserve.plugin", "other", account(AccountSettings::plugin));
        lands("providers.reserve.user", "me", account(it -> it.plugged().getOrDefault("user", "none")));
        lands("providers.reserve.currency", Optional.of("EUR"), account(AccountSettings::currency));
        lands("providers.reserve.exclusive", true, account(AccountSettings::exclusive));
        lands("providers.reserve.neighbours", true, account(AccountSettings::neighbours));
        lands("providers.reserve.moved", true, account(AccountSettings::moved));
        lands("providers.reserve.retired", true, account(AccountSettings::retired));
        lands(
                "providers.reserve.refills.window",
                Optional.of(Duration.ofDays(30)),
                account(it -> it.refills().window()));
        lands(
                "providers.reserve.refills.wait",
                Duration.ofDays(1),
                account(it -> it.refills().gap()));
        limit("requests", Optional.of(new Rate(3, Duration.ofHours(1))), AccountLimits::requests);
        limit("concurrent", OptionalInt.of(4), AccountLimits::concurrent);
        limit("spend-per-day", Optional.of(new BigDecimal(70)), AccountLimits::spendPerDay);
        limit("read-share", new BigDecimal("0.25"), AccountLimits::readShare);
        limit("add-wait", Duration.ofSeconds(7), AccountLimits::addWait);
        limit("read-wait", Duration.ofSeconds(8), AccountLimits::readWait);
        limit("retry.tries", 9, it -> it.retry().tries());
        waits("retry", 1, 2, it -> it.retry().waits());
        limit("breaker.failures", 6, it -> it.breaker().failures());
        limit("breaker.pause", Duration.ofSeconds(3), it -> it.breaker().pause());
        limit("doubts.in-a-row", 7, it -> it.doubts().inARow());
        waits("doubts", 4, 5, it -> it.doubts().hold());
        waits("recheck", 6, 7, AccountLimits::recheck);
        lands("services.likes.type", OrderType.POLL, service(ServiceMapping::type));
        lands(
                "services.likes.sell.rate",
                "3.5",
                service(it -> sell(it, money -> money.amount().toPlainString())));
        lands("services.likes.sell.currency", "GBP", service(it -> sell(it, Money::currency)));
        lands("services.likes.sell.margin", new BigDecimal("0.2"), service(ServiceMapping::margin));
        lands("services.likes.prefer", LAST_PREFERENCE, service(ServiceMapping::prefer));
        lands("services.likes.same-link", SameLink.REFUSE, service(ServiceMapping::sameLink));
        lands("services.likes.category", Optional.of("Poll votes"), service(ServiceMapping::category));
        lands("services.likes.spend.per-day", Optional.of(Money.of("60", "EUR")), service(ServiceMapping::spendPerDay));
        lands(
                "services.likes.spend.currency",
                Optional.of(Money.of("60", "EUR")),
                service(ServiceMapping::spendPerDay));
        rule("name", "night", Rule::name);
        lands(
                "rules[0].reject",
                Optional.of("not sold"),
                config -> config.rules().stream()
                        .flatMap(rule -> rule.reject().stream())
                        .findFirst());
        rule("only", Set.of("reserve"), Rule::only);
        rule("avoid", Set.of("reserve/5"), Rule::avoid);
        rule("prefer", Optional.of(Preference.CHEAPEST), Rule::prefer);
        rule("when.service", List.of(new TextPattern("likes")), it -> it.when().services());
        rule("when.category", List.of(new TextPattern("Poll*")), it -> it.when().categories());
        rule("when.link", List.of(new TextPattern("*/p/*")), it -> it.when().links());
        rule("when.tag", Set.of("vip"), it -> it.when().tags());
        rule("when.quantity.min", OptionalLong.of(5), it -> it.when().least());
        rule("when.quantity.max", OptionalLong.of(6), it -> it.when().most());
        time("from", LocalTime.of(22, 0), TimeWindow::from);
        time("to", LocalTime.of(6, 0), TimeWindow::to);
        time("days", Set.of(DayOfWeek.MONDAY), TimeWindow::days);
        time("zone", ZoneId.of("Europe/Istanbul"), TimeWindow::zone);
        String target = "services.likes.targets[0].";
        lands(
                target + "service",
                ServiceId.of("5"),
                service(it -> it.targets().get(0).service()));
        lands(target + "weight", 3L, service(it -> it.targets().get(0).weight()));
        lands(
                target + "min",
                OptionalLong.of(20),
                service(it -> it.targets().get(0).min()));
        lands(
                target + "max",
                OptionalLong.of(30),
                service(it -> it.targets().get(0).max()));
    }

    private static <T> Function<PatchbayConfig, Object> exchange(String currency, Function<ExchangeRate, T> part) {
        return config -> config.exchange().rates().find(currency, "GBP").map(part);
    }

    @TestFactory
    Stream<DynamicTest> everyKeyLandsWhereItShould() {
        PatchbayConfig everything =
                parse(EVERYTHING.replace("UNKNOWN", "").replace("REJECTS", ", {reject: not sold}"), installation());
        PatchbayConfig defaults = parse(DEFAULTS, installation().bringingItsOwnLedger());

        return LANDINGS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Landing landing = entry.getValue();
                    assertThat(landing.read().apply(everything)).isEqualTo(landing.value());
                    assertThat(landing.read().apply(defaults)).isNotEqualTo(landing.value());
                }));
    }

    @Test
    void noKeyIsKnownThatLandsNowhere() {
        Set<String> known = new TreeSet<>();
        Given.failure(EVERYTHING.replace("UNKNOWN", "unheard-of: 1,").replace("REJECTS", ""), installation())
                .problems()
                .forEach(problem -> known.addAll(known(problem)));
        // A block is there when something in it is.
        Set<String> leaves = new TreeSet<>(known);
        leaves.removeIf(
                path -> known.stream().anyMatch(other -> other.startsWith(path + ".") || other.startsWith(path + "[")));

        assertThat(known).contains("providers.reserve.limits.retry", "services.likes.sell");
        assertThat(leaves).containsExactlyInAnyOrderElementsOf(LANDINGS.keySet());
    }

    @Test
    void everyPreferenceCanBeWritten() {
        for (Preference preference : Preference.BUILT_IN) {
            PatchbayConfig config =
                    Given.parse(Given.service("type: Default\ntargets: [reserve/1]\nprefer: " + preference.name()));

            assertThat(config.services().get(0).prefer()).isEqualTo(preference);
        }
    }

    @Test
    void whatABlockOfLimitsDoesNotSayStaysAsItIs() {
        PatchbayConfig config = Given.parse(Given.account("limits: {retry: {tries: 2}, doubts: {longest: 1h}}"));

        AccountLimits defaults = AccountLimits.defaults();
        assertThat(config.accounts().get(0).limits())
                .isEqualTo(defaults.withRetry(
                                2,
                                defaults.retry().waits().first(),
                                defaults.retry().waits().longest())
                        .withDoubts(
                                defaults.doubts().inARow(),
                                defaults.doubts().hold().first(),
                                Duration.ofHours(1)));
    }

    /** Every path that a problem with an unknown key names as known. */
    private static List<String> known(ConfigurationProblem problem) {
        String block = problem.path().substring(0, problem.path().length() - "unheard-of".length());
        String list = problem.message().replaceAll("(?s).*; known: ", "").replaceAll("\\. Did you mean.*", "");
        return Arrays.stream(list.split(", ", -1)).map(key -> block + key).toList();
    }

    private static PatchbayConfig parse(String yaml, Installation installation) {
        return PatchbayConfig.parse(yaml, "patchbay.yaml", installation);
    }

    private static Installation installation() {
        Plugins plugins = Plugins.none()
                .with(Given.plugin("fixedmember", List.of()))
                .with(Given.plugin("other", List.of(Setting.text("user", "a text"))));
        return new Installation(plugins, Optional.of(Ledgers.of(new MemoryLedgerFactory())), Map.of(), List.of());
    }

    private static void lands(String path, Object value, Function<PatchbayConfig, Object> read) {
        LANDINGS.put(path, new Landing(value, read));
    }

    private static void limit(String key, Object value, Function<AccountLimits, Object> read) {
        lands("providers.reserve.limits." + key, value, account(it -> read.apply(it.limits())));
    }

    private static void waits(String key, int first, int longest, Function<AccountLimits, Backoff> read) {
        limit(key + ".first", Duration.ofSeconds(first), it -> read.apply(it).first());
        limit(
                key + ".longest",
                Duration.ofSeconds(longest),
                it -> read.apply(it).longest());
    }

    private static Function<PatchbayConfig, Object> account(Function<AccountSettings, Object> read) {
        return config -> read.apply(config.accounts().get(0));
    }

    private static Function<PatchbayConfig, Object> service(Function<ServiceMapping, Object> read) {
        return config -> read.apply(config.services().get(0));
    }

    private static void rule(String key, Object value, Function<Rule, Object> read) {
        lands(
                "rules[0]." + key,
                value,
                config -> config.rules().stream().findFirst().<Object>map(read).orElse("none"));
    }

    private static void time(String key, Object value, Function<TimeWindow, Object> read) {
        rule("when.time." + key, value, rule -> rule.when().time().map(read).orElse("none"));
    }

    private static Object sell(ServiceMapping mapping, Function<Money, Object> read) {
        return mapping.sell().map(read).orElse("none");
    }

    private record Landing(Object value, Function<PatchbayConfig, Object> read) {}
}

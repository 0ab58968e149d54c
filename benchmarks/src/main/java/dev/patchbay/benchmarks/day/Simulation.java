package dev.patchbay.benchmarks.day;

import dev.patchbay.Patchbay;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.doubt.Doubt;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.testkit.PanelOrder;
import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One preference through the day: a real Patchbay over real HTTP, against panels of its own, on one clock. The day before, orders
 * are spread over all panels alike, so that there is a history to learn from; the day after, what is open ends.
 */
final class Simulation implements AutoCloseable {
    private static final Instant BEGIN = Instant.parse("2026-11-22T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration A_LOOK_AT_DOUBTS = Duration.ofMinutes(30);

    private final SettableClock clock = SettableClock.at(BEGIN);
    private final DrivenScheduler scheduler = new DrivenScheduler(clock);
    private final Duration step;
    private final List<Site> sites;
    private final Path config;
    private final Patchbay patchbay;

    private Simulation(String preference, long seed, Duration step) throws IOException {
        this.step = step;
        sites = House.ALL.stream().map(house -> new Site(house, clock, seed)).toList();
        config = Files.writeString(Files.createTempFile("day-", ".yaml"), yaml(preference));
        patchbay = Patchbay.builder()
                .config(config)
                .environment(AccountEnvironment.driven(clock, clock::advance, new SimpleMeterRegistry()))
                .scheduler(scheduler)
                .open();
    }

    /**
     * Runs it.
     *
     * @param orders how many on the day; half as many on the day before
     * @param step how much time passes at once
     */
    static Outcome run(String preference, int orders, long seed, Duration step) throws IOException {
        try (Simulation simulation = new Simulation(preference, seed, step)) {
            Course before = Course.of("before", orders / 2, seed + 1);
            Course day = Course.of("day", orders, seed);
            simulation.pass(BEGIN, before);
            simulation.sites.forEach(Site::begin);
            simulation.pass(BEGIN.plus(DAY), day);
            simulation.finish(day);
            return new Reckoning(preference, BEGIN.plus(DAY), day, simulation.sites, simulation.patchbay).outcome();
        }
    }

    private void pass(Instant began, Course course) {
        Deque<Course.Sale> coming = new ArrayDeque<>(course.sales());
        while (clock.instant().isBefore(began.plus(DAY))) {
            tick();
            while (!coming.isEmpty() && !began.plus(coming.peek().at()).isAfter(clock.instant())) {
                patchbay.orders().submit(coming.remove().request());
                scheduler.run();
            }
        }
        coming.forEach(sale -> patchbay.orders().submit(sale.request()));
        scheduler.run();
    }

    private void finish(Course day) {
        Instant end = BEGIN.plus(DAY.multipliedBy(5));
        while (clock.instant().isBefore(end)
                && day.sales().stream().anyMatch(sale -> !order(sale).state().isFinal())) {
            tick();
        }
    }

    private Order order(Course.Sale sale) {
        return patchbay.orders().find(sale.request().reference()).orElseThrow();
    }

    private void tick() {
        clock.advance(step);
        sites.forEach(site -> site.run(BEGIN.plus(DAY)));
        scheduler.run();
        patchbay.orders().doubts().stream()
                .filter(doubt -> doubt.age().compareTo(A_LOOK_AT_DOUBTS) > 0)
                .forEach(this::settle);
    }

    /** A person looks at the panel's own pages, half an hour later. */
    private void settle(Doubt doubt) {
        String link = doubt.order().request().details().target().orElseThrow();
        Optional<PanelOrder> there = sites.stream()
                .filter(site -> site.house().name().equals(doubt.attempt().account()))
                .flatMap(site -> site.find(link).stream())
                .findFirst();
        Resolution seen = there.map(order -> Resolution.placedAs(order.id())).orElse(Resolution.notPlaced());
        patchbay.orders().resolve(doubt.attempt().id(), seen, "the operator", "looked at the panel's own pages");
    }

    private String yaml(String preference) {
        String targets = "targets: ["
                + House.ALL.stream()
                        .map(house -> house.name() + "/" + House.SERVICE)
                        .collect(Collectors.joining(", "))
                + "]";
        String accounts = sites.stream().map(Simulation::account).collect(Collectors.joining());
        return """
                ledger: memory
                providers:
                %sservices:
                  before: {type: Default, prefer: weighted, %s}
                  day: {type: Default, prefer: %s, sell: {rate: "%s", currency: USD}, %s}
                """.formatted(accounts, targets, preference, Course.SELL, targets);
    }

    private static String account(Site site) {
        return "  %s: {plugin: fixedmember, url: '%s', key: '%s', limits: {requests: 1000/s}}\n"
                .formatted(site.house().name(), site.panel().url(), site.panel().key());
    }

    @Override
    public void close() throws IOException {
        patchbay.close();
        sites.forEach(Site::close);
        Files.delete(config);
    }
}

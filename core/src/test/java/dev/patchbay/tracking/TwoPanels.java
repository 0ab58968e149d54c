package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testing.ManualScheduler;
import dev.patchbay.testkit.PanelCall;
import dev.patchbay.testkit.PanelOrder;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Two panels on real sockets, {@code alpha} the preferred one, and Patchbay before them; all by one clock and on one thread
 * that the test drives.
 */
final class TwoPanels implements AutoCloseable {
    private static final String YAML = """
            providers:
              alpha: {plugin: fixedmember, url: "${ALPHA}", key: "${KEY}", limits: {requests: 1000/s, retry: {tries: 1}}ALSO}
              beta: {plugin: fixedmember, url: "${BETA}", key: "${KEY}", limits: {requests: 1000/s, retry: {tries: 1}}}
            services:
              followers: {type: Default, targets: [TARGETS]}
              posts: {type: Subscriptions, targets: [alpha/16]}
              one-a-link: {type: Default, same-link: refuse, targets: [alpha/1]}
              many-a-link: {type: Default, same-link: allow, targets: [alpha/1]}
            """;

    final SettableClock clock = SettableClock.at("2026-11-22T12:00:00Z");
    final PanelSimulator alpha = PanelSimulator.builder().clock(clock).start();
    final PanelSimulator beta = PanelSimulator.builder().clock(clock).start();
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryLedger ledger = new MemoryLedger();
    private final Path folder;
    private ManualScheduler scheduler = new ManualScheduler();
    private Patchbay patchbay;

    TwoPanels(Path folder) throws IOException {
        this.folder = folder;
        patchbay = open("", "alpha/1, beta/1");
    }

    /** Closes Patchbay and opens it over the same ledger, with more settings for alpha and other targets. */
    void reopen(String alsoOfAlpha, String targets) throws IOException {
        patchbay.close();
        patchbay = open(alsoOfAlpha.isEmpty() ? "" : ", " + alsoOfAlpha, targets);
    }

    private Patchbay open(String also, String targets) throws IOException {
        scheduler = new ManualScheduler();
        Path file = Files.writeString(
                folder.resolve("patchbay.yaml"), YAML.replace("ALSO", also).replace("TARGETS", targets));
        Patchbay opened = Patchbay.builder()
                .config(file)
                .variables(Map.of("ALPHA", alpha.url(), "BETA", beta.url(), "KEY", alpha.key()))
                .ledger(ledger)
                .environment(AccountEnvironment.driven(clock, clock::advance, meters))
                .scheduler(scheduler)
                .open();
        scheduler.run();
        return opened;
    }

    Patchbay patchbay() {
        return patchbay;
    }

    /** Lets everything run that is due. */
    void run() {
        scheduler.run();
    }

    /** So long, minute by minute. */
    void pass(Duration time) {
        pass(time, Duration.ofMinutes(1));
    }

    /** So long, in steps. */
    void pass(Duration time, Duration step) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(step)) {
            clock.advance(step);
            scheduler.tick();
        }
    }

    /** Buys a thousand followers at the first target. */
    Order buy(String reference) {
        return buy(reference, "followers", OrderDetails.standard(link(reference), 1000));
    }

    Order buy(String reference, String service, OrderDetails details) {
        patchbay.orders().submit(OrderRequest.of(reference, service, details));
        run();
        assertThat(order(reference).state()).isEqualTo(Order.State.PLACED);
        return order(reference);
    }

    /** Buys it, and lets it be delivered. */
    Order delivered(String reference) {
        buy(reference);
        pass(Duration.ofMinutes(15));
        assertThat(order(reference).state()).isEqualTo(Order.State.COMPLETED);
        return order(reference);
    }

    Order order(String reference) {
        return ledger.find(reference).orElseThrow();
    }

    /** The panel's side of an order that it took. */
    PanelOrder at(PanelSimulator panel, String reference) {
        return panel.order(order(reference).panelOrder().orElseThrow());
    }

    /** Wants a refill, and lets it be asked for. */
    FollowUp refill(String reference) {
        FollowUp wanted = patchbay.orders().refill(reference);
        run();
        return order(reference).followUp(wanted.id()).orElseThrow();
    }

    /** Wants a cancel, and lets it be asked for. */
    FollowUp cancel(String reference) {
        FollowUp wanted = patchbay.orders().cancel(reference);
        run();
        return order(reference).followUp(wanted.id()).orElseThrow();
    }

    /** The last refill or cancel of an order. */
    FollowUp last(String reference) {
        List<FollowUp> all = order(reference).followUps();
        return all.get(all.size() - 1);
    }

    /** Everything that happened. */
    List<Event> events() {
        return ledger.events(Cursor.START, 10_000);
    }

    /** The ids of every call of an action, as they were sent. */
    static List<String> asked(PanelSimulator panel, String action) {
        return panel.calls(action).stream()
                .map(PanelCall::parameters)
                .map(parameters -> parameters.getOrDefault(
                        "orders",
                        parameters.getOrDefault(
                                "order", parameters.getOrDefault("refills", parameters.getOrDefault("refill", "")))))
                .toList();
    }

    static String link(String reference) {
        return "https://example.com/" + reference;
    }

    @Override
    public void close() {
        patchbay.close();
        alpha.close();
        beta.close();
    }
}

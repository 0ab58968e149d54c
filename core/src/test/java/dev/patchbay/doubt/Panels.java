package dev.patchbay.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.SubscriptionsOrder;
import dev.patchbay.testing.ManualScheduler;
import dev.patchbay.testkit.PanelOrder;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.PanelSimulatorBuilder;
import dev.patchbay.testkit.SettableClock;
import dev.patchbay.testkit.http.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Two panels on real sockets, {@code alpha} the preferred one, and nodes of Patchbay on one ledger before them; all by one
 * clock and on one thread that the test drives. A thousand followers cost 0.90 USD.
 */
final class Panels implements AutoCloseable {
    private static final String YAML = """
            providers:
              alpha:
                plugin: fixedmember
                url: "${ALPHA}"
                key: "${KEY}"
                limits: {requests: 1000/s}
                SETTINGS
              beta: {plugin: fixedmember, url: "${BETA}", key: "${KEY}", limits: {requests: 1000/s}}
            services:
              followers: {type: Default, targets: [alpha/1, beta/1]}
              posts: {type: Subscriptions, targets: [alpha/16]}
            """;

    final SettableClock clock = SettableClock.at("2026-11-22T12:00:00Z");
    final PanelSimulator alpha;
    final PanelSimulator beta = PanelSimulator.builder().clock(clock).start();
    final MemoryLedger ledger = new MemoryLedger();
    private final Path folder;
    private final String account;
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> references = ConcurrentHashMap.newKeySet();

    record Node(Patchbay patchbay, ManualScheduler scheduler) {}

    private Panels(Path folder, String account, UnaryOperator<PanelSimulatorBuilder> taste) throws IOException {
        this.folder = folder;
        this.account = account;
        alpha = taste.apply(PanelSimulator.builder().clock(clock).balance("100.84292"))
                .start();
        open();
    }

    /** With one node, whose account at alpha has these settings; no balance was read yet. */
    static Panels fresh(Path folder, String account) throws IOException {
        return new Panels(folder, account, panel -> panel);
    }

    /** With one node, whose account at alpha has these settings, and a quiet reading of its balance. */
    static Panels read(Path folder, String account, UnaryOperator<PanelSimulatorBuilder> taste) throws IOException {
        Panels panels = new Panels(folder, account, taste);
        panels.pass(Duration.ofMinutes(3));
        return panels;
    }

    /** One more node. */
    Node open() throws IOException {
        return open(account);
    }

    /** One more node, whose account at alpha has other settings. */
    Node open(String settings) throws IOException {
        Path file = Files.writeString(folder.resolve("patchbay.yaml"), YAML.replace("SETTINGS", settings));
        ManualScheduler scheduler = new ManualScheduler();
        Patchbay patchbay = Patchbay.builder()
                .config(file)
                // Another node with other settings writes the same file.
                .watch(false)
                .variables(Map.of("ALPHA", alpha.url(), "BETA", beta.url(), "KEY", alpha.key()))
                .ledger(ledger)
                .environment(AccountEnvironment.driven(clock, clock::advance, new SimpleMeterRegistry()))
                .scheduler(scheduler)
                .open();
        Node node = new Node(patchbay, scheduler);
        nodes.add(node);
        scheduler.run();
        return node;
    }

    Patchbay patchbay() {
        return nodes.get(0).patchbay();
    }

    /** So long, minute by minute, at all nodes. */
    void pass(Duration time) {
        for (long minute = 0; minute < time.toMinutes(); minute++) {
            clock.advance(Duration.ofMinutes(1));
            nodes.forEach(node -> node.scheduler().tick());
        }
    }

    /** Submits an order for so many followers and lets everything run. */
    Order buy(String reference, int quantity) {
        return buy(nodes.get(0), reference, quantity);
    }

    /** The same at another node. */
    Order buy(Node node, String reference, int quantity) {
        return buy(node, reference, "followers", OrderDetails.standard(link(reference), quantity));
    }

    /** Submits a drip-feed of five runs, ten minutes apart. */
    Order drip(String reference, int quantity) {
        return buy(nodes.get(0), reference, "followers", OrderDetails.dripFed(link(reference), quantity, 5, 10));
    }

    /** Submits a subscription. */
    Order subscribe(String reference) {
        return buy(nodes.get(0), reference, "posts", new SubscriptionsOrder(link(reference), 10, 1000, 0));
    }

    private Order buy(Node node, String reference, String service, OrderDetails details) {
        references.add(reference);
        node.patchbay().orders().submit(OrderRequest.of(reference, service, details));
        node.scheduler().run();
        return order(reference);
    }

    /** One that alpha takes without an answer. */
    Order taken(String reference, int quantity) {
        alpha.on("add").next(Fault.resetAfter());
        return doubtful(buy(reference, quantity));
    }

    /** One that alpha loses without an answer. */
    Order lost(String reference, int quantity) {
        alpha.on("add").next(Fault.resetBefore());
        return doubtful(buy(reference, quantity));
    }

    private static Order doubtful(Order order) {
        assertThat(order.state()).isEqualTo(Order.State.IN_DOUBT);
        return order;
    }

    Order order(String reference) {
        return ledger.find(reference).orElseThrow();
    }

    /** The first attempt. */
    Attempt attempt(String reference) {
        return order(reference).attempts().get(0);
    }

    /** Alpha's order for a reference. */
    PanelOrder atAlpha(String reference) {
        assertThat(at(alpha, reference)).hasSize(1);
        return at(alpha, reference).get(0);
    }

    /** What one source said last of the first attempt. */
    String words(String reference, Evidence.Source source) {
        return attempt(reference).evidence().stream()
                .filter(evidence -> evidence.source() == source)
                .reduce((earlier, later) -> later)
                .map(Evidence::text)
                .orElse("");
    }

    /** What the panels have is what the ledger knows of: each attempt that bought, and no other but one in doubt. */
    void compare() {
        for (String reference : references) {
            List<Attempt> attempts = order(reference).attempts();
            for (PanelSimulator panel : List.of(alpha, beta)) {
                String account = panel == alpha ? "alpha" : "beta";
                int there = at(panel, reference).size();
                long known = attempts.stream()
                        .filter(attempt -> attempt.account().equals(account))
                        .filter(attempt -> attempt.state().isBought())
                        .count();
                long open = attempts.stream()
                        .filter(attempt -> attempt.account().equals(account))
                        .filter(attempt -> attempt.state().isOpen())
                        .count();
                assertThat((long) there)
                        .as("orders of '%s' at %s, which the ledger has as %s", reference, account, attempts)
                        .isBetween(known, known + open);
            }
            assertThat(Stream.of(alpha, beta).flatMap(panel -> at(panel, reference).stream()))
                    .as("orders of '%s'", reference)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static List<PanelOrder> at(PanelSimulator panel, String reference) {
        return panel.orders().stream()
                .filter(order -> order.fields().containsValue(link(reference)))
                .toList();
    }

    private static String link(String reference) {
        return "https://example.com/" + reference;
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.patchbay().close());
        alpha.close();
        beta.close();
    }
}

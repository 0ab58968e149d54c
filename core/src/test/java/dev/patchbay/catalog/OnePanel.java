package dev.patchbay.catalog;

import dev.patchbay.Patchbay;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.notice.Notice;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testing.ManualScheduler;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A panel on a real socket and a ledger, and nodes of Patchbay between them; all by one clock that the test drives. */
final class OnePanel implements AutoCloseable {
    private static final String YAML = """
            providers:
              alpha: {plugin: fixedmember, url: "${ALPHA}", key: "${KEY}", limits: {requests: 1000/s, retry: {tries: 1}}ALSO}
            services:
              followers: {type: Default, targets: [alpha/1]}
              comments: {type: Custom Comments, targets: [alpha/2]}
            """;

    final SettableClock clock = SettableClock.at("2026-11-22T12:00:00Z");
    final PanelSimulator panel;
    final MeterRegistry meters = new SimpleMeterRegistry();
    final MemoryLedger ledger = new MemoryLedger();
    private final Path file;
    private final List<Node> nodes = new ArrayList<>();

    OnePanel(Path folder, String balance) {
        panel = PanelSimulator.builder().clock(clock).balance(balance).start();
        file = folder.resolve("patchbay.yaml");
    }

    /** One process. */
    record Node(Patchbay patchbay, ManualScheduler scheduler) {
        List<String> notices() {
            return patchbay.notices().recent(100).stream().map(Notice::toString).toList();
        }
    }

    Node open() throws IOException {
        return open(panel.url(), "", "");
    }

    /** Opens a node, and lets run what it begins with. */
    Node open(String url, String alsoOfAlpha, String alsoOfAll) throws IOException {
        Files.writeString(file, YAML.replace("ALSO", alsoOfAlpha) + alsoOfAll);
        ManualScheduler scheduler = new ManualScheduler();
        Patchbay patchbay = Patchbay.builder()
                .config(file)
                .variables(Map.of("ALPHA", url, "KEY", panel.key()))
                .ledger(ledger)
                .environment(AccountEnvironment.driven(clock, clock::advance, meters))
                .scheduler(scheduler)
                .open();
        Node node = new Node(patchbay, scheduler);
        nodes.add(node);
        scheduler.run();
        return node;
    }

    void close(Node node) {
        nodes.remove(node);
        node.patchbay().close();
    }

    /** Lets time pass, and every node come round once. */
    void pass(Duration time) {
        clock.advance(time);
        nodes.forEach(node -> node.scheduler().tick());
    }

    /** Submits an order of so many followers, and lets run what is due. */
    Order submit(Node node, String reference, long quantity) {
        node.patchbay()
                .orders()
                .submit(OrderRequest.of(
                        reference, "followers", OrderDetails.standard("https://example.com/" + reference, quantity)));
        node.scheduler().run();
        return order(reference);
    }

    Order order(String reference) {
        return ledger.find(reference).orElseThrow();
    }

    int downloads() {
        return panel.calls("services").size();
    }

    @Override
    public void close() {
        List.copyOf(nodes).forEach(this::close);
        panel.close();
    }
}

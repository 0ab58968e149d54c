package dev.patchbay.testing;

import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayBuilder;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.PanelSimulator;
import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An operator's desk: a configuration file that the test writes, two panels on real sockets behind {@code ${ALPHA}} and {@code
 * ${BETA}}, and Patchbay before them; all by one clock and on one thread that the test drives.
 */
public final class Desk implements AutoCloseable {
    /** Both accounts, with limits that no test meets; {@code ALSO} stands for what alpha takes besides. */
    public static final String PROVIDERS = """
            providers:
              alpha: {plugin: fixedmember, url: "${ALPHA}", key: "${KEY}", limits: {requests: 1000/s, retry: {tries: 1}ALSO}}
              beta: {plugin: fixedmember, url: "${BETA}", key: "${KEY}", limits: {requests: 1000/s, retry: {tries: 1}}}
            """;

    private final SettableClock clock = SettableClock.at("2026-11-22T12:00:00Z");
    private final PanelSimulator alpha = PanelSimulator.builder().clock(clock).start();
    private final PanelSimulator beta = PanelSimulator.builder().clock(clock).start();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Ledger ledger = new MemoryLedger();
    private final Path file;
    private ManualScheduler scheduler = new ManualScheduler();
    private Patchbay patchbay;

    private Desk(Path folder, String yaml, UnaryOperator<PatchbayBuilder> more) throws IOException {
        file = Files.writeString(folder.resolve("patchbay.yaml"), yaml);
        patchbay = open(more);
    }

    /** Opens a file of this text. */
    public static Desk open(Path folder, String yaml) throws IOException {
        return open(folder, yaml, builder -> builder);
    }

    /** The same with more of an embedder's. */
    public static Desk open(Path folder, String yaml, UnaryOperator<PatchbayBuilder> more) throws IOException {
        return new Desk(folder, yaml, more);
    }

    /** Both accounts with their default limits, and what comes behind them. */
    public static String yaml(String rest) {
        return PROVIDERS.replace("ALSO", "") + rest;
    }

    private Patchbay open(UnaryOperator<PatchbayBuilder> more) {
        scheduler = new ManualScheduler();
        Patchbay opened = more.apply(Patchbay.builder()
                        .config(file)
                        .variables(Map.of("ALPHA", alpha.url(), "BETA", beta.url(), "KEY", alpha.key()))
                        .ledger(ledger)
                        .environment(AccountEnvironment.driven(clock, clock::advance, meters))
                        .scheduler(scheduler))
                .open();
        scheduler.run();
        return opened;
    }

    /** Writes another file over the one that is in force, and puts nothing in force. */
    public void write(String yaml) throws IOException {
        Files.writeString(file, yaml);
    }

    /** Closes Patchbay and opens it with the file as it stands, over the same ledger. */
    public void reopen() {
        patchbay.close();
        patchbay = open(builder -> builder);
    }

    /** The one that is open. */
    public Patchbay patchbay() {
        return patchbay;
    }

    /** The first panel. */
    public PanelSimulator alpha() {
        return alpha;
    }

    /** The second panel. */
    public PanelSimulator beta() {
        return beta;
    }

    /** The clock of all. */
    public SettableClock clock() {
        return clock;
    }

    /** Lets everything run that is due. */
    public void run() {
        scheduler.run();
    }

    /** Lets everything periodic come round once, after so long. */
    public void pass(Duration time) {
        clock.advance(time);
        scheduler.tick();
    }

    /** A request for so many of a service. */
    public static OrderRequest request(String reference, String service, long quantity) {
        return OrderRequest.of(reference, service, OrderDetails.standard("https://example.com/" + reference, quantity));
    }

    /** Submits an order and lets everything run that is due. */
    public Order submit(String reference, String service, long quantity) {
        return submit(request(reference, service, quantity));
    }

    /** Submits an order and lets everything run that is due. */
    public Order submit(OrderRequest request) {
        patchbay.orders().submit(request);
        run();
        return order(request.reference());
    }

    /** An order as it stands. */
    public Order order(String reference) {
        return ledger.find(reference).orElseThrow();
    }

    @Override
    public void close() {
        patchbay.close();
        alpha.close();
        beta.close();
    }
}

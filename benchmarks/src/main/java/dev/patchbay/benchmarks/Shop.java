package dev.patchbay.benchmarks;

import dev.patchbay.Patchbay;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.order.OrderDetails;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A Patchbay as an embedder runs it, with meters, and limits that guard without throttling. */
final class Shop implements AutoCloseable {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long GLANCE_NANOS = 5_000_000;

    /** Its orders' names never come again, whatever ledger is opened next. */
    private static final AtomicLong ORDERS = new AtomicLong();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Patchbay patchbay;
    private final Counter placed;

    private Shop(Path config) {
        patchbay = Patchbay.builder().config(config).meters(meters).open();
        await(
                "a first route",
                () -> patchbay.router().explain(request()).choice().isPresent());
        // The first one makes the counter.
        patchbay.orders().submit(request());
        await(
                "the first order",
                () -> meters.find("patchbay.orders.changes")
                                .tag("change", "placed")
                                .counter()
                        != null);
        placed = meters.get("patchbay.orders.changes").tag("change", "placed").counter();
    }

    /**
     * Opens one that buys from one panel.
     *
     * @param ledger as a configuration names it
     * @param inFlight how many orders are bought at once
     */
    static Shop open(Path directory, String ledger, String panelUrl, int inFlight) throws IOException {
        Path config = directory.resolve("patchbay.yaml");
        Files.writeString(config, """
                ledger: "%s"
                orders: {in-flight: %d}
                providers:
                  panel:
                    plugin: fixedmember
                    url: %s
                    key: %s
                    currency: USD
                    limits: {requests: 1000000/s, concurrent: %d, read-share: 1}
                services:
                  instagram-followers:
                    type: Default
                    sell: {rate: "1.20", currency: USD}
                    targets:
                      - panel/1
                """.formatted(ledger, inFlight, panelUrl, BareClient.KEY, inFlight));
        return new Shop(config);
    }

    Patchbay patchbay() {
        return patchbay;
    }

    /** How many orders were placed so far. */
    long placed() {
        return (long) placed.count();
    }

    /** Waits until so many were. */
    void awaitPlaced(long number) {
        await("order " + number, () -> placed() >= number);
    }

    static OrderRequest request() {
        long number = ORDERS.incrementAndGet();
        return OrderRequest.of(
                "web-" + number,
                "instagram-followers",
                OrderDetails.standard("https://instagram.com/example" + number, 1000));
    }

    private void await(String what, java.util.function.BooleanSupplier there) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited for " + what + " in vain; the orders stand as "
                        + meters.find("patchbay.orders.standing").gauges().stream()
                                .map(gauge -> gauge.getId().getTag("state") + " " + gauge.value())
                                .toList());
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    @Override
    public void close() {
        patchbay.close();
    }
}

package dev.patchbay.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Orders through the whole core, submitted as fast as they are placed: accepted, routed, past the guards, sent, recorded. Each
 * run has a ledger of its own, in memory, and ends when every order is placed.
 */
final class RoutedOrders implements Load {
    private static final int SUBMITTERS = 2;
    private static final long BACKLOG = 4;

    private final Path directory;
    private final String panelUrl;
    private final int inFlight;
    private final Crew submitters = new Crew(SUBMITTERS);

    private RoutedOrders(Path directory, String panelUrl, int inFlight) {
        this.directory = directory;
        this.panelUrl = panelUrl;
        this.inFlight = inFlight;
    }

    /** Takes the panel's address and how many orders are bought at once. */
    static RoutedOrders open(List<String> arguments) throws Exception {
        return new RoutedOrders(
                Files.createTempDirectory("orders-"), arguments.get(0), Integer.parseInt(arguments.get(1)));
    }

    @Override
    public Measured run(Duration length) throws Exception {
        try (Shop shop = Shop.open(directory, "memory", panelUrl, inFlight)) {
            long before = shop.placed();
            AtomicLong submitted = new AtomicLong();
            Measured.Watch watch = Measured.begin();
            long orders = submitters.work(length, () -> {
                shop.patchbay().orders().submit(Shop.request());
                // More than are bought at once, so that one is always at hand; no more, since a backlog only costs
                // memory.
                shop.awaitPlaced(before + submitted.incrementAndGet() - BACKLOG * inFlight);
            });
            shop.awaitPlaced(before + orders);
            return watch.end(orders);
        }
    }

    @Override
    public void close() {
        submitters.close();
    }
}

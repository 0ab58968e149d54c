package dev.patchbay.benchmarks;

import dev.patchbay.Patchbay;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.routing.RoutePlan;
import dev.patchbay.spi.order.OrderDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What one routing decision costs, every target filtered and ranked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets them up
public class RouterBenchmark {
    private static final int SERVICES_OF_A_PANEL = 10;
    private static final long GLANCE_NANOS = 10_000_000;

    /** How many targets the service has, ten at each panel. */
    @Param({"1", "5", "50"})
    public int targets;

    private final OrderRequest request = OrderRequest.of(
            "web-4711", "instagram-followers", OrderDetails.standard("https://instagram.com/example", 1000));
    private Patchbay patchbay;

    /** Opens a Patchbay whose panels have their answers ready, and waits for their catalogues. */
    @Setup
    public void open() throws IOException {
        StringBuilder accounts = new StringBuilder();
        StringBuilder listed = new StringBuilder();
        for (int target = 0; target < targets; target++) {
            int account = target / SERVICES_OF_A_PANEL;
            int service = target % SERVICES_OF_A_PANEL + 1;
            accounts.append(service == 1 ? "  panel" + account + ": {plugin: ready, currency: USD}\n" : "");
            listed.append("      - panel")
                    .append(account)
                    .append('/')
                    .append(service)
                    .append('\n');
        }
        Path config = Files.createTempFile("router-", ".yaml");
        Files.writeString(config, """
                ledger: memory
                providers:
                %sservices:
                  instagram-followers:
                    type: Default
                    sell: {rate: "1.20", currency: USD}
                    targets:
                %s""".formatted(accounts, listed));
        patchbay = Patchbay.builder()
                .config(config)
                .plugin(new ReadyPanel.Factory())
                .open();
        while (patchbay.router().explain(request).ranked().size() < targets) {
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    /** Closes it. */
    @TearDown
    public void close() {
        patchbay.close();
    }

    /** One decision. */
    @Benchmark
    public RoutePlan decision() {
        return patchbay.router().explain(request);
    }
}

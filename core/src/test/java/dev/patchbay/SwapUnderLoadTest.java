package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderQuery;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.PanelSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders go on while configurations come and go under them: services, rules, and whole accounts. */
@Timeout(120)
class SwapUnderLoadTest {
    private static final int BUYERS = 8;
    private static final int ORDERS = 60;

    /** So many orders, and the configuration is swapped. */
    private static final int EACH = 40;

    private static final String ALPHA = """
              alpha: {plugin: fixedmember, url: "${ALPHA}", key: "${KEY}", limits: {requests: 100000/s, concurrent: 8}}
            """;
    private static final String ALPHA_ANEW = ALPHA.replace("concurrent: 8", "concurrent: 9");
    private static final String BETA = ALPHA.replace("alpha", "beta").replace("ALPHA", "BETA");

    private static String yaml(String providers, String rest) {
        return "providers:\n" + providers + "services: {followers: {type: Default, " + rest;
    }

    private static final List<String> CONFIGURATIONS = List.of(
            yaml(ALPHA + BETA, "targets: [alpha/1]}}\n"),
            yaml(ALPHA_ANEW + BETA, "targets: [beta/1, alpha/1]}}\n"),
            yaml(ALPHA + BETA, "prefer: weighted, targets: [alpha/1, beta/1]}}\nrules: [{only: [beta]}]\n"),
            yaml(ALPHA_ANEW + BETA.replace("concurrent: 8", "concurrent: 3"), "targets: [beta/1]}}\n"));

    @TempDir
    private Path folder;

    private final Semaphore placed = new Semaphore(0);

    /** However late a swap is, enough orders are left that come after it. */
    private final Semaphore allowed = new Semaphore(2 * EACH);

    @Test
    void losesAndDoublesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("patchbay.yaml"), CONFIGURATIONS.get(0));
        ExecutorService buyers = Executors.newFixedThreadPool(BUYERS);
        try (PanelSimulator alpha = PanelSimulator.start();
                PanelSimulator beta = PanelSimulator.start();
                Patchbay patchbay = Patchbay.builder()
                        .config(file)
                        .variables(Map.of("ALPHA", alpha.url(), "BETA", beta.url(), "KEY", alpha.key()))
                        .ledger(new MemoryLedger())
                        .watch(false)
                        .open()) {
            List<Future<List<Order>>> bought = new ArrayList<>();
            for (int buyer = 0; buyer < BUYERS; buyer++) {
                String name = "buyer-" + buyer;
                bought.add(buyers.submit(() -> buy(patchbay, name)));
            }
            for (int swap = 1; swap * EACH <= BUYERS * ORDERS; swap++) {
                assertThat(placed.tryAcquire(EACH, 60, TimeUnit.SECONDS))
                        .as(() -> "orders stand still: "
                                + patchbay.orders()
                                        .list(OrderQuery.ALL.withStates(Order.State.WAITING), Optional.empty(), 3))
                        .isTrue();
                Files.writeString(file, CONFIGURATIONS.get(swap % CONFIGURATIONS.size()));
                patchbay.reload();
                allowed.release(EACH);
            }
            for (Future<List<Order>> orders : bought) {
                assertThat(orders.get())
                        .hasSize(ORDERS)
                        .allSatisfy(order -> assertThat(order.state())
                                .as(order.reference() + ": " + order.reason())
                                .isEqualTo(Order.State.PLACED));
            }
            assertThat(Stream.of(alpha, beta)
                            .flatMap(panel -> panel.orders().stream())
                            .map(order -> order.fields().get("link")))
                    .hasSize(BUYERS * ORDERS)
                    .doesNotHaveDuplicates();
            assertThat(alpha.orders()).isNotEmpty();
            assertThat(beta.orders()).isNotEmpty();
        } finally {
            buyers.shutdownNow();
        }
    }

    private List<Order> buy(Patchbay patchbay, String buyer) throws InterruptedException {
        List<Order> orders = new ArrayList<>();
        for (int number = 0; number < ORDERS; number++) {
            String reference = buyer + "-" + number;
            allowed.acquire();
            orders.add(patchbay.orders()
                    .place(
                            OrderRequest.of(
                                    reference,
                                    "followers",
                                    OrderDetails.standard("https://example.com/" + reference, 100)),
                            Duration.ofSeconds(60)));
            placed.release();
        }
        return orders;
    }
}

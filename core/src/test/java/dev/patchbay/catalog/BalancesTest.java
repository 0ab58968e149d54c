package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.PanelSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BalancesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private OnePanel world = null;
    private OnePanel.Node node = null;

    private void open(String balance, String alsoOfAlpha, String alsoOfAll) throws IOException {
        world = new OnePanel(folder, balance);
        node = world.open(world.panel.url(), alsoOfAlpha, alsoOfAll);
    }

    @AfterEach
    void close() {
        if (world != null) {
            world.close();
        }
    }

    private String funds() {
        return node.patchbay().balances().funds("alpha").orElseThrow().toString();
    }

    @Test
    void speakForWhatWasSpentUntilTheyAreReadAgainAMinuteLater() throws IOException {
        open("2", "", "");
        assertThat(world.submit(node, "web-1", 1000).state()).isEqualTo(Order.State.PLACED);
        assertThat(funds()).isEqualTo("2 USD, of which 0.9 USD are spoken for");

        Order poor = world.submit(node, "web-2", 1500);
        assertThat(poor.state()).isEqualTo(Order.State.WAITING);
        assertThat(poor.reason())
                .isEqualTo(
                        "no route: alpha/1: its balance of 2 USD, of which 0.9 USD are spoken for, does not suffice for the"
                                + " cost of 1.35 USD");
        assertThat(world.panel.calls("add")).hasSize(1);

        world.pass(MINUTE);
        world.pass(MINUTE);
        assertThat(funds()).isEqualTo("1.1 USD");
        assertThat(world.order("web-2").reason())
                .isEqualTo("no route: alpha/1: its balance of 1.1 USD is below the cost of 1.35 USD");
    }

    @Test
    void letOrdersGoThatWaitedForMoneyOnceItIsThere() throws IOException {
        open("0.5", "", "");
        assertThat(world.submit(node, "web-1", 1000).state()).isEqualTo(Order.State.WAITING);
        world.panel.deposit("10");
        for (int minute = 0; minute < 8; minute++) {
            world.pass(MINUTE);
        }
        assertThat(world.order("web-1").panelOrder()).isPresent();
    }

    @Test
    void letOrdersWaitForNoMoneyWhereTheOperatorSaysSo() throws IOException {
        open("0.5", "", "orders: {no-money: reject}");
        Order rejected = world.submit(node, "web-1", 1000);
        assertThat(rejected.state()).isEqualTo(Order.State.REJECTED);
        assertThat(rejected.reason())
                .isEqualTo(
                        "no target can be paid for it: alpha/1: its balance of 0.5 USD is below the cost of 0.9 USD");

        // Whatever else may pass is waited for.
        world.panel.sell(world.panel.service("1").withRate("0"));
        world.pass(Duration.ofHours(1));
        assertThat(world.submit(node, "web-2", 1000).state()).isEqualTo(Order.State.WAITING);
    }

    @Test
    void tellOnceWhenTheyAreLowAndOnceWhenTheyAreBack() throws IOException {
        open("21", ", low-balance: 20", "");
        assertThat(node.notices()).isEmpty();
        world.submit(node, "web-1", 2000);
        for (int minute = 0; minute < 15; minute++) {
            world.pass(MINUTE);
        }
        assertThat(node.notices()).containsExactly("balance-low alpha: available are 19.2 USD, less than 20");

        world.panel.deposit("10");
        world.pass(Duration.ofMinutes(5));
        world.pass(Duration.ofMinutes(5));
        assertThat(node.notices().get(0)).isEqualTo("balance-back alpha: available are 29.2 USD again");
        assertThat(node.notices()).hasSize(2);
    }

    @Test
    void sayHowLongTheyLast() throws IOException {
        open("100", "", "");
        assertThat(node.patchbay().balances().forecast("alpha")).isEmpty();
        for (int hour = 0; hour < 4; hour++) {
            world.submit(node, "web-" + hour, 2000);
            world.pass(Duration.ofHours(1));
        }
        world.pass(Duration.ofHours(1));
        assertThat(node.patchbay().balances().forecast("alpha").orElseThrow().perHour())
                .isEqualTo(Amount.of("1.44", "USD"));
    }

    @Test
    void areSpentByNoTwoOrdersAtOnceHoweverManyComeTogether() throws Exception {
        Path file = Files.writeString(folder.resolve("many.yaml"), """
                providers:
                  alpha: {plugin: fixedmember, url: "${ALPHA}", key: "${KEY}", limits: {requests: 1000/s}}
                services:
                  followers: {type: Default, targets: [alpha/1]}
                """);
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try (PanelSimulator panel =
                PanelSimulator.builder().balance("3").withoutOtherCustomers().start()) {
            try (Patchbay patchbay = Patchbay.builder()
                    .config(file)
                    .variables(Map.of("ALPHA", panel.url(), "KEY", panel.key()))
                    .ledger(new MemoryLedger())
                    .open()) {
                patchbay.balances().refresh("alpha");
                patchbay.catalogs().refresh("alpha");
                List<Future<Order>> all = new ArrayList<>();
                for (int number = 0; number < 100; number++) {
                    OrderRequest request = OrderRequest.of(
                            "web-" + number, "followers", OrderDetails.standard("https://example.com/" + number, 1000));
                    all.add(threads.submit(() -> patchbay.orders().submit(request)));
                }
                for (Future<Order> one : all) {
                    assertThat(one.get()).isNotNull();
                }
                awaitCounts(patchbay, Map.of(Order.State.PLACED, 3L, Order.State.WAITING, 97L));
            }
            assertThat(panel.orders()).hasSize(3);
            // Not one more was even asked for.
            assertThat(panel.calls("add")).hasSize(3);
        } finally {
            threads.shutdown();
        }
    }

    private static void awaitCounts(Patchbay patchbay, Map<Order.State, Long> counts) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!patchbay.orders().counts().entrySet().containsAll(counts.entrySet())
                && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        assertThat(patchbay.orders().counts()).containsAllEntriesOf(counts);
    }
}

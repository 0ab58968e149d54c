package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.Rate;
import dev.patchbay.testkit.http.Fault;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PanelRulesTest {
    private PanelSimulator panel = PanelSimulator.start();
    private PanelClient client = new PanelClient(panel);

    @AfterEach
    void stop() {
        panel.close();
    }

    private void startWith(PanelSimulatorBuilder builder) {
        panel.close();
        panel = builder.start();
        client = new PanelClient(panel);
    }

    @Nested
    class RateLimits {
        @Test
        void refuseOneCallTooManyUntilTheWindowHasPassed() {
            panel.limitRate(Rate.parse("2/min"));
            client.ask("balance");
            panel.advance(Duration.ofSeconds(20));
            client.ask("balance");

            HttpResponse<String> third = client.send("add", "service", "1", "link", "a", "quantity", "50");

            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.body()).isEqualTo("{\"error\":\"Too many requests\"}");
            assertThat(third.headers().firstValue("Retry-After")).contains("40");
            assertThat(panel.orders()).isEmpty();
            panel.advance(Duration.ofSeconds(40));
            assertThat(client.send("balance").statusCode()).isEqualTo(200);
        }

        @Test
        void endWhenTheyAreLifted() {
            startWith(PanelSimulator.builder().rateLimit(Rate.parse("1/h")));
            client.ask("balance");
            assertThat(client.send("balance").statusCode()).isEqualTo(429);

            panel.limitRate(null);

            assertThat(client.send("balance").statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Cancels {
        @Test
        void thatTakeTimeShowLaterAndGiveBackWhatWasNotDelivered() {
            startWith(PanelSimulator.builder().cancelsTake(Duration.ofMinutes(6)));
            PanelOrder order = panel.order(client.addFollowers("a"));

            assertThat(client.ask("cancel", "orders", order.id())).contains("\"cancel\":1");

            assertThat(order.status()).isEqualTo("Pending");
            assertThat(client.ask("cancel", "orders", order.id())).contains("Order cannot be canceled");
            panel.advance(Duration.ofHours(1));
            assertThat(order.status()).isEqualTo("Partial");
            assertThat(order.remains()).isEqualTo(500);
            assertThat(panel.balance()).isEqualByComparingTo("99.55");
        }

        @Test
        void thatComeTooLateChangeNothing() {
            startWith(PanelSimulator.builder().cancelsTake(Duration.ofHours(1)));
            PanelOrder order = panel.order(client.addFollowers("a"));
            client.ask("cancel", "orders", order.id());

            panel.advance(Duration.ofHours(2));

            assertThat(order.status()).isEqualTo("Completed");
            assertThat(panel.balance()).isEqualByComparingTo("99.10");
        }

        @Test
        void areRefusedWhereTheServiceHasNone() {
            String id = client.ask("add", "service", "18", "link", "a", "quantity", "50")
                    .replaceAll("\\D", "");

            assertThat(client.ask("cancel", "orders", id)).contains("Order cannot be canceled");
        }
    }

    @Nested
    class Money {
        @Test
        void isGivenBackOnceHoweverOftenTheWordChanges() {
            PanelOrder order = panel.order(client.addFollowers("a"));

            order.partial(500).partial(200).cancel().refund();

            assertThat(order.charge()).isEqualByComparingTo("0");
            assertThat(panel.balance()).isEqualByComparingTo("100");
            assertThat(panel.movements().stream().map(BalanceMovement::amount).reduce(BigDecimal::add))
                    .hasValueSatisfying(sum -> assertThat(sum).isEqualByComparingTo("0"));
        }

        @Test
        void isNotMovedByAWordAlone() {
            PanelOrder order = panel.order(client.addFollowers("a")).status("Awaiting");

            assertThat(order.isOpen()).isTrue();
            assertThat(client.ask("status", "order", order.id())).contains("\"status\":\"Awaiting\"");
            assertThat(panel.balance()).isEqualByComparingTo("99.10");
        }

        @Test
        void isSpentElsewhereToo() {
            PanelOrder order = panel.buyElsewhere("10", Map.of("link", "b"));
            panel.deposit("-5.25");

            assertThat(panel.orders()).containsExactly(order);
            assertThat(panel.balance()).isEqualByComparingTo("90");
            assertThat(panel.calls()).isEmpty();
        }
    }

    @Nested
    class Ids {
        @Test
        void areTheSameForTheSameSeedAndOthersForAnother() {
            List<String> first = threeIds(7);

            assertThat(threeIds(7)).isEqualTo(first);
            assertThat(Stream.of(1, 2, 3, 4, 5).map(this::threeIds)).anyMatch(ids -> !ids.equals(first));
        }

        @Test
        void areContiguousWithoutOtherCustomers() {
            startWith(PanelSimulator.builder().withoutOtherCustomers().firstOrderId(10));

            assertThat(List.of(client.addFollowers("a"), client.addFollowers("b")))
                    .containsExactly("10", "11");
            assertThat(panel.ordersOfOthers()).isEmpty();
        }

        @Test
        void ofOrdersThatDoNotExistAreNamedWithThoseThatDo() {
            String id = client.addFollowers("a");

            assertThat(panel.order(PanelOrderId.of(id)).id()).isEqualTo(id);
            assertThatThrownBy(() -> panel.order("1")).hasMessage("no order '1' of ours; there are [" + id + "]");
        }

        private List<String> threeIds(long seed) {
            startWith(PanelSimulator.builder().seed(seed));
            return Stream.of("a", "b", "c").map(client::addFollowers).toList();
        }
    }

    @Nested
    class Shop {
        @Test
        void closesChangesAndRemovesServices() {
            panel.sell(panel.service("1").closed());
            assertThat(client.ask("add", "service", "1", "link", "a", "quantity", "50"))
                    .contains("Disabled service ID");
            panel.remove("1");
            assertThat(client.ask("add", "service", "1", "link", "a", "quantity", "50"))
                    .contains("Incorrect service ID");
            panel.sell(SimulatedService.of("1", "Default", "2", 1, 5));
            assertThat(client.ask("add", "service", "1", "link", "a", "quantity", "5"))
                    .contains("\"order\"");
            assertThat(panel.balance()).isEqualByComparingTo("99.99");
        }

        @Test
        void hasAServiceOfEveryType() {
            assertThat(OrderType.known())
                    .allSatisfy(type ->
                            assertThat(OrderType.of(panel.service(type).type())).isEqualTo(type));
        }

        @Test
        void isClosedForMaintenance() {
            panel.maintenance(true);
            assertThat(client.ask("balance")).isEqualTo("{\"error\":\"This panel is temporarily unavailable\"}");
            panel.maintenance(false);
            assertThat(client.ask("balance")).contains("balance");
        }

        @Test
        void changesItsKeyAndCurrency() {
            panel.key("another");
            panel.currency("EUR");

            assertThat(client.ask("balance")).contains("\"currency\":\"EUR\"");
        }
    }

    @Nested
    class CommandLine {
        @Test
        void takesAPortAKeyAndABalance() {
            startWith(PanelSimulatorBuilder.fromArguments("0", "mine", "7.5"));

            assertThat(panel.key()).isEqualTo("mine");
            assertThat(client.ask("balance")).isEqualTo("{\"balance\":\"7.5\",\"currency\":\"USD\"}");
        }

        @Test
        void saysHowItIsWritten() {
            assertThatThrownBy(() -> PanelSimulatorBuilder.fromArguments("here"))
                    .hasMessage("arguments are a port, a key and a balance, as in: 8080 my-key 100; not: here");
        }
    }

    @Nested
    class Truth {
        @Test
        void holdsTheOrderWhoseAnswerWasLost() {
            panel.on("add").next(Fault.resetAfter());

            assertThatThrownBy(() -> client.addFollowers("a")).isInstanceOf(UncheckedIOException.class);

            assertThat(panel.orders()).hasSize(1);
            assertThat(panel.calls("add")).hasSize(1);
        }

        @Test
        void holdsTheOrderThatIsMadeAfterTheClientHasGone() throws Exception {
            panel.on("add").next(Fault.workTooLate());
            try (var socket =
                    new Socket(InetAddress.getLoopbackAddress(), panel.server().port())) {
                String body = "key=" + panel.key() + "&action=add&service=1&link=a&quantity=50";
                socket.getOutputStream()
                        .write(("POST /api/v2 HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.UTF_8));
                panel.server().awaitRequests("add", 1);
                assertThat(panel.orders()).isEmpty();
            }

            assertThat(panel.awaitOrders(1)).hasSize(1);
        }

        @Test
        void countsOrdersRightWhenManyBuyAtOnce() throws Exception {
            panel.duplicateLinks(DuplicateLinks.ALLOWED);
            CountDownLatch start = new CountDownLatch(1);
            Thread[] buyers = new Thread[8];
            for (int i = 0; i < buyers.length; i++) {
                buyers[i] = new Thread(() -> {
                    try {
                        start.await();
                        for (int n = 0; n < 25; n++) {
                            client.addFollowers("a");
                        }
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
                buyers[i].start();
            }
            start.countDown();
            for (Thread buyer : buyers) {
                buyer.join();
            }

            assertThat(panel.orders()).hasSize(111).extracting(PanelOrder::id).doesNotHaveDuplicates();
            assertThat(panel.balance()).isEqualByComparingTo("0.10");
        }

        @Test
        void saysThatAClockOfTheMachineCannotBeMoved() {
            startWith(PanelSimulator.builder().clock(Clock.systemUTC()));

            assertThatThrownBy(() -> panel.advance(Duration.ofDays(1)))
                    .hasMessage("this panel's clock cannot be moved; start it with a SettableClock");
        }

        @Test
        void showsNoKeyWhenItIsPrinted() {
            client.ask("balance");

            assertThat(panel + " " + panel.calls() + " " + panel.server().requests() + " " + panel.server())
                    .doesNotContain(panel.key());
        }
    }
}

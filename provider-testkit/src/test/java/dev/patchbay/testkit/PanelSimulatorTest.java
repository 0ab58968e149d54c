package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelSimulatorTest {
    private static final String LINK = "https://instagram.com/example";

    private final PanelSimulator panel = PanelSimulator.start();
    private final PanelClient client = new PanelClient(panel);

    @AfterEach
    void stop() {
        panel.close();
    }

    @Nested
    class Services {
        @Test
        void listsThePageShapeForEveryServiceOfTheStandardCatalogue() {
            Object rows = Json.parse(client.ask("services"));

            assertThat(rows)
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(19)
                    .first()
                    .isEqualTo(Map.of(
                            "service", new BigDecimal("1"),
                            "name", "Followers \uD83D\uDE80",
                            "type", "Default",
                            "category", "First Category",
                            "rate", "0.90",
                            "min", "50",
                            "max", "10000",
                            "refill", true,
                            "cancel", true));
        }
    }

    @Nested
    class Add {
        @Test
        void takesAnOrderChargesItByRateAndKeepsItsTruth() {
            String id = client.addFollowers(LINK);

            PanelOrder order = panel.order(id);
            assertThat(panel.orders()).containsExactly(order);
            assertThat(order.fields()).isEqualTo(Map.of("link", LINK, "quantity", "1000"));
            assertThat(order.service().id()).isEqualTo("1");
            assertThat(order.charge()).isEqualByComparingTo("0.90");
            assertThat(order.placedAt()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(panel.balance()).isEqualByComparingTo("99.10");
            assertThat(panel.movements()).singleElement().satisfies(movement -> {
                assertThat(movement.kind()).isEqualTo(BalanceMovement.Kind.CHARGE);
                assertThat(movement.amount()).isEqualByComparingTo("-0.90");
                assertThat(movement.order()).contains(id);
            });
        }

        @Test
        void givesIdsFromASequenceInWhichOthersOrderToo() {
            long first = Long.parseLong(client.addFollowers(LINK + 1));
            long second = Long.parseLong(client.addFollowers(LINK + 2));

            assertThat(second).isGreaterThan(first + 1);
            assertThat(panel.ordersOfOthers()).contains(Long.toString(first + 1));
            assertThat(client.ask("status", "order", Long.toString(first + 1)))
                    .isEqualTo("{\"error\":\"Incorrect order ID\"}");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "service=99&link=a&quantity=100        | Incorrect service ID",
                    "link=a&quantity=100                   | Incorrect service ID",
                    "service=1&quantity=100                | Incorrect link",
                    "service=1&link=a                      | Incorrect request",
                    "service=1&link=a&quantity=ten         | Incorrect request",
                    "service=1&link=a&quantity=-5          | Incorrect request",
                    "service=1&link=a&quantity=49          | Quantity less than minimal 50",
                    "service=1&link=a&quantity=10001       | Quantity more than maximum 10000",
                    "service=18&link=a&quantity=1000000    | Not enough funds on balance",
                    "service=2&link=a                      | Comments field is required",
                    "service=1&link=a&quantity=100&runs=2  | Incorrect runs",
                    "service=18&link=a&quantity=100&runs=2&interval=5 | Incorrect runs",
                    "service=16&username=u&min=20&max=10&delay=0      | Incorrect request",
                    "service=16&username=u&min=10&max=20&delay=7      | Incorrect request",
                    "service=17&link=a&quantity=100&country=US&device=6&type_of_traffic=3 | Incorrect request",
                    "service=17&link=a&quantity=100&country=US&device=1&type_of_traffic=1 | Incorrect request",
                })
        void refusesInTheWordsOfPanelsAndTakesNothing(String fields, String words) {
            String answer = client.post(
                            "application/x-www-form-urlencoded", "key=" + panel.key() + "&action=add&" + fields)
                    .body();

            assertThat(answer).isEqualTo("{\"error\":\"" + words + "\"}");
            assertThat(panel.orders()).isEmpty();
            assertThat(panel.movements()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "service=1&link=a&quantity=1000&runs=3&interval=30            | 3000 | 2.7",
                    "service=2&link=a&comments=one%0Atwo%0Athree                  | 3    | 0.024",
                    "service=2&link=a&comments=one%0D%0Atwo%0A                    | 3    | 0.024",
                    "service=3&link=a&quantity=100&keywords=k                     | 100  | 0.25",
                    "service=5&link=a&usernames=u%0Av                             | 2    | 0.0128",
                    "service=10&link=a                                            | 1    | 4.75",
                    "service=11&link=a&comments=c%0Ad                             | 1    | 5.25",
                    "service=14&link=a&username=u&comments=c                      | 1    | 0.0096",
                    "service=16&username=u&min=10&max=20&delay=90&expiry=11/11/2026 | 0  | 0",
                    "service=17&link=a&quantity=1000&country=US&device=5&type_of_traffic=2&referring_url=r | 1000 | 0.35",
                    "service=19&link=a&quantity=10                                | 10   | 0.0055",
                })
        void billsEveryTypeAsItIsSold(String fields, long quantity, String charge) {
            client.post("application/x-www-form-urlencoded", "key=" + panel.key() + "&action=add&" + fields);

            assertThat(panel.orders()).singleElement().satisfies(order -> {
                assertThat(order.quantity()).isEqualTo(quantity);
                assertThat(order.charge()).isEqualByComparingTo(charge);
            });
            assertThat(panel.balance()).isEqualByComparingTo(new BigDecimal("100").subtract(new BigDecimal(charge)));
        }

        @Test
        void refusesALinkThatAnOpenOrderOfTheServiceHolds() {
            String first = client.addFollowers(LINK);

            assertThat(client.ask("add", "service", "1", "link", LINK + "/", "quantity", "50"))
                    .contains("You have active order with this link");
            assertThat(client.ask("add", "service", "18", "link", LINK, "quantity", "50"))
                    .contains("\"order\"");
            panel.order(first).complete();
            assertThat(client.ask("add", "service", "1", "link", LINK, "quantity", "50"))
                    .contains("\"order\"");
        }

        @Test
        void refusesALinkForEveryServiceWhereTheWholePanelSharesThem() {
            panel.duplicateLinks(DuplicateLinks.REFUSED);
            client.addFollowers(LINK);

            assertThat(client.ask("add", "service", "18", "link", LINK, "quantity", "50"))
                    .contains("You have active order with this link");
        }
    }

    @Nested
    class Life {
        @Test
        void goesFromPendingOverInProgressToCompletedAsItsClockMoves() {
            PanelOrder order = panel.order(client.addFollowers(LINK));

            assertThat(order.status()).isEqualTo("Pending");
            panel.advance(Duration.ofMinutes(6));
            assertThat(order.status()).isEqualTo("In progress");
            assertThat(order.remains()).isEqualTo(500);
            panel.advance(Duration.ofMinutes(5));
            assertThat(order.status()).isEqualTo("Completed");
            assertThat(order.remains()).isZero();
        }

        @Test
        void givesBackWhatAPartialOrderDidNotDeliver() {
            PanelOrder order = panel.order(client.addFollowers(LINK)).partial(157);

            assertThat(order.charge()).isEqualByComparingTo("0.7587");
            assertThat(panel.balance()).isEqualByComparingTo("99.2413");
            assertThat(client.ask("status", "order", order.id()))
                    .isEqualTo("{\"charge\":\"0.7587\",\"start_count\":\"" + order.startCount()
                            + "\",\"status\":\"Partial\",\"remains\":\"157\",\"currency\":\"USD\"}");
        }

        @Test
        void givesEverythingBackForACanceledOrder() {
            panel.order(client.addFollowers(LINK)).cancel();

            assertThat(panel.balance()).isEqualByComparingTo("100");
        }

        @Test
        void makesAnOrderForEachRunOfADripFeed() {
            String answer =
                    client.ask("add", "service", "1", "link", LINK, "quantity", "100", "runs", "3", "interval", "30");
            PanelOrder parent = panel.order(answer.replaceAll("\\D", ""));

            panel.advance(Duration.ofMinutes(32));

            assertThat(parent.children()).hasSize(2);
            assertThat(panel.orders()).hasSize(1);
            assertThat(panel.balance()).isEqualByComparingTo("99.73");
        }

        @Test
        void chargesASubscriptionByThePost() {
            String answer = client.ask(
                    "add", "service", "16", "username", "u", "min", "10", "max", "20", "delay", "0", "posts", "1");
            PanelOrder subscription = panel.order(answer.replaceAll("\\D", ""));

            PanelOrder post = subscription.post(20);

            assertThat(post.charge()).isEqualByComparingTo("0.021");
            assertThat(panel.balance()).isEqualByComparingTo("99.979");
            assertThat(client.ask("status", "order", subscription.id()))
                    .isEqualTo("{\"status\":\"Completed\",\"expiry\":\"\",\"posts\":\"1\",\"orders\":[" + post.id()
                            + "]}");
        }
    }

    @Nested
    class Follow {
        @Test
        void answersABatchItemByItem() {
            String id = client.addFollowers(LINK);

            assertThat(Json.parse(client.ask("status", "orders", id + ", 7")))
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("7", Map.of("error", "Incorrect order ID"))
                    .extractingByKey(id, InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("status", "Pending");
        }

        @Test
        void refillsACompletedOrderOnceADay() {
            String id = client.addFollowers(LINK);
            assertThat(client.ask("refill", "order", id)).contains("error");
            panel.order(id).complete();

            String refill = client.ask("refill", "order", id);

            assertThat(refill)
                    .isEqualTo("{\"refill\":\"" + panel.refills().get(0).id() + "\"}");
            assertThat(client.ask("refill", "orders", id))
                    .isEqualTo("[{\"order\":" + id + ",\"refill\":{\"error\":\"The order was completed or refill was"
                            + " requested less than 24 hours ago\"}}]");
            panel.advance(Duration.ofHours(24));
            assertThat(client.ask("refill", "orders", id))
                    .isEqualTo("[{\"order\":" + id + ",\"refill\":"
                            + panel.refills().get(1).id() + "}]");
            assertThat(client.ask(
                            "refill_status", "refill", panel.refills().get(0).id()))
                    .isEqualTo("{\"status\":\"Completed\"}");
        }

        @Test
        void cancelsWhatIsOpenAndGivesTheMoneyBack() {
            String id = client.addFollowers(LINK);

            assertThat(client.ask("cancel", "orders", id + ",9"))
                    .isEqualTo("[{\"order\":" + id
                            + ",\"cancel\":1},{\"order\":9,\"cancel\":{\"error\":\"Incorrect order ID\"}}]");
            assertThat(panel.order(id).status()).isEqualTo("Canceled");
            assertThat(panel.balance()).isEqualByComparingTo("100");
            assertThat(client.ask("cancel", "orders", id)).contains("Order cannot be canceled");
            assertThat(panel.cancels()).hasSize(1);
        }

        @Test
        void tellsBalanceAndCurrency() {
            panel.deposit("0.84292");

            assertThat(client.ask("balance")).isEqualTo("{\"balance\":\"100.84292\",\"currency\":\"USD\"}");
        }

        @Test
        void refusesMoreThanAHundredIds() {
            String ids = String.join(
                    ",", IntStream.range(1, 102).mapToObj(Integer::toString).toList());

            assertThat(client.ask("status", "orders", ids)).isEqualTo("{\"error\":\"Incorrect request\"}");
        }

        @Test
        void remembersEveryCallAsItCame() {
            client.ask("balance");

            assertThat(panel.calls("balance"))
                    .singleElement()
                    .satisfies(call -> assertThat(call.request().text()).contains("key=" + panel.key()));
            assertThat(panel.calls("balance"))
                    .hasToString(List.of("PanelCall[balance]").toString());
        }
    }
}

package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.testkit.Dialect;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an order by what its panel says of it, in every vocabulary and every shape, over real sockets. */
@Timeout(60)
class StatusesTest {
    @TempDir
    private Path folder;

    private TwoPanels panels;

    @BeforeEach
    void open() throws IOException {
        panels = new TwoPanels(folder);
    }

    @AfterEach
    void close() {
        panels.close();
    }

    private void poll() {
        panels.pass(Duration.ofSeconds(40), Duration.ofSeconds(40));
    }

    private void answers(String json) {
        panels.alpha.on("status").next(Fault.answerBefore(Response.json(json)));
    }

    private String id(String reference) {
        return panels.order(reference).panelOrder().orElseThrow().value();
    }

    @Nested
    class Words {
        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "Pending, PENDING",
            "Awaiting, PENDING",
            "In progress, IN_PROGRESS",
            "in_progress, IN_PROGRESS",
            "Inprogress, IN_PROGRESS",
            "IN PROGRESS, IN_PROGRESS",
            "Active, IN_PROGRESS",
            "Paused, IN_PROGRESS",
            "Processing, PROCESSING",
            "Completed, COMPLETED",
            "complete, COMPLETED",
            "Success, COMPLETED",
            "Expired, COMPLETED",
            "Partial, PARTIAL",
            "Canceled, CANCELED",
            "Cancelled, CANCELED",
            "Refunded, REFUNDED",
        })
        void meanAState(String word, Order.State state) {
            panels.buy("a");
            panels.at(panels.alpha, "a").status(word);
            poll();
            assertThat(panels.order("a").state()).isEqualTo(state);
            assertThat(panels.order("a").status().map(OrderStatus::word)).contains(word);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Fail", "Error"})
        void thatTellAFailureKeepTheStateForAPersonToLook(String word) {
            panels.buy("a");
            panels.at(panels.alpha, "a").status(word);
            poll();
            assertThat(panels.order("a").state()).isEqualTo(Order.State.PLACED);
            assertThat(panels.order("a").reason()).isEqualTo("the panel says '" + word + "': a person must look");
        }

        @Test
        void thatMeanNothingKnownKeepTheStateAndRaiseAnEvent() {
            panels.buy("a");
            panels.at(panels.alpha, "a").status("Gecikti");
            poll();
            poll();
            assertThat(panels.order("a").state()).isEqualTo(Order.State.PLACED);
            assertThat(panels.order("a").reason()).isEqualTo("the panel says 'Gecikti', which means nothing known");
            assertThat(panels.events()).extracting(Event::name).containsOnlyOnce("status-unknown");
        }

        @Test
        void canBeAddedInTheAccountsConfiguration() throws IOException {
            panels.reopen("statuses: {in-progress: [\"Gecikti\"]}", "alpha/1");
            panels.buy("a");
            panels.at(panels.alpha, "a").status("Gecikti");
            poll();
            assertThat(panels.order("a").state()).isEqualTo(Order.State.IN_PROGRESS);
        }
    }

    @Nested
    class Shapes {
        @ParameterizedTest
        @EnumSource(
                value = Dialect.class,
                names = {
                    "START_COUNT_NULL",
                    "START_COUNT_EMPTY",
                    "REMAINS_WITH_SIGN",
                    "STATES_LOWER_CASE",
                    "STATES_SNAKE_CASE",
                    "CURRENCY_ABSENT",
                    "UNKNOWN_IDS_LEFT_OUT",
                    "ITEM_ERRORS_AS_TEXT",
                    "STATUS_IN_ROWS",
                    "PHP_LISTS",
                    "NUMBERS_AS_NUMBERS",
                    "NUMBERS_AS_TEXTS",
                    "ESCAPED",
                    "CHARSET",
                    "TEXT_HTML",
                    "HEX_IDS",
                    "PREFIXED_IDS"
                })
        void areReadAloneAndInBatches(Dialect dialect) {
            panels.alpha.speak(dialect);
            panels.buy("a");
            panels.at(panels.alpha, "a").inProgress(40);
            poll();
            isHalfDone("a");
            panels.buy("b");
            panels.buy("c");
            panels.at(panels.alpha, "b").inProgress(40);
            panels.at(panels.alpha, "c").partial(157);
            poll();
            isHalfDone("b");
            assertThat(panels.order("c").state()).isEqualTo(Order.State.PARTIAL);
            assertThat(panels.order("c").remains()).hasValue(157);
            assertThat(TwoPanels.asked(panels.alpha, "status"))
                    .last()
                    .asString()
                    .contains(",");
        }

        private void isHalfDone(String reference) {
            Order order = panels.order(reference);
            assertThat(order.state()).isEqualTo(Order.State.IN_PROGRESS);
            assertThat(order.remains()).hasValue(40);
            assertThat(order.charge().orElseThrow().currency()).isEqualTo("USD");
        }

        @Test
        void ofMoreThanWasOrderedHaveRemainsBelowZero() {
            panels.alpha.speak(Dialect.REMAINS_BELOW_ZERO);
            panels.buy("a");
            panels.at(panels.alpha, "a").complete();
            poll();
            assertThat(panels.order("a").remains()).hasValue(-3);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"error\":\"Incorrect order ID\"}", "\"Incorrect order ID\"", "7", "[]"})
        void ofOneFailedItemSpoilNoOther(String failed) {
            panels.buy("a");
            panels.buy("b");
            answers("{\"" + id("a") + "\":" + failed + ",\"" + id("b")
                    + "\":{\"status\":\"In progress\",\"remains\":9}}");
            poll();
            assertThat(panels.order("a").state()).isEqualTo(Order.State.PLACED);
            assertThat(panels.order("a").delivery().trouble()).isNotEmpty();
            assertThat(panels.order("b").state()).isEqualTo(Order.State.IN_PROGRESS);
            assertThat(panels.events()).extracting(Event::name).contains("status-untold");
        }

        @Test
        void withoutAnItemLeaveItAsItWas() {
            panels.buy("a");
            panels.buy("b");
            answers("{\"" + id("b") + "\":{\"status\":\"Completed\",\"remains\":\"0\"}}");
            poll();
            assertThat(panels.order("a").state()).isEqualTo(Order.State.PLACED);
            assertThat(panels.order("a").delivery().trouble()).isEqualTo("the panel left it out");
            assertThat(panels.order("b").state()).isEqualTo(Order.State.COMPLETED);
            poll();
            assertThat(panels.order("a").delivery().trouble()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "null", "<html>", "{\"error\":\"Server error\"}", "{\"error\":\"Invalid API key\"}"})
        void thatSayNothingOfAnyOrderChangeNone(String body) {
            panels.buy("a");
            panels.buy("b");
            panels.alpha.on("status").every(Fault.answerBefore(Response.of(200, "text/html", body)));
            poll();
            assertThat(panels.order("a").state()).isEqualTo(Order.State.PLACED);
            assertThat(panels.order("b").state()).isEqualTo(Order.State.PLACED);
        }
    }
}

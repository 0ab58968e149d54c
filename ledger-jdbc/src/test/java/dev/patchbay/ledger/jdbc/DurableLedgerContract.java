package dev.patchbay.ledger.jdbc;

import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.claim;
import static dev.patchbay.ledger.Given.inDoubt;
import static dev.patchbay.ledger.Given.minutes;
import static dev.patchbay.ledger.Given.placed;
import static dev.patchbay.ledger.Given.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.LedgerException;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Reading;
import dev.patchbay.ledger.Recovery;
import dev.patchbay.ledger.Written;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a ledger keeps that outlives its process. */
@Timeout(60)
abstract class DurableLedgerContract {
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private JdbcLedger ledger;

    /** Opens the ledger, the same one each time within a test. */
    abstract JdbcLedger open();

    @BeforeEach
    void openLedger() {
        ledger = open();
    }

    @AfterEach
    void closeLedger() {
        callers.shutdownNow();
        ledger.close();
        cleanUp();
    }

    /** After the ledger was closed. */
    void cleanUp() {}

    JdbcLedger ledger() {
        return ledger;
    }

    void reopen() {
        ledger.close();
        ledger = open();
    }

    @Nested
    class AfterItIsOpenedAgain {
        @Test
        void everyKindOfOrderIsAsItWas() {
            List<Order> orders = Orders.ofEveryType().stream()
                    .map(request -> ledger.accept(request, Orders.NANOS))
                    .toList();
            reopen();
            for (Order order : orders) {
                assertThat(ledger.find(order.reference())).contains(order);
                assertThat(ledger.accept(order.request(), minutes(9)))
                        .as("%s again", order.request())
                        .isEqualTo(order);
            }
        }

        @Test
        void aLifeWithEveryPartIsAsItWas() {
            ledger.accept(request("a"), NOON);
            Orders.life("a").forEach(change -> {
                Written written = ledger.apply(change);
                assertThat(written.applied()).as("%s applies", change).isTrue();
                assertThat(ledger.find("a")).contains(written.order());
            });
            Order before = ledger.find("a").orElseThrow();
            List<Event> events = ledger.events(Cursor.START, 100);
            reopen();
            assertThat(ledger.find("a")).contains(before);
            assertThat(ledger.events(Cursor.START, 100)).isEqualTo(events).isNotEmpty();
            Orders.life("a").forEach(ledger::apply);
            assertThat(ledger.find("a")).contains(before);
        }

        @Test
        void whatNodesShareIsAsItWas() {
            ledger.notes().keep("lever/a", "paused");
            reopen();
            assertThat(ledger.notes().under("lever/")).containsExactly(Map.entry("lever/a", "paused"));
        }

        @Test
        void textsThatNoDatabaseTakesAreAsTheyWere() {
            for (String text : List.of("\0", "a\0b", "\uD800", "\uDC00x", "\u241B", "\u241B0000", "😀 \u241B ü")) {
                String reference = "r" + text;
                ledger.accept(request(reference), NOON);
                ledger.apply(claim(reference, "1-" + text.hashCode()));
                Order order = ledger.apply(placed(reference, "1-" + text.hashCode(), "id" + text))
                        .order();
                reopen();
                assertThat(ledger.find(reference)).contains(order);
                assertThat(ledger.findByPanelOrder("alpha", PanelOrderId.of("id" + text)))
                        .contains(order);
            }
        }

        @Test
        void aPanelsIdOfAnyLengthIsKeptAndGuarded() {
            String id = "x".repeat(100_000);
            for (String reference : List.of("a", "b")) {
                ledger.accept(request(reference), NOON);
                ledger.apply(claim(reference, "1-" + reference));
                ledger.apply(placed(reference, "1-" + reference, id));
            }
            assertThat(ledger.findByPanelOrder("alpha", PanelOrderId.of(id)).map(Order::reference))
                    .contains("a");
            assertThat(ledger.find("b").map(Order::state)).contains(Order.State.IN_DOUBT);
        }

        @Test
        void readingsAndTheRecoveryAreAsTheyWere() {
            Reading reading = new Reading("alpha", Orders.NANOS, Amount.of("12.3400000001", "USD"));
            ledger.keep(reading);
            ledger.beginRecovery("token", Orders.NANOS);
            Cursor end = ledger.end();
            reopen();
            assertThat(ledger.lastReading("alpha", minutes(9))).contains(reading);
            assertThat(ledger.recovery()).contains(new Recovery("token", Orders.NANOS));
            assertThat(ledger.end()).isEqualTo(end);
            assertThat(ledger.beginRecovery("token", minutes(9))).isFalse();
        }
    }

    @Nested
    class WritesThatShareACommit {
        @Test
        void succeedOrFailAlone() throws Exception {
            IntStream.range(0, 10).forEach(number -> ledger.accept(request("o" + number), NOON));
            ledger.apply(claim("o0", "taken"));
            List<Future<Written>> together = new ArrayList<>();
            try (Blocked ignored = new Blocked()) {
                for (int number = 1; number < 10; number++) {
                    String attempt = number == 5 ? "taken" : "attempt-" + number;
                    String reference = "o" + number;
                    together.add(callers.submit(() -> ledger.apply(claim(reference, attempt))));
                }
                ignored.untilQueued(9);
            }
            for (int number = 1; number < 10; number++) {
                Future<Written> written = together.get(number - 1);
                if (number == 5) {
                    assertThatThrownBy(written::get)
                            .hasRootCauseInstanceOf(java.sql.SQLException.class)
                            .hasMessageContaining("refuses this write by itself");
                    assertThat(ledger.find("o5").map(Order::state)).contains(Order.State.ACCEPTED);
                } else {
                    assertThat(written.get().applied()).isTrue();
                    assertThat(ledger.find("o" + number).map(Order::state)).contains(Order.State.SENDING);
                }
            }
            assertThat(ledger.events(Cursor.START, 100))
                    .extracting(Event::number)
                    .isEqualTo(numbers(19));
        }

        @Test
        void seeEachOtherInTheirOrder() throws Exception {
            List<Future<Order>> together = new ArrayList<>();
            Future<Written> claimed;
            try (Blocked ignored = new Blocked()) {
                for (int caller = 0; caller < 5; caller++) {
                    together.add(callers.submit(() -> ledger.accept(request("a"), NOON)));
                    ignored.untilQueued(caller + 1);
                }
                claimed = callers.submit(() -> ledger.apply(claim("a", "1")));
                ignored.untilQueued(6);
            }
            for (Future<Order> order : together) {
                assertThat(order.get().state()).isEqualTo(Order.State.ACCEPTED);
            }
            assertThat(claimed.get().applied()).isTrue();
            assertThat(ledger.events(Cursor.START, 9)).extracting(Event::name).containsExactly("accepted", "claimed");
        }

        @Test
        void tellARepeatedIdFromOneOfTheSameCommit() throws Exception {
            for (String reference : List.of("a", "b")) {
                ledger.accept(request(reference), NOON);
                ledger.apply(claim(reference, "1-" + reference));
            }
            Future<Written> first;
            Future<Written> second;
            try (Blocked ignored = new Blocked()) {
                first = callers.submit(() -> ledger.apply(placed("a", "1-a", "77")));
                ignored.untilQueued(1);
                second = callers.submit(() -> ledger.apply(placed("b", "1-b", "77")));
                ignored.untilQueued(2);
            }
            assertThat(first.get().order().state()).isEqualTo(Order.State.PLACED);
            assertThat(second.get().order().state()).isEqualTo(Order.State.IN_DOUBT);
        }

        private static List<Long> numbers(int last) {
            return Stream.iterate(1L, number -> number + 1).limit(last).toList();
        }
    }

    @Nested
    class Callers {
        @Test
        void thatAreInterruptedGetTheirAnswerAndStayInterrupted() throws Exception {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                ledger.accept(request("a"), NOON);
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            try (Blocked blocked = new Blocked()) {
                caller.start();
                blocked.untilQueued(1);
                caller.interrupt();
            }
            assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(ledger.find("a")).isPresent();
        }

        @Test
        void thatComeAfterTheEndAreToldSo() {
            ledger.close();
            assertThatThrownBy(() -> ledger.accept(request("a"), NOON))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("is closed: nothing of this was written");
            ledger = open();
            assertThat(ledger.find("a")).isEmpty();
        }

        @Test
        void thatCameBeforeTheEndAreServed() throws Exception {
            Future<Order> accepted;
            Thread end = new Thread(ledger::close);
            try (Blocked blocked = new Blocked()) {
                accepted = callers.submit(() -> ledger.accept(request("a"), NOON));
                blocked.untilQueued(1);
                end.start();
            }
            accepted.get();
            end.join();
            ledger = open();
            assertThat(ledger.find("a")).contains(accepted.get());
        }
    }

    @Nested
    class Histories {
        @Test
        void ofALedgerThatWentBackInTimeTakeNothingMoreUntilARecovery() {
            ledger.accept(request("a"), NOON);
            ledger.accept(request("b"), NOON);
            ledger.apply(claim("b", "1"));
            ledger.apply(inDoubt("b", "1"));
            goBackByOneEvent();
            assertThatThrownBy(() -> ledger.accept(request("c"), NOON))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("went back in time: this process has written event 4, the ledger's last is 3")
                    .hasMessageContaining("recovery token");
            assertThat(ledger.find("c")).isEmpty();

            assertThat(ledger.beginRecovery("token", minutes(1))).isTrue();
            assertThat(ledger.accept(request("c"), minutes(2)).state()).isEqualTo(Order.State.IN_DOUBT);
            assertThat(ledger.find("a").map(Order::state)).contains(Order.State.IN_DOUBT);
            assertThat(ledger.end()).isEqualTo(new Cursor(new Recovery("token", minutes(1)).epoch(), 3));
        }

        private void goBackByOneEvent() {
            ledger.writer()
                    .write(new Write<>(
                            Write.Turn.ALONE,
                            "",
                            Write.Needs.NOTHING,
                            transaction -> transaction
                                    .session()
                                    .update("UPDATE patchbay_ledger SET last_event = 3", params -> {})));
        }
    }

    @Test
    void aHeldAccountIsNotClaimedAt() {
        ledger.accept(request("a"), NOON);
        ledger.leases().take("hold/alpha", "node-2", NOON, Duration.ofMinutes(1));
        assertThat(ledger.apply(claim("a", "1")).applied()).isFalse();
        assertThat(ledger.apply(claim("a", "other", "beta")).applied()).isTrue();
    }

    @Test
    void anAttemptIsFoundByItsId() {
        ledger.accept(request("a"), NOON);
        ledger.apply(claim("a", "1"));
        assertThat(ledger.findByAttempt(ClientReference.of("1"))
                        .flatMap(order -> order.attempt(ClientReference.of("1"))))
                .map(Attempt::state)
                .contains(Attempt.State.SENDING);
        assertThat(ledger.findByAttempt(ClientReference.of("2"))).isEqualTo(Optional.empty());
    }

    /** Keeps the writer busy, so that what comes meanwhile shares the next commit. */
    private final class Blocked implements AutoCloseable {
        private final CountDownLatch busy = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        Blocked() throws InterruptedException {
            Write<Boolean> inTheWay = new Write<>(Write.Turn.AGREE, "", Write.Needs.NOTHING, transaction -> {
                busy.countDown();
                awaitGo();
                return true;
            });
            callers.execute(() -> ledger.writer().write(inTheWay));
            busy.await();
        }

        private void awaitGo() {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void untilQueued(int writes) {
            while (ledger.writer().waiting() < writes) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void close() {
            go.countDown();
        }
    }
}

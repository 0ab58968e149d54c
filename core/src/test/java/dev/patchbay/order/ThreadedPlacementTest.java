package dev.patchbay.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Order;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.testing.Rig;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Placement on real threads. */
@Timeout(60)
class ThreadedPlacementTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private final Rig rig = Rig.threaded("alpha", "beta");

    @AfterEach
    void close() {
        rig.close();
    }

    private Order place(String reference) {
        return rig.get(Intake.class).place(Rig.request(reference), LONG);
    }

    @Test
    void waitsForThePanelsWord() {
        assertThat(place("a").state()).isEqualTo(Order.State.PLACED);
    }

    @Test
    void waitsForEverWhereToldSo() {
        assertThat(rig.get(Intake.class)
                        .place(Rig.request("a"), ChronoUnit.FOREVER.getDuration())
                        .state())
                .isEqualTo(Order.State.PLACED);
        assertThat(rig.get(Intake.class)
                        .place(Rig.request("b"), Duration.ofDays(200_000))
                        .state())
                .isEqualTo(Order.State.PLACED);
    }

    @Test
    void waitsThroughAFailOver() {
        rig.panel("alpha").next(AddOutcome.refused(RefusalKind.FUNDS, "no"));
        assertThat(place("a").account()).contains("beta");
    }

    @Test
    void returnsADoubtAsAState() {
        rig.panel("alpha").next(AddOutcome.inDoubt("reset"));
        assertThat(place("a").state()).isEqualTo(Order.State.IN_DOUBT);
    }

    @Test
    void returnsAtOnceWhereThePanelCannotBeAskedInTime() {
        rig.panel("alpha").next(AddOutcome.refused(RefusalKind.DUPLICATE_LINK, "active order"));
        assertThat(place("a").state()).isEqualTo(Order.State.WAITING);
    }

    @Test
    void givesTheSameOrderForTheSameReference() {
        Order first = place("a");
        assertThat(place("a")).isEqualTo(first);
        assertThat(rig.panel("alpha").adds()).hasSize(1);
    }

    @Test
    void returnsWhatStandsWhenTheTimeIsOver() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        rig.panel("alpha").next(order -> held(release));
        Order order = rig.get(Intake.class).place(Rig.request("a"), Duration.ZERO);
        assertThat(order.state()).isIn(Order.State.ACCEPTED, Order.State.SENDING);
        release.countDown();
        assertThat(place("a").state()).isEqualTo(Order.State.PLACED);
    }

    /** Rule 11: an add runs on the core's own threads; interrupting who waits for it stops the waiting alone. */
    @Test
    void letsAnInterruptEndTheWaitingAlone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<Boolean> interrupted = new ArrayList<>();
        rig.panel("alpha").next(order -> {
            begun.countDown();
            AddOutcome outcome = held(release);
            interrupted.add(Thread.currentThread().isInterrupted());
            return outcome;
        });
        ExecutorService caller = Executors.newSingleThreadExecutor();
        Future<Order> waiting = caller.submit(() -> place("a"));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        caller.shutdownNow();
        assertThat(waiting.get(30, TimeUnit.SECONDS).state()).isEqualTo(Order.State.SENDING);
        release.countDown();
        assertThat(place("a").state()).isEqualTo(Order.State.PLACED);
        assertThat(interrupted).containsExactly(false);
    }

    @Test
    void recordsWhatWasUnderWayWhenItIsClosed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        rig.panel("alpha").next(order -> {
            begun.countDown();
            return held(release);
        });
        rig.get(Intake.class).submit(Rig.request("a"));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(rig::close);
        closing.start();
        release.countDown();
        closing.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(rig.order("a").state()).isEqualTo(Order.State.PLACED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void buysEachOrderOfABacklogOnceHoweverFewGoAtOnce(int inFlight) throws Exception {
        int orders = 200;
        try (Rig narrow = Rig.threaded(OrderSettings.DEFAULT.withInFlight(inFlight), "alpha")) {
            for (int number = 0; number < orders - 1; number++) {
                narrow.get(Intake.class).submit(Rig.request("o" + number));
            }
            Order last = narrow.get(Intake.class).place(Rig.request("last"), LONG);

            assertThat(last.state()).isEqualTo(Order.State.PLACED);
            for (int number = 0; number < orders - 1; number++) {
                assertThat(narrow.get(Intake.class)
                                .place(Rig.request("o" + number), LONG)
                                .state())
                        .isEqualTo(Order.State.PLACED);
            }
            assertThat(narrow.panel("alpha").adds()).hasSize(orders);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64})
    void buysEachOfManyOrdersOnceWhoeverSubmitsItHoweverOften(int inFlight) throws Exception {
        int orders = 300;
        try (Rig shared = Rig.threaded(OrderSettings.DEFAULT.withInFlight(inFlight), "alpha")) {
            Intake intake = shared.get(Intake.class);
            ExecutorService callers = Executors.newFixedThreadPool(8);
            List<Future<?>> futures = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                futures.add(callers.submit(() -> {
                    for (int number = 0; number < orders; number++) {
                        intake.submit(Rig.request("o" + number));
                    }
                }));
            }
            for (Future<?> future : futures) {
                future.get(60, TimeUnit.SECONDS);
            }
            for (int number = 0; number < orders; number++) {
                assertThat(intake.place(Rig.request("o" + number), LONG).state())
                        .isEqualTo(Order.State.PLACED);
            }
            callers.shutdown();
            assertThat(shared.panel("alpha").adds()).hasSize(orders);
            assertThat(shared.panel("alpha").adds())
                    .extracting(NewOrder::reference)
                    .doesNotHaveDuplicates();
        }
    }

    private static AddOutcome held(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nothing interrupts an add", e);
        }
        return AddOutcome.accepted(PanelOrderId.of("held"));
    }
}

package dev.patchbay.examples.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.Patchbay;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.examples.custom.fake.FakeStorefront;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.SettableClock;
import dev.patchbay.testkit.http.Fault;
import dev.patchbay.testkit.http.Response;
import dev.patchbay.time.Scheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a panel that can be asked by reference, and that recognises a repeat, is worth: a lost answer settles itself. Two
 * shops before the whole core, by a clock and on a thread that the test drives.
 */
class DoubtsTest {
    private static final String TOKEN = "tok/live+9f8e7d6c";
    private static final String YAML = """
            ledger: memory
            providers:
              first: {plugin: storefront, url: "${FIRST}", token: "${TOKEN}"}
              second: {plugin: storefront, url: "${SECOND}", token: "${TOKEN}"}
            services:
              followers: {type: Default, targets: [first/prd_ig_followers, second/prd_ig_followers]}
            """;
    private static final OrderRequest REQUEST =
            OrderRequest.of("web-1", "followers", OrderDetails.standard("https://instagram.com/example", 1000));

    @TempDir
    private Path folder;

    private final SettableClock clock = SettableClock.at("2026-11-22T12:00:00Z");
    private final Driven scheduler = new Driven();
    private final FakeStorefront first = FakeStorefront.start(TOKEN, clock);
    private final FakeStorefront second = FakeStorefront.start(TOKEN, clock);
    private Patchbay patchbay = null;

    @BeforeEach
    void open() throws IOException {
        patchbay = Patchbay.builder()
                .config(Files.writeString(folder.resolve("patchbay.yaml"), YAML))
                .variables(Map.of("FIRST", first.url(), "SECOND", second.url(), "TOKEN", TOKEN))
                .environment(AccountEnvironment.driven(clock, clock::advance, new SimpleMeterRegistry()))
                .scheduler(scheduler)
                .open();
        scheduler.run();
    }

    @AfterEach
    void close() {
        patchbay.close();
        first.close();
        second.close();
    }

    private Order order() {
        return patchbay.orders().find("web-1").orElseThrow();
    }

    private void doubt(Fault fault) {
        first.faults(Operation.ADD).next(fault);
        patchbay.orders().submit(REQUEST);
        scheduler.run();
        assertThat(order().state()).isEqualTo(Order.State.IN_DOUBT);
    }

    private void passMinutes(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            clock.advance(Duration.ofMinutes(1));
            scheduler.tick();
        }
    }

    private void isPlacedAtTheFirst(Evidence.Source by) {
        assertThat(order().attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.state()).isEqualTo(Attempt.State.PLACED);
            assertThat(attempt.evidence())
                    .filteredOn(said -> said.finding() == Evidence.Finding.PLACED)
                    .extracting(Evidence::source)
                    .containsExactly(by);
            assertThat(first.orders()).singleElement().satisfies(sold -> {
                assertThat(sold.reference()).isEqualTo(attempt.id().value());
                assertThat(order().panelOrder()).hasToString("Optional[" + sold.id() + "]");
            });
        });
        assertThat(second.orders()).isEmpty();
    }

    @Test
    void anAnswerThatWasLostIsSettledByALookUp() {
        doubt(Fault.resetAfter());
        passMinutes(1);
        isPlacedAtTheFirst(Evidence.Source.LOOK_UP);
        assertThat(first.requests(Operation.ADD)).hasSize(1);
        passMinutes(20);
        assertThat(order().state()).isEqualTo(Order.State.COMPLETED);
    }

    @Test
    void anAnswerThatWasLostIsSettledByARepeatWhereTheLookUpFails() {
        first.faults(Operation.FIND).every(Fault.answerBefore(Response.json(500, "{}")));
        doubt(Fault.resetAfter());
        passMinutes(1);
        isPlacedAtTheFirst(Evidence.Source.REPEAT);
        assertThat(first.requests(Operation.ADD)).hasSize(2);
    }

    @Test
    void aRequestThatWasLostIsBoughtByTheRepeatWhereTheLookUpFails() {
        first.faults(Operation.FIND).every(Fault.answerBefore(Response.json(500, "{}")));
        doubt(Fault.resetBefore());
        passMinutes(1);
        isPlacedAtTheFirst(Evidence.Source.REPEAT);
    }

    /** Regression: repeats that the shop refused put off the end for an hour, each by settle-after. */
    @Test
    void aRequestThatWasLostEndsAsNotPlacedAndTheOrderGoesOnElsewhere() {
        doubt(Fault.resetBefore());
        passMinutes(15);
        assertThat(order().state()).isEqualTo(Order.State.IN_DOUBT);
        passMinutes(5);
        assertThat(order().attempts())
                .extracting(Attempt::account, Attempt::state)
                .containsExactly(tuple("first", Attempt.State.NOT_PLACED), tuple("second", Attempt.State.PLACED));
        assertThat(first.orders()).isEmpty();
        assertThat(second.orders()).hasSize(1);
    }

    /** Runs all work when the test says so. */
    private static final class Driven implements Scheduler {
        private final Queue<Runnable> queue = new ArrayDeque<>();
        private final List<Runnable> periodic = new ArrayList<>();

        @Override
        public void execute(Runnable work) {
            queue.add(work);
        }

        @Override
        public void every(Duration period, Runnable work) {
            periodic.add(work);
        }

        void tick() {
            queue.addAll(periodic);
            run();
        }

        void run() {
            for (Runnable work = queue.poll(); work != null; work = queue.poll()) {
                work.run();
            }
        }

        @Override
        public void close() {
            queue.clear();
        }
    }
}

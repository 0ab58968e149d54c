package dev.patchbay.ledger.jdbc;

import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.claim;
import static dev.patchbay.ledger.Given.minutes;
import static dev.patchbay.ledger.Given.placed;
import static dev.patchbay.ledger.jdbc.TestPostgres.lasting;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.ledger.AwaitTurn;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Observe;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.ledger.SameLink;
import dev.patchbay.ledger.Withdraw;
import dev.patchbay.ledger.Written;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.order.OrderDetails;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that share one PostgreSQL buy orders for one link. */
@Timeout(120)
class PostgresLinkRaceTest {
    private static final int ORDERS = 25;
    private static final int NODES = 3;

    private final HikariDataSource database = TestPostgres.database();
    private final List<JdbcLedger> nodes = IntStream.range(0, NODES)
            .mapToObj(node -> open(TestPostgres.another(database)))
            .toList();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final AtomicInteger holders = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private final List<String> bought = Collections.synchronizedList(new ArrayList<>());

    private static JdbcLedger open(HikariDataSource source) {
        return JdbcLedger.open(
                new PostgresEngine(source, source, false), Clock.fixed(NOON, ZoneOffset.UTC), JdbcOptions.DEFAULT);
    }

    @AfterEach
    void close() {
        callers.shutdownNow();
        nodes.forEach(JdbcLedger::close);
        database.close();
    }

    private static Order accept(JdbcLedger node, String reference, SameLink sameLink) {
        OrderRequest request =
                OrderRequest.of(reference, "followers", OrderDetails.standard("https://example.com/one", 100));
        return lasting(() -> node.accept(Order.accepted(request, NOON), sameLink, Optional.empty()))
                .order();
    }

    private static Written apply(JdbcLedger node, Change change) {
        return lasting(() -> node.apply(change));
    }

    private void run(List<Callable<Void>> all) throws Exception {
        for (Future<Void> one : callers.invokeAll(all)) {
            one.get();
        }
    }

    @Test
    void oneAtATimeInTheOrderOfTheirComingAndNoneIsForgotten() throws Exception {
        List<Callable<Void>> all = new ArrayList<>();
        for (int number = 0; number < ORDERS; number++) {
            JdbcLedger node = nodes.get(number % NODES);
            String reference = "r" + number;
            all.add(() -> {
                accept(node, reference, SameLink.QUEUE);
                return null;
            });
            if (number % 5 == 0) {
                all.add(() -> {
                    withdraw(nodes.get(0), reference);
                    return null;
                });
            }
        }
        for (int buyer = 0; buyer < 2 * NODES; buyer++) {
            JdbcLedger node = nodes.get(buyer % NODES);
            all.add(() -> {
                buyAll(node);
                return null;
            });
        }
        run(all);

        List<String> came = nodes.get(0).events(Cursor.START, 10_000).stream()
                .filter(event -> event.name().equals("accepted"))
                .map(Event::reference)
                .toList();
        assertThat(came).hasSize(ORDERS);
        assertThat(bought)
                .containsExactlyElementsOf(
                        came.stream().filter(bought::contains).toList());
        assertThat(bought).hasSizeGreaterThanOrEqualTo(ORDERS - ORDERS / 5);
    }

    private void withdraw(JdbcLedger node, String reference) {
        while (node.find(reference).isEmpty()) {
            Thread.onSpinWait();
        }
        if (apply(node, new Withdraw(reference, NOON)).order().state() == Order.State.WITHDRAWN) {
            ended.incrementAndGet();
        }
    }

    private void buyAll(JdbcLedger node) {
        Reservation some = new Reservation(Duty.PLACE, Optional.empty(), minutes(2), NOON, 3);
        try {
            while (ended.get() < ORDERS) {
                lasting(() -> node.reserve(some)).forEach(order -> buy(node, order.reference()));
            }
        } catch (RuntimeException | AssertionError e) {
            // The others wait for what this one has.
            ended.addAndGet(ORDERS);
            throw e;
        }
    }

    private void buy(JdbcLedger node, String reference) {
        String attempt = "t" + attempts.incrementAndGet();
        if (!apply(node, claim(reference, attempt + "-of")).applied()) {
            apply(node, AwaitTurn.of(reference, NOON));
            return;
        }
        assertThat(holders.incrementAndGet()).isEqualTo(1);
        bought.add(reference);
        apply(node, placed(reference, attempt + "-of", "at " + reference));
        holders.decrementAndGet();
        OrderStatus done = OrderStatus.of(OrderState.COMPLETED, "Completed");
        apply(node, Observe.told(reference, PanelOrderId.of("at " + reference), minutes(2), done, Optional.empty()));
        ended.incrementAndGet();
    }

    @Test
    void oneOfManyGetsALinkThatRefusesTheOthers() throws Exception {
        List<Order> orders = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Void>> all = new ArrayList<>();
        for (int number = 0; number < 4 * NODES; number++) {
            JdbcLedger node = nodes.get(number % NODES);
            String reference = "r" + number;
            all.add(() -> {
                orders.add(accept(node, reference, SameLink.REFUSE));
                return null;
            });
        }
        run(all);
        assertThat(orders)
                .extracting(Order::state)
                .filteredOn(state -> state == Order.State.ACCEPTED)
                .hasSize(1);
    }
}

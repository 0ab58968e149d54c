package dev.patchbay.ledger.jdbc;

import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.attempt;
import static dev.patchbay.ledger.Given.claim;
import static dev.patchbay.ledger.Given.minutes;
import static dev.patchbay.ledger.Given.notSent;
import static dev.patchbay.ledger.Given.placed;
import static dev.patchbay.ledger.Given.request;
import static dev.patchbay.ledger.jdbc.TestPostgres.lasting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.ledger.Claim;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Leases;
import dev.patchbay.ledger.LedgerException;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.PurgedOrderException;
import dev.patchbay.ledger.Reject;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.ledger.Settle;
import dev.patchbay.ledger.UnknownOrderException;
import dev.patchbay.ledger.Withdraw;
import dev.patchbay.ledger.Written;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that share one PostgreSQL. */
@Timeout(60)
class PostgresNodesTest {
    private static final int NODES = 3;

    private final HikariDataSource database = TestPostgres.database();
    private final List<HikariDataSource> sources = IntStream.range(0, NODES)
            .mapToObj(node -> TestPostgres.another(database))
            .toList();
    private final List<JdbcLedger> nodes =
            sources.stream().map(PostgresNodesTest::open).toList();
    private final ExecutorService callers = Executors.newCachedThreadPool();

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

    @Test
    void aCursorSkipsNoEventWhileManyWrite() throws Exception {
        int writers = 8;
        int orders = 60;
        CountDownLatch running = new CountDownLatch(writers);
        List<Callable<List<Event>>> all = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            JdbcLedger node = nodes.get(writer % 2);
            String name = "w" + writer + "-";
            all.add(() -> {
                for (int number = 0; number < orders; number++) {
                    String reference = name + number;
                    lasting(() -> node.accept(request(reference), NOON));
                    lasting(() -> node.apply(claim(reference, "a-" + reference)));
                }
                running.countDown();
                return List.of();
            });
        }
        all.add(() -> {
            List<Event> seen = new ArrayList<>();
            boolean last = false;
            while (!last) {
                last = running.getCount() == 0;
                Cursor cursor = seen.isEmpty()
                        ? Cursor.START
                        : seen.get(seen.size() - 1).cursor();
                seen.addAll(nodes.get(2).events(cursor, 7));
                last = last && seen.size() == writers * orders * 2;
            }
            return seen;
        });
        List<Future<List<Event>>> done = callers.invokeAll(all);
        assertThat(done.get(writers).get())
                .extracting(Event::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, writers * orders * 2L).boxed().toList());
    }

    @Test
    void aReferenceIsAcceptedOnceOnAllOfThem() throws Exception {
        for (int round = 0; round < 20; round++) {
            String reference = "r" + round;
            List<Order> orders = onEachNode(2, node -> lasting(() -> node.accept(request(reference), NOON)));
            assertThat(orders).containsOnly(orders.get(0));
        }
        assertThat(nodes.get(0).events(Cursor.START, 100)).hasSize(20);
    }

    @Test
    void anOrderIsClaimedOnceOnAllOfThem() throws Exception {
        for (int round = 0; round < 20; round++) {
            String reference = "r" + round;
            lasting(() -> nodes.get(0).accept(request(reference), NOON));
            AtomicInteger attempts = new AtomicInteger();
            List<Written> claims = onEachNode(2, node -> {
                String attempt = reference + "-" + attempts.incrementAndGet();
                return lasting(() -> node.apply(claim(reference, attempt)));
            });
            assertThat(claims).filteredOn(Written::applied).hasSize(1);
        }
    }

    @Test
    void aNodeBelievesNoOrderAtHandThatAnotherHasWrittenSince() {
        JdbcLedger one = nodes.get(0);
        JdbcLedger other = nodes.get(1);
        one.accept(request("withdrawn"), NOON);
        other.apply(new Withdraw("withdrawn", minutes(1)));
        assertThat(one.apply(claim("withdrawn", "a1")).applied()).isFalse();
    }

    @Test
    void whatDoesNotApplyToAnOrderAtHandIsSaidOfTheOrderAsItStands() {
        JdbcLedger one = nodes.get(0);
        JdbcLedger other = nodes.get(1);
        one.accept(request("r"), NOON);
        one.apply(claim("r", "a1"));
        // As the first node knows it, the order is being sent and cannot be claimed.
        other.apply(notSent("r", "a1"));
        assertThat(one.apply(new Claim("r", attempt("a2", "alpha"), 1)).applied())
                .isTrue();
    }

    @Test
    void aNodeBelievesNoOrderAtHandThatAnotherHasPurged() {
        JdbcLedger one = nodes.get(0);
        JdbcLedger other = nodes.get(1);
        one.accept(request("r"), NOON);
        other.apply(new Reject("r", minutes(1), "no"));
        assertThat(other.purge(minutes(9), 10)).isEqualTo(1);
        assertThatThrownBy(() -> one.apply(claim("r", "a1"))).isInstanceOf(UnknownOrderException.class);
        assertThatThrownBy(() -> one.accept(request("r"), NOON)).isInstanceOf(PurgedOrderException.class);
    }

    @Test
    void anIdOfAPanelPlacesOneOrderOnAllOfThem() throws Exception {
        for (int round = 0; round < 20; round++) {
            List<String> references = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                String reference = "r" + round + "-" + node;
                references.add(reference);
                lasting(() -> nodes.get(0).accept(request(reference), NOON));
                lasting(() -> nodes.get(0).apply(claim(reference, "a-" + reference)));
            }
            String id = "id" + round;
            List<Callable<Order.State>> all = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                JdbcLedger ledger = nodes.get(node);
                String reference = references.get(node);
                all.add(() -> lasting(() -> ledger.apply(placed(reference, "a-" + reference, id)))
                        .order()
                        .state());
            }
            List<Order.State> states = new ArrayList<>();
            for (Future<Order.State> state : callers.invokeAll(all)) {
                states.add(state.get());
            }
            assertThat(states)
                    .containsExactlyInAnyOrder(Order.State.PLACED, Order.State.IN_DOUBT, Order.State.IN_DOUBT);
        }
    }

    @Test
    void anIdOfAPanelThatAnotherTakesDuringTheRepetitionOfALostRaceIsToldAsTaken() {
        JdbcLedger one = nodes.get(0);
        JdbcLedger other = nodes.get(1);
        one.accept(request("r"), NOON);
        one.apply(claim("r", "a1"));
        other.accept(request("faster"), NOON);
        other.apply(claim("faster", "b1"));
        // The order at hand of the first node is no longer as it stands, so what it writes is repeated.
        other.apply(new Withdraw("r", minutes(1)));
        AtomicInteger times = new AtomicInteger();
        Settle placed = placed("r", "a1", "id");
        Written written = one.writer().write(new Write<>(Write.Turn.ORDER, "r", Write.Needs.of(placed), transaction -> {
            Written done = transaction.apply(placed);
            if (times.incrementAndGet() == 2) {
                other.apply(placed("faster", "b1", "id"));
            }
            return done;
        }));
        assertThat(written.order().state()).isEqualTo(Order.State.IN_DOUBT);
    }

    @Test
    void anOrderIsReservedByOneOfThem() throws Exception {
        IntStream.range(0, 120).forEach(number -> nodes.get(0).accept(request("o" + number), NOON));
        List<List<Order>> batches = onEachNode(
                4, node -> node.reserve(new Reservation(Duty.PLACE, Optional.empty(), minutes(1), minutes(2), 10)));
        assertThat(batches.stream().flatMap(List::stream).map(Order::reference))
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(120)
                .hasSizeGreaterThanOrEqualTo(90);
    }

    @Test
    void aHoldWaitsForClaimsThatAreUnderWayAndKeepsOutTheRest() throws Exception {
        nodes.get(0).accept(request("a"), NOON);
        nodes.get(0).accept(request("b"), NOON);
        CountDownLatch claiming = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Future<Boolean> claimed = callers.submit(() -> nodes.get(0)
                .writer()
                .write(new Write<>(Write.Turn.ORDER, "a", Write.Needs.of(claim("a", "1")), transaction -> {
                    boolean applied = transaction.apply(claim("a", "1")).applied();
                    claiming.countDown();
                    awaited(commit);
                    return applied;
                })));
        claiming.await();
        Future<Boolean> held = callers.submit(
                () -> nodes.get(1).leases().take(Leases.HOLD + "alpha", "node-2", NOON, Duration.ofMinutes(5)));
        try {
            assertThat(isStillWaiting(held))
                    .as("no hold while a claim is uncommitted")
                    .isTrue();
            assertThat(nodes.get(2).isSending("alpha")).isFalse();
        } finally {
            commit.countDown();
        }
        assertThat(held.get()).isTrue();
        assertThat(claimed.get()).isTrue();
        assertThat(nodes.get(2).isSending("alpha")).isTrue();
        assertThat(nodes.get(2).apply(claim("b", "2-b")).applied()).isFalse();
    }

    @Test
    void aNodeThatFallsSilentWithinATransactionHoldsNobodyUp() throws Exception {
        // The silent node has to read the order, and keeps it locked.
        nodes.get(2).accept(request("a"), NOON);
        CountDownLatch awake = new CountDownLatch(1);
        Future<Boolean> claimed = claimAndFallSilent(nodes.get(0), awake);
        try {
            assertThat(nodes.get(1).apply(claim("a", "other")).applied()).isTrue();
        } finally {
            awake.countDown();
        }
        assertThatThrownBy(claimed::get).hasCauseInstanceOf(LedgerException.class);
        assertThat(nodes.get(0).apply(claim("a", "1")).applied()).isFalse();
    }

    @Test
    void aNodeThatFallsSilentWithAnOrderAtHandLosesItToTheFaster() throws Exception {
        nodes.get(0).accept(request("a"), NOON);
        CountDownLatch awake = new CountDownLatch(1);
        Future<Boolean> claimed = claimAndFallSilent(nodes.get(0), awake);
        try {
            assertThat(nodes.get(1).apply(claim("a", "other")).applied()).isTrue();
        } finally {
            awake.countDown();
        }
        assertThat(claimed.get()).isFalse();
        assertThat(nodes.get(2).find("a").orElseThrow().attempts()).hasSize(1);
    }

    /** Returns once the order is claimed and not committed. */
    private Future<Boolean> claimAndFallSilent(JdbcLedger node, CountDownLatch awake) throws InterruptedException {
        CountDownLatch silent = new CountDownLatch(1);
        Future<Boolean> claimed = callers.submit(() -> node.writer()
                .write(new Write<>(Write.Turn.ORDER, "a", Write.Needs.of(claim("a", "1")), transaction -> {
                    boolean applied = transaction.apply(claim("a", "1")).applied();
                    silent.countDown();
                    awaited(awake);
                    return applied;
                })));
        silent.await();
        return claimed;
    }

    @Test
    void aRecoveryLeavesNoOrderOut() throws Exception {
        int orders = 60;
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            JdbcLedger ledger = nodes.get(node);
            String name = "n" + node + "-";
            all.add(() -> {
                IntStream.range(0, orders)
                        .forEach(number -> lasting(() -> ledger.accept(request(name + number), NOON)));
                return true;
            });
        }
        all.add(() -> lasting(() -> nodes.get(2).beginRecovery("token", minutes(1))));
        for (Future<Boolean> done : callers.invokeAll(all)) {
            assertThat(done.get()).isTrue();
        }
        assertThat(nodes.get(0).counts()).containsOnlyKeys(Order.State.IN_DOUBT).containsValue(2L * orders);
        assertThat(nodes.get(0).events(Cursor.START, 1_000))
                .extracting(Event::epoch)
                .allSatisfy(epoch -> assertThat(epoch).startsWith("token@"));
    }

    private static boolean isStillWaiting(Future<?> future) throws Exception {
        try {
            future.get(300, TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException e) {
            return true;
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface OnNode<T> {
        T run(JdbcLedger node);
    }

    /** Lets so many callers of each node go at once. */
    private <T> List<T> onEachNode(int callersEach, OnNode<T> run) throws Exception {
        List<Callable<T>> all = new ArrayList<>();
        for (JdbcLedger node : nodes) {
            for (int caller = 0; caller < callersEach; caller++) {
                all.add(() -> run.run(node));
            }
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : callers.invokeAll(all)) {
            results.add(future.get());
        }
        return results;
    }
}

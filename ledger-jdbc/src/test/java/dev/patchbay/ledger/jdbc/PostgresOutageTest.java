package dev.patchbay.ledger.jdbc;

import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.LedgerException;
import dev.patchbay.ledger.Order;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed under load loses nothing that it acknowledged, and is used again when it is back. */
class PostgresOutageTest {
    private static final int WRITERS = 8;

    @TempDir
    private Path directory;

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    @Timeout(120)
    void writesIssuedAgainAreInForceOnce() throws Exception {
        EmbeddedPostgres server = start(0);
        int port = server.getPort();
        ExecutorService callers = Executors.newFixedThreadPool(WRITERS);
        try (HikariDataSource source = TestPostgres.database(server);
                JdbcLedger ledger = JdbcLedger.postgres(source, Clock.fixed(NOON, ZoneOffset.UTC))) {
            AtomicBoolean stop = new AtomicBoolean();
            List<Future<List<Order>>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "w" + writer + "-";
                writers.add(callers.submit(writing(ledger, name, stop)));
            }
            until(acknowledged, 200);
            kill(server);
            until(failures, WRITERS);
            server = start(port);
            int before = acknowledged.get();
            until(acknowledged, before + 200);
            stop.set(true);

            List<Order> orders = new ArrayList<>();
            for (Future<List<Order>> writer : writers) {
                orders.addAll(writer.get());
            }
            assertThat(orders)
                    .allSatisfy(
                            order -> assertThat(ledger.find(order.reference())).contains(order));
            List<Event> events = ledger.events(Cursor.START, 100_000);
            assertThat(events)
                    .hasSameSizeAs(orders)
                    .extracting(Event::reference)
                    .doesNotHaveDuplicates();
            assertThat(events.get(events.size() - 1).number()).isEqualTo(orders.size());
        } finally {
            callers.shutdownNow();
            server.close();
        }
    }

    /** Issues each write again until it returns, as rule 6 asks. */
    private Callable<List<Order>> writing(JdbcLedger ledger, String name, AtomicBoolean stop) {
        return () -> {
            List<Order> orders = new ArrayList<>();
            while (!stop.get()) {
                try {
                    orders.add(ledger.accept(request(name + orders.size()), NOON));
                    acknowledged.incrementAndGet();
                } catch (LedgerException e) {
                    failures.incrementAndGet();
                }
            }
            return orders;
        };
    }

    private EmbeddedPostgres start(int port) throws Exception {
        return TestPostgres.durable()
                .setPort(port)
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
    }

    /** As a loss of power does, with no word to anybody. */
    private void kill(EmbeddedPostgres server) throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().get();
        }
        // Nothing is left to close but this library's own lock.
        server.close();
    }

    private static void until(AtomicInteger count, int enough) {
        while (count.get() < enough) {
            Thread.onSpinWait();
        }
    }
}

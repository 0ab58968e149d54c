package dev.patchbay.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What an open account owes as a whole. */
final class AccountChecks {
    private static final int THREADS = 8;
    private static final int ORDERS_EACH = 5;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Bench bench;

    AccountChecks(Bench bench) {
        this.bench = bench;
    }

    void profileIsConstant() {
        bench.run(session -> {
            ProviderProfile profile = session.profile();
            session.provider().balance();
            session.buy(1);
            int before = session.panel().requests();

            assertThat(session.profile()).isEqualTo(profile);
            assertThat(session.panel().requests())
                    .as("requests for the profile")
                    .isEqualTo(before);
        });
    }

    void hidesItsSecrets() {
        bench.run(session -> {
            AddOutcome outcome = session.provider().add(session.order(1));
            session.assertHidesSecrets(
                    session.provider(),
                    session.profile(),
                    outcome,
                    session.provider().services(),
                    session.provider().balance(),
                    Settings.of(bench.factory().settings(), session.panel().settings()));
        });
    }

    void servesManyThreads() {
        bench.run(session -> {
            Map<PanelOrderId, Optional<String>> told = buyOnManyThreads(session);

            assertThat(told).as("the ids that were told, each once").hasSize(THREADS * ORDERS_EACH);
            assertThat(session.panel().bought())
                    .as("the panel's orders, each for what it was told to be for")
                    .hasSize(THREADS * ORDERS_EACH)
                    .allSatisfy(bought -> assertThat(told).containsEntry(bought.order(), bought.target()));
        });
    }

    void keepsToItself() {
        bench.run(first -> bench.run(second -> {
            PanelOrderId one = first.buy(1);
            PanelOrderId other = second.buy(2);

            assertThat(first.panel().bought()).extracting(Bought::order).containsExactly(one);
            assertThat(second.panel().bought()).extracting(Bought::order).containsExactly(other);
        }));
    }

    void failsProperlyOnceClosed() {
        bench.run(session -> {
            session.provider().balance();
            int before = session.panel().requests();
            session.close();

            AddOutcome outcome = session.provider().add(session.order(1));
            assertThat(outcome).as("add on a closed account").isInstanceOf(AddOutcome.NotSent.class);
            for (OtherCall call : OtherCall.all()) {
                if (call.isDeclared(session) && call.operation() != Operation.CHANGED) {
                    assertFailsUnsent(session, call);
                }
            }
            session.assertHidesSecrets(outcome);
            assertThat(session.panel().requests()).as("requests after close").isEqualTo(before);
        });
    }

    private static void assertFailsUnsent(Session session, OtherCall call) {
        Object outcome = InTime.outcomeOf(LONGEST, call.toString(), () -> call.on(session));
        assertThat(outcome).as("%s on a closed account", call).isInstanceOf(PanelException.class);
        assertThat(((PanelException) outcome).sent()).isEqualTo(PanelException.Sent.NO);
        session.assertHidesSecrets(outcome);
    }

    private static Map<PanelOrderId, Optional<String>> buyOnManyThreads(Session session) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Map<PanelOrderId, Optional<String>>>> buyers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * ORDERS_EACH;
                buyers.add(threads.submit(() -> {
                    start.await();
                    return buyAndFollow(session, first);
                }));
            }
            start.countDown();
            Map<PanelOrderId, Optional<String>> told = new HashMap<>();
            for (Future<Map<PanelOrderId, Optional<String>>> buyer : buyers) {
                told.putAll(buyer.get(1, TimeUnit.MINUTES));
            }
            return told;
        } catch (ExecutionException e) {
            throw new AssertionError("a call failed where many threads call at once", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("calls of many threads at once did not end within a minute", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<PanelOrderId, Optional<String>> buyAndFollow(Session session, int first) {
        Map<PanelOrderId, Optional<String>> told = new HashMap<>();
        for (int number = first; number < first + ORDERS_EACH; number++) {
            NewOrder order = session.order(number);
            PanelOrderId id = session.accepted(order);
            Session.given(session.provider().status(Set.of(id)).get(id));
            told.put(id, order.details().target());
        }
        return told;
    }
}

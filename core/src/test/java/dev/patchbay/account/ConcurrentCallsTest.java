package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrentCallsTest {
    private static final AccountLimits PATIENT =
            AccountLimits.defaults().withAddWait(Duration.ofSeconds(30)).withReadWait(Duration.ofSeconds(30));
    private static final AccountLimits HASTY = AccountLimits.defaults().withAddWait(Duration.ofMillis(5));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void asksForTheFirstBalanceOnceHoweverManyWantToAdd() throws Exception {
        Bench bench = new Bench(PATIENT);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        bench.panel.next(Operation.BALANCE, () -> {
            asked.countDown();
            await(answer);
            return new Balance(Amount.of("100", "USD"));
        });

        List<Future<AddOutcome>> adds = start(6, bench::add);
        await(asked);
        answer.countDown();

        for (Future<AddOutcome> add : adds) {
            assertThat(ended(add)).isInstanceOf(AddOutcome.Accepted.class);
        }
        assertThat(bench.panel.calls(Operation.BALANCE)).isOne();
    }

    @Test
    void turnsOthersAwayWhereThatBalanceTakesTooLong() throws Exception {
        Bench bench = new Bench(HASTY);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        bench.panel.next(Operation.BALANCE, () -> {
            asked.countDown();
            await(answer);
            return new Balance(Amount.of("100", "USD"));
        });
        Future<AddOutcome> first = start(bench::add);
        await(asked);

        AddPermission.Closed closed = bench.closed();

        assertThat(closed.hold()).isEqualTo(Hold.UNPROVEN);
        assertThat(closed.why()).isEqualTo("the balance of account 'alpha' is being asked for");
        assertThat(closed.retryAfter()).contains(Duration.ofSeconds(1));
        answer.countDown();
        assertThat(ended(first)).isInstanceOf(AddOutcome.Accepted.class);
    }

    @Test
    void makesNoMoreCallsAtOnceThanThereAreSlots() throws Exception {
        Bench bench = new Bench(PATIENT.withConcurrent(3)).proven();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(3);
        bench.panel.always(Operation.ADD, () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            full.countDown();
            await(full);
            running.decrementAndGet();
            return AddOutcome.accepted(PanelOrderId.of("1"));
        });

        for (Future<AddOutcome> add : start(12, bench::add)) {
            assertThat(ended(add)).isInstanceOf(AddOutcome.Accepted.class);
        }

        assertThat(most).hasValue(3);
        assertThat(bench.panel.added()).hasSize(12);
    }

    @Test
    void givesAWaitingCallTheSlotThatComesFree() throws Exception {
        Bench bench = new Bench(PATIENT.withConcurrent(1)).proven();
        AddPermit holder = bench.permit();
        AtomicInteger waiting = new AtomicInteger();

        Future<Balance> read = start(() -> {
            waiting.incrementAndGet();
            return bench.provider().balance();
        });
        awaitUntil(() -> waiting.get() == 1);
        assertThat(read.isDone()).isFalse();
        holder.giveBack();

        assertThat(ended(read)).isNotNull();
    }

    @Test
    void letsOneTrialThroughHoweverManyAskAtOnce() throws Exception {
        Bench bench = new Bench(HASTY).proven();
        bench.doubt(3);
        bench.pass(Duration.ofSeconds(30));
        CountDownLatch go = new CountDownLatch(1);

        List<Future<AddPermission>> asking = start(8, () -> {
            await(go);
            return bench.acquire();
        });
        go.countDown();

        int granted = 0;
        for (Future<AddPermission> permission : asking) {
            granted += ended(permission) instanceof AddPermission.Granted ? 1 : 0;
        }
        assertThat(granted).isOne();
    }

    @Test
    void sendsOneOrderForOnePermitHoweverManyUseIt() throws Exception {
        Bench bench = new Bench().proven();
        AddPermit permit = bench.permit();
        CountDownLatch go = new CountDownLatch(1);

        List<Future<Boolean>> uses = start(8, () -> {
            await(go);
            try {
                permit.add(Bench.ORDER);
                return true;
            } catch (IllegalStateException e) {
                return false;
            }
        });
        go.countDown();

        int sent = 0;
        for (Future<Boolean> use : uses) {
            sent += ended(use) ? 1 : 0;
        }
        assertThat(sent).isOne();
        assertThat(bench.panel.added()).hasSize(1);
    }

    @Test
    void endsAnAddBeforeTheAccountIsClosed() throws Exception {
        Bench bench = new Bench(HASTY).proven();
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        bench.panel.next(Operation.ADD, () -> {
            sent.countDown();
            await(answer);
            return AddOutcome.accepted(PanelOrderId.of("77"));
        });
        Future<AddOutcome> add = start(bench::add);
        await(sent);

        Future<Boolean> close = start(() -> {
            bench.account.close();
            return true;
        });
        awaitUntil(() -> bench.account.addsHeld().map(AddsHeld::hold).equals(Optional.of(Hold.CLOSED)));
        assertThat(bench.panel.closings()).isZero();
        answer.countDown();

        assertThat(ended(add)).isEqualTo(AddOutcome.accepted(PanelOrderId.of("77")));
        assertThat(ended(close)).isTrue();
        assertThat(bench.panel.closings()).isOne();
    }

    @Test
    void triesAnOpenBreakerWithOneCallHoweverManyAskAtOnce() throws Exception {
        Bench bench = new Bench(AccountLimits.defaults().withRetry(1, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        bench.breakPanel();
        bench.pass(Duration.ofSeconds(31));
        bench.panel.calls().clear();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch othersAreDone = new CountDownLatch(1);
        bench.panel.next(Operation.BALANCE, () -> {
            asked.countDown();
            await(othersAreDone);
            return new Balance(Amount.of("100", "USD"));
        });
        Future<Balance> trial = start(() -> bench.provider().balance());
        await(asked);

        for (Future<Boolean> other : start(4, () -> isHeld(bench))) {
            assertThat(ended(other)).isTrue();
        }
        othersAreDone.countDown();

        assertThat(ended(trial)).isNotNull();
        assertThat(bench.panel.calls()).containsExactly(Operation.BALANCE);
        assertThat(isHeld(bench)).isFalse();
    }

    private static boolean isHeld(Bench bench) {
        try {
            bench.provider().status(Bench.ONE);
            return false;
        } catch (PanelException e) {
            return e.getCause() instanceof GateClosedException;
        }
    }

    private <T> Future<T> start(Callable<T> work) {
        return threads.submit(work);
    }

    private <T> List<Future<T>> start(int times, Callable<T> work) {
        List<Future<T>> started = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            started.add(start(work));
        }
        return started;
    }

    private static <T> T ended(Future<T> work) throws Exception {
        return work.get(30, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("waited for too long");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static void awaitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("nanoseconds over time").isNegative();
            Thread.onSpinWait();
        }
    }
}

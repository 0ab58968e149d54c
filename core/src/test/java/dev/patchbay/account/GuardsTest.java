package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.Rate;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The guards around a single provider. */
class GuardsTest {
    private final Bench bench = new Bench();
    private final FakePanel panel = new FakePanel();
    private final PanelProvider guarded = Guards.around(panel, "single", AccountLimits.defaults(), bench.environment);

    @Test
    void tryReadsAgain() {
        panel.next(Operation.STATUS, () -> {
            throw PanelException.failed("connection reset", null);
        });

        guarded.status(Bench.ONE);

        assertThat(panel.calls()).containsExactly(Operation.STATUS, Operation.STATUS);
    }

    @Test
    void tellTheProfileAsItIs() {
        assertThat(guarded.profile()).isSameAs(panel.profile());
    }

    @Test
    void closeTheProviderOnceAndLetNothingThroughAfterwards() {
        guarded.close();
        guarded.close();

        assertThat(panel.closings()).isOne();
        assertThatThrownBy(guarded::balance).hasMessage("account 'single' is closed");
        assertThat(guarded.add(Bench.ORDER)).isEqualTo(AddOutcome.notSent("account 'single' is closed"));
        assertThat(panel.calls()).isEmpty();
        assertThat(bench.sleeper.slept()).as("waits for what never opens").isEmpty();
        assertThat(bench.meters
                        .find("patchbay.panel.breaker")
                        .tag("account", "single")
                        .gauge())
                .isNull();
    }

    @Nested
    class Add {
        @Test
        void followsABalanceAtFirst() {
            guarded.add(Bench.ORDER);
            guarded.add(Bench.ORDER);

            assertThat(panel.calls()).containsExactly(Operation.BALANCE, Operation.ADD, Operation.ADD);
        }

        @Test
        void isNotSentWhereTheGateIsClosed() {
            panel.always(Operation.BALANCE, () -> {
                throw PanelException.refused(new Refusal(RefusalKind.ACCOUNT, "Invalid API key"));
            });

            AddOutcome outcome = guarded.add(Bench.ORDER);

            assertThat(outcome)
                    .isEqualTo(new AddOutcome.NotSent(
                            "the balance of account 'single' could not be read: "
                                    + "the panel refused: ACCOUNT \"Invalid API key\"",
                            Optional.of(Duration.ofMinutes(1))));
            assertThat(panel.added()).isEmpty();
        }

        @Test
        void isSentOnceWhateverComesOfIt() {
            panel.nextAdd(AddOutcome.inDoubt("time-out"));

            assertThat(guarded.add(Bench.ORDER)).isEqualTo(AddOutcome.inDoubt("time-out"));
            assertThat(panel.added()).hasSize(1);
        }

        @Test
        void isParkedAfterARefusalForFunds() {
            panel.nextAdd(AddOutcome.refused(RefusalKind.FUNDS, "Not enough funds"));

            guarded.add(Bench.ORDER);

            assertThat(guarded.add(Bench.ORDER)).isInstanceOf(AddOutcome.NotSent.class);
            assertThat(panel.added()).hasSize(1);
        }

        @Test
        void pausesAfterARefusalForMaintenance() {
            panel.nextAdd(new AddOutcome.Refused(new Refusal(
                    RefusalKind.MAINTENANCE,
                    "This panel is temporarily unavailable",
                    Optional.of(Duration.ofHours(1)))));
            guarded.add(Bench.ORDER);
            bench.pass(Duration.ofMinutes(59));
            assertThat(guarded.add(Bench.ORDER)).isInstanceOf(AddOutcome.NotSent.class);

            bench.pass(Duration.ofMinutes(1));

            assertThat(guarded.add(Bench.ORDER)).isInstanceOf(AddOutcome.Accepted.class);
        }

        @Test
        void isHeldAfterThreeDoubts() {
            panel.next(3, Operation.ADD, () -> AddOutcome.inDoubt("time-out"));
            for (int add = 0; add < 3; add++) {
                guarded.add(Bench.ORDER);
            }

            assertThat(guarded.add(Bench.ORDER))
                    .isEqualTo(new AddOutcome.NotSent(
                            "too many adds of account 'single' in a row ended in doubt",
                            Optional.of(Duration.ofSeconds(30))));
        }
    }

    /** What the promise about speed rests on; time is measured elsewhere. */
    @Nested
    class Allocation {
        private static final int CALLS = 50_000;
        private static final long MOST_BYTES = 1024;
        private final AtomicLong nanos = new AtomicLong();
        private final PanelProvider around = Guards.around(
                new Constant(),
                "constant",
                AccountLimits.defaults().withRequests(Rate.parse("1000/s")),
                new AccountEnvironment(
                        Clock.systemUTC(),
                        () -> nanos.addAndGet(1_000_000),
                        duration -> {},
                        () -> 1.0,
                        new SimpleMeterRegistry()));

        @Test
        void ofAGuardedReadStaysBelowOneKibibyte() {
            assertThat(bytes(around::balance)).isLessThan(MOST_BYTES);
        }

        @Test
        void ofAGuardedAddStaysBelowOneKibibyte() {
            assertThat(around.add(Bench.ORDER)).isInstanceOf(AddOutcome.Accepted.class);

            assertThat(bytes(() -> around.add(Bench.ORDER))).isLessThan(MOST_BYTES);
        }

        private long bytes(Runnable call) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            run(call);
            long before = threads.getCurrentThreadAllocatedBytes();
            run(call);
            return (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
        }

        private void run(Runnable call) {
            for (int time = 0; time < CALLS; time++) {
                call.run();
            }
        }
    }

    private static final class Constant implements PanelProvider {
        private final ProviderProfile profile = ProviderProfile.builder().build();
        private final Balance balance = new Balance(Amount.of("100", "USD"));
        private final AddOutcome outcome = AddOutcome.accepted(PanelOrderId.of("1"));

        @Override
        public ProviderProfile profile() {
            return profile;
        }

        @Override
        public Catalog services() {
            return new Catalog(List.of(), List.of());
        }

        @Override
        public AddOutcome add(NewOrder order) {
            return outcome;
        }

        @Override
        public Answers<PanelOrderId, OrderStatus> status(Set<PanelOrderId> orders) {
            return Answers.<PanelOrderId, OrderStatus>to(orders).build();
        }

        @Override
        public Balance balance() {
            return balance;
        }

        @Override
        public void close() {}
    }
}

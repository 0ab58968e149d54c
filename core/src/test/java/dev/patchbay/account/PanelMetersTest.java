package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.Rate;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PanelMetersTest {
    private final Bench bench = new Bench();

    @Nested
    class Calls {
        @Test
        void areTimedByOperationAndOutcome() {
            bench.panel.next(Operation.BALANCE, () -> {
                bench.pass(Duration.ofSeconds(2));
                throw PanelException.refused(new Refusal(RefusalKind.ACCOUNT, "Invalid API key"));
            });

            assertThatThrownBy(() -> bench.provider().balance()).isInstanceOf(PanelException.class);
            bench.provider().balance();

            assertThat(calls("balance", "refused").count()).isOne();
            assertThat(calls("balance", "refused").totalTime(TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(calls("balance", "ok").count()).isOne();
        }

        @Test
        void tellWhatBecameOfAnAdd() {
            bench.proven();
            bench.add();
            bench.add(AddOutcome.refused(RefusalKind.REQUEST, "Bad link"));
            bench.add(AddOutcome.notSent("connection refused"));
            bench.doubt(1);

            for (String outcome : List.of("accepted", "refused", "not-sent", "in-doubt")) {
                assertThat(calls("add", outcome).count()).as(outcome).isOne();
            }
        }

        @Test
        void tellFaultsFromCallsThatWereHeldBackOrNeverSent() {
            Bench once = new Bench(AccountLimits.defaults()
                    .withRetry(1, Duration.ofSeconds(1), Duration.ofSeconds(1))
                    .withBreaker(2, Duration.ofSeconds(30)));
            once.panel
                    .next(Operation.STATUS, () -> {
                        throw PanelException.notSent("connection refused", null);
                    })
                    .next(Operation.STATUS, () -> {
                        throw PanelException.failed("time-out", null);
                    });
            for (int call = 0; call < 3; call++) {
                assertThatThrownBy(() -> once.provider().status(Bench.ONE)).isInstanceOf(PanelException.class);
            }

            for (String outcome : List.of("not-sent", "failed", "held")) {
                assertThat(calls(once, "status", outcome).count()).as(outcome).isOne();
            }
        }

        @Test
        void includeTheirRetriesAndCountThemAsTries() {
            bench.panel.next(2, Operation.REFILL_STATUS, () -> {
                throw PanelException.failed("connection reset", null);
            });

            bench.provider().refillStatus(Set.of(RefillId.of("7")));

            assertThat(calls("refill-status", "ok").count()).isOne();
            assertThat(calls("refill-status", "ok").totalTime(TimeUnit.MILLISECONDS))
                    .isEqualTo(1500);
            assertThat(bench.meters
                            .get("patchbay.panel.tries")
                            .tags("account", "alpha", "operation", "refill-status")
                            .counter()
                            .count())
                    .isEqualTo(3);
        }

        @Test
        void tellHowLongTheyWaitedForTheirTurn() {
            Bench slow = new Bench(AccountLimits.defaults().withRequests(Rate.parse("1/s")));

            slow.provider().cancel(Bench.ONE);
            slow.provider().cancel(Bench.ONE);

            Timer waits = slow.meters
                    .get("patchbay.panel.waits")
                    .tags("account", "alpha", "operation", "cancel")
                    .timer();
            assertThat(waits.count()).isEqualTo(2);
            assertThat(waits.totalTime(TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Nested
    class Gauges {
        @Test
        void tellTheBalanceOnceItIsKnown() {
            assertThat(gauge("balance")).isNaN();

            bench.provider().balance();

            assertThat(gauge("balance")).isEqualTo(100);
        }

        @Test
        void tellWhereTheBreakerStands() {
            assertThat(gauge("breaker")).isZero();

            bench.breakPanel();
            assertThat(gauge("breaker")).isEqualTo(2);

            bench.pass(Duration.ofSeconds(31));
            assertThat(gauge("breaker")).isEqualTo(1);
        }

        @Test
        void tellWhetherAddsAreHeld() {
            assertThat(gauge("adds.held")).isZero();

            bench.account.adds().pause(Duration.ofMinutes(1));

            assertThat(gauge("adds.held")).isOne();
        }

        @Test
        void areGoneOnceTheAccountIsClosed() {
            bench.account.close();

            assertThat(bench.meters.find("patchbay.panel.balance").gauge()).isNull();
        }

        @Test
        void tellOfTheNewAccountWhereOneTakesTheOthersPlace() {
            Account next = reopened();
            next.provider().balance();
            bench.account.close();

            assertThat(gauge("balance")).isEqualTo(100);
        }

        @Test
        void goOnTellingOfTheOldAccountWhereANewConfigurationIsRefused() {
            bench.provider().balance();

            assertThatThrownBy(() -> Accounts.open(
                            List.of(Bench.settings("alpha"), AccountSettings.of("beta", "scripted", Map.of())),
                            Plugins.none().with(bench.factory),
                            bench.environment))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(gauge("balance")).isEqualTo(100);
        }

        private Account reopened() {
            return Accounts.open(
                            List.of(Bench.settings("alpha")), Plugins.none().with(bench.factory), bench.environment)
                    .get("alpha");
        }
    }

    @Test
    void areAllNamedInTheOnePlaceThatDocumentsThem() {
        bench.add();

        assertThat(bench.meters.getMeters())
                .extracting(Meter::getId)
                .extracting(Meter.Id::getName)
                .containsOnly(
                        "patchbay.panel.calls",
                        "patchbay.panel.tries",
                        "patchbay.panel.waits",
                        "patchbay.panel.balance",
                        "patchbay.panel.available",
                        "patchbay.panel.hours.left",
                        "patchbay.panel.breaker",
                        "patchbay.panel.adds.held");
    }

    @Test
    void thatFailTakeThePlaceOfNoAnswer() {
        AccountEnvironment failing = AccountEnvironment.driven(bench.clock, bench.sleeper, new FailingTimers());
        var provider = Guards.around(new FakePanel(), "beta", AccountLimits.defaults(), failing);

        assertThat(provider.balance()).isNotNull();
        assertThat(provider.add(Bench.ORDER)).isInstanceOf(AddOutcome.Accepted.class);
    }

    private Timer calls(String operation, String outcome) {
        return calls(bench, operation, outcome);
    }

    private static Timer calls(Bench bench, String operation, String outcome) {
        return bench.meters
                .get("patchbay.panel.calls")
                .tags("account", "alpha", "operation", operation, "outcome", outcome)
                .timer();
    }

    private double gauge(String name) {
        return bench.meters
                .get("patchbay.panel." + name)
                .tag("account", "alpha")
                .gauge()
                .value();
    }

    private static final class FailingTimers extends SimpleMeterRegistry {
        @Override
        protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector detector) {
            throw new IllegalStateException("no timers today");
        }
    }
}

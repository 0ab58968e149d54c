package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.RefusalKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReservationsTest {
    private static final Optional<Money> THREE = Optional.of(Money.of("3", "USD"));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Bench bench = new Bench(AccountLimits.defaults().withConcurrent(200));

    private Bench has(String balance) {
        bench.panel.balanceIs(balance);
        return bench.proven();
    }

    private String funds() {
        return bench.account.funds().orElseThrow().toString();
    }

    private AddPermission.Closed closed() {
        return Bench.closed(bench.account.adds().acquire(THREE));
    }

    private AddPermit permit() {
        return Bench.granted(bench.account.adds().acquire(THREE));
    }

    @Test
    void speakForAnOrderFromItsPermitUntilABalanceShowsIt() {
        has("10");
        AddPermit permit = permit();
        assertThat(funds()).isEqualTo("10 USD, of which 3 USD are spoken for");
        bench.provider().balance();
        assertThat(funds())
                .as("a balance from before its call ended")
                .isEqualTo("10 USD, of which 3 USD are spoken for");
        permit.add(Bench.ORDER);
        assertThat(bench.account.available()).contains(Amount.of("7", "USD"));
        assertThat(bench.account.hasSpent()).isTrue();

        bench.panel.balanceIs("7");
        bench.provider().balance();
        assertThat(funds()).isEqualTo("7 USD");
        assertThat(bench.account.hasSpent()).isFalse();
    }

    @Test
    void keepWhatWasSpentWhileABalanceWasOnItsWay() {
        has("10");
        permit().add(Bench.ORDER);
        bench.panel.next(Operation.BALANCE, () -> {
            permit().add(Bench.ORDER);
            return new Balance(Amount.of("7", "USD"));
        });
        bench.provider().balance();
        assertThat(funds()).isEqualTo("7 USD, of which 3 USD are spoken for");
        bench.panel.balanceIs("4");
        bench.provider().balance();
        assertThat(funds()).isEqualTo("4 USD");
    }

    @Test
    void areKeptForADoubtAndGivenBackForWhatWasNotBought() {
        has("100");
        List<AddOutcome> outcomes = List.of(
                AddOutcome.inDoubt("time-out"),
                AddOutcome.refused(RefusalKind.SERVICE, "Incorrect service ID"),
                AddOutcome.notSent("connection refused"));
        for (AddOutcome outcome : outcomes) {
            bench.panel.nextAdd(outcome);
            permit().add(Bench.ORDER);
        }
        permit().giveBack();
        assertThat(funds()).isEqualTo("100 USD, of which 3 USD are spoken for");
    }

    @Test
    void areGivenBackWhereTheGateLetsNobodyIn() {
        has("10");
        bench.breakPanel();
        assertThat(closed().hold()).isEqualTo(Hold.BREAKER);
        assertThat(funds()).isEqualTo("10 USD");
    }

    @Test
    void refuseWhatWouldSpendMoneyTwiceAndReadTheBalanceAgainAMinuteLater() {
        has("5");
        permit();
        AddPermission.Closed closed = closed();
        assertThat(closed.hold()).isEqualTo(Hold.FUNDS);
        assertThat(closed.why())
                .isEqualTo(
                        "the balance of account 'alpha' is 5 USD, of which 3 USD are spoken for: it does not suffice for 3"
                                + " USD");
        assertThat(closed.retryAfter()).contains(MINUTE);
        assertThat(bench.panel.calls(Operation.BALANCE)).isEqualTo(1);
        assertThat(closed().hold()).isEqualTo(Hold.FUNDS);
        assertThat(bench.panel.calls(Operation.BALANCE)).isEqualTo(1);
        // What costs less may go.
        Bench.granted(bench.account.adds().acquire(Optional.of(Money.of("2", "USD"))));

        bench.panel.balanceIs("50");
        bench.pass(MINUTE);
        permit();
        assertThat(bench.panel.calls(Operation.BALANCE)).isEqualTo(2);
    }

    @Test
    void holdNothingAgainstWhatIsInAnotherCurrencyOrUnknown() {
        has("5");
        Bench.granted(bench.account.adds().acquire(Optional.of(Money.of("500", "INR"))));
        Bench.granted(bench.acquire());
        assertThat(funds()).isEqualTo("5 USD");
    }

    @Test
    void letAHundredThreadsSpendNoMoreThanThereIs() throws Exception {
        has("10");
        bench.panel.always(
                Operation.BALANCE,
                () -> new Balance(
                        Amount.of(String.valueOf(10 - 3 * bench.panel.added().size()), "USD")));
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try {
            List<Future<AddPermission>> all = new ArrayList<>();
            for (int thread = 0; thread < 100; thread++) {
                all.add(threads.submit(() -> {
                    together.await();
                    AddPermission permission = bench.account.adds().acquire(THREE);
                    permission.fold(permit -> permit.add(Bench.ORDER), closed -> AddOutcome.notSent(closed.why()));
                    return permission;
                }));
            }
            together.countDown();
            List<Hold> holds = new ArrayList<>();
            for (Future<AddPermission> one : all) {
                if (one.get() instanceof AddPermission.Closed closed) {
                    holds.add(closed.hold());
                }
            }
            assertThat(holds).hasSize(97).isSubsetOf(Hold.FUNDS, Hold.UNPROVEN);
        } finally {
            threads.shutdown();
        }
        assertThat(bench.panel.added()).hasSize(3);
    }

    @Test
    void goByTheBalanceThatWasAskedForLast() {
        has("10");
        bench.panel.next(Operation.BALANCE, () -> {
            // A slow answer: while it is on its way another is asked for and comes.
            bench.panel.balanceIs("4");
            bench.provider().balance();
            return new Balance(Amount.of("10", "USD"));
        });
        bench.provider().balance();
        assertThat(funds()).isEqualTo("4 USD");
    }

    @Test
    void forecastByWhatWentInADay() {
        has("100");
        assertThat(bench.account.forecast()).isEmpty();
        for (String balance : List.of("98", "96", "196", "194")) {
            bench.pass(Duration.ofMinutes(30));
            bench.panel.balanceIs(balance);
            bench.provider().balance();
        }
        Forecast forecast = bench.account.forecast().orElseThrow();
        assertThat(forecast.perHour()).isEqualTo(Amount.of("3", "USD"));
        assertThat(forecast.hoursLeft()).contains(new BigDecimal("64.6"));
        assertThat(bench.meters.get("patchbay.panel.hours.left").gauge().value())
                .isEqualTo(64.6);
        assertThat(bench.meters.get("patchbay.panel.available").gauge().value()).isEqualTo(194);

        bench.pass(Duration.ofHours(23));
        bench.provider().balance();
        assertThat(bench.account.forecast().orElseThrow().perHour().value()).isEqualByComparingTo("0.083333");
        bench.pass(Duration.ofHours(25));
        bench.provider().balance();
        assertThat(bench.account.forecast()).isEmpty();
        bench.pass(Duration.ofHours(1));
        bench.provider().balance();
        assertThat(bench.account.forecast()).contains(new Forecast(Amount.of("0", "USD"), Optional.empty()));
    }

    @Test
    void beginAgainWhereTheCurrencyChanges() {
        has("100");
        bench.pass(Duration.ofHours(1));
        bench.panel.always(Operation.BALANCE, () -> new Balance(Amount.of("8000", "INR")));
        bench.provider().balance();
        assertThat(bench.account.forecast()).isEmpty();
    }
}

package dev.patchbay.benchmarks;

import dev.patchbay.account.Account;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.AccountLimits;
import dev.patchbay.account.AccountSettings;
import dev.patchbay.account.Accounts;
import dev.patchbay.account.AddPermission;
import dev.patchbay.account.Plugins;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.Rate;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.order.OrderDetails;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the guards around a provider cost a call, with meters that count. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GuardBenchmark {
    private static final Optional<Money> COST = Optional.of(Money.of("0.90", "USD"));

    private final PanelProvider bare = ReadyPanel.idle();
    private final Account account = account();
    private final NewOrder order = new NewOrder(
            ClientReference.of("4711"),
            ServiceId.of("1"),
            OrderDetails.standard("https://instagram.com/example", 1000));

    private static Account account() {
        AccountLimits limits = AccountLimits.defaults()
                // They guard and hold nobody back.
                .withRequests(new Rate(100_000_000, Duration.ofSeconds(1)))
                .withReadShare(new BigDecimal("0.9"));
        return Accounts.open(
                        List.of(AccountSettings.of("panel", "ready", Map.of()).withLimits(limits)),
                        Plugins.none().with(new ReadyPanel.Factory()),
                        AccountEnvironment.system(new SimpleMeterRegistry()))
                .get("panel");
    }

    /** A status without guards. */
    @Benchmark
    public Answers<PanelOrderId, OrderStatus> bareStatus() {
        return bare.status(ReadyPanel.ORDERS);
    }

    /** A status behind metrics, retry and gate. */
    @Benchmark
    public Answers<PanelOrderId, OrderStatus> guardedStatus() {
        return account.provider().status(ReadyPanel.ORDERS);
    }

    /** A balance without guards. */
    @Benchmark
    public Balance bareBalance() {
        return bare.balance();
    }

    /** A balance behind them, which also remembers it. */
    @Benchmark
    public Balance guardedBalance() {
        return account.provider().balance();
    }

    /** An order without guards. */
    @Benchmark
    public AddOutcome bareAdd() {
        return bare.add(order);
    }

    /** An order as the dispatcher sends it: permit, metrics, boundary. */
    @Benchmark
    public AddOutcome guardedAdd() {
        if (!(account.adds().acquire(COST) instanceof AddPermission.Granted granted)) {
            throw new IllegalStateException("the gate is closed");
        }
        return granted.permit().add(order);
    }
}

package dev.patchbay.account;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One account named {@code alpha} on a scripted panel, with time in the test's hands. */
final class Bench {
    static final String KEY = "k3y-n0b0dy-may-see";
    static final NewOrder ORDER = new NewOrder(
            ClientReference.of("attempt-1"),
            ServiceId.of("8801"),
            OrderDetails.standard("https://social.example/someone", 1000));
    static final Set<PanelOrderId> ONE = Set.of(PanelOrderId.of("1001"));

    final SettableClock clock = SettableClock.at("2026-11-01T09:00:00Z");
    final RecordingSleeper sleeper = new RecordingSleeper(clock);
    final MeterRegistry meters = new SimpleMeterRegistry();
    final AccountEnvironment environment = AccountEnvironment.driven(clock, sleeper, meters);
    final FakePanel panel;
    final FakePlugin factory;
    final Account account;

    Bench() {
        this(AccountLimits.defaults());
    }

    Bench(AccountLimits limits) {
        this(limits, FakePanel.capable().build());
    }

    Bench(AccountLimits limits, ProviderProfile profile) {
        this(settings("alpha").withLimits(limits), new FakePanel(profile));
    }

    Bench(AccountSettings settings, FakePanel panel) {
        this.panel = panel;
        this.factory = FakePlugin.of("scripted", Map.of(settings.name(), panel));
        this.account = Accounts.open(List.of(settings), Plugins.none().with(factory), environment)
                .get(settings.name());
    }

    static AccountSettings settings(String name) {
        return AccountSettings.of(name, "scripted", Map.of("key", KEY));
    }

    PanelProvider provider() {
        return account.provider();
    }

    /** One whose balance was read, so that the next add asks for nothing first. */
    Bench proven() {
        provider().balance();
        panel.calls().clear();
        return this;
    }

    AddPermission acquire() {
        return account.adds().acquire(Optional.empty());
    }

    AddPermit permit() {
        return granted(acquire());
    }

    AddPermission.Closed closed() {
        return closed(acquire());
    }

    AddOutcome add() {
        return permit().add(ORDER);
    }

    /** Lets the next add end so. */
    AddOutcome add(AddOutcome outcome) {
        panel.nextAdd(outcome);
        return add();
    }

    void doubt(int times) {
        for (int time = 0; time < times; time++) {
            add(AddOutcome.inDoubt("time-out"));
        }
    }

    /** Opens the breaker. */
    void breakPanel() {
        panel.next(5, Operation.SERVICES, () -> {
            throw PanelException.failed("connection reset", null);
        });
        for (int time = 0; time < 5; time++) {
            try {
                account.provider().services();
            } catch (PanelException expected) {
                // That is the point.
            }
        }
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    static AddPermit granted(AddPermission permission) {
        return permission.fold(permit -> permit, closed -> {
            throw new AssertionError("the gate is closed: " + closed);
        });
    }

    static AddPermission.Closed closed(AddPermission permission) {
        return permission.fold(
                permit -> {
                    throw new AssertionError("the gate is open");
                },
                closed -> closed);
    }
}

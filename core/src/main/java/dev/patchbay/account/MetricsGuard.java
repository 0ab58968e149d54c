package dev.patchbay.account;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelProvider;
import java.util.function.Supplier;

/** Counts and times calls, retries and waits included. */
final class MetricsGuard extends Guard {
    private final PanelMeters meters;
    private final Ticks ticks;

    MetricsGuard(PanelProvider next, PanelMeters meters, Ticks ticks) {
        super(next);
        this.meters = meters;
        this.ticks = ticks;
    }

    @Override
    <T> T around(Operation operation, Supplier<T> call) {
        long started = ticks.now();
        CallResult result = CallResult.FAILED;
        try {
            T value = call.get();
            result = CallResult.OK;
            return value;
        } catch (PanelException e) {
            result = CallResult.of(e);
            throw e;
        } finally {
            told(operation, result, started);
        }
    }

    @Override
    AddOutcome aroundAdd(Supplier<AddOutcome> call) {
        long started = ticks.now();
        AddOutcome outcome = call.get();
        told(Operation.ADD, CallResult.of(outcome), started);
        return outcome;
    }

    @Override
    public void close() {
        super.close();
        meters.forget();
    }

    private void told(Operation operation, CallResult result, long started) {
        Harmless.run("a meter", () -> meters.called(operation, result, ticks.now() - started));
    }
}

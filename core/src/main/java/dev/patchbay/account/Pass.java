package dev.patchbay.account;

import dev.patchbay.spi.Operation;
import java.util.concurrent.atomic.AtomicBoolean;

/** What one call holds of its account. It is ended once, whatever the guards behind it do. */
final class Pass {
    private final Operation operation;
    private final Breaker breaker;
    private final Slots slots;
    private final AtomicBoolean ended = new AtomicBoolean();

    Pass(Operation operation, Breaker breaker, Slots slots) {
        this.operation = operation;
        this.breaker = breaker;
        this.slots = slots;
    }

    Operation operation() {
        return operation;
    }

    /** The panel answered. */
    void worked() {
        end(breaker::worked);
    }

    /** The panel did not answer. */
    void failed(Throwable why) {
        end(() -> breaker.failed(why));
    }

    /** No call was made, or it says nothing of the panel. */
    void abandoned() {
        end(breaker::abandoned);
    }

    private void end(Runnable told) {
        if (ended.compareAndSet(false, true)) {
            Harmless.run("the circuit breaker", told);
            slots.release(operation);
        }
    }
}

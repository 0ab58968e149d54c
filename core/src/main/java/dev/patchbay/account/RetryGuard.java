package dev.patchbay.account;

import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelProvider;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Tries reads again, and nothing else ever. A loop of its own and not the library's retry, which sleeps in a way that is
 * one for the whole process.
 */
final class RetryGuard extends Guard {
    private final AccountLimits.Retry limits;
    private final Sleeper sleeper;
    private final DoubleSupplier random;

    RetryGuard(PanelProvider next, AccountLimits.Retry limits, Sleeper sleeper, DoubleSupplier random) {
        super(next);
        this.limits = limits;
        this.sleeper = sleeper;
        this.random = random;
    }

    @Override
    <T> T around(Operation operation, Supplier<T> call) {
        if (!operation.isRead()) {
            return call.get();
        }
        for (int made = 1; ; made++) {
            try {
                return call.get();
            } catch (PanelException e) {
                Optional<Duration> wait = made < limits.tries() ? waitAfter(e, made) : Optional.empty();
                if (wait.isEmpty() || !slept(wait.get())) {
                    throw e;
                }
            }
        }
    }

    /** Empty where trying again helps nobody, or not soon enough. */
    private Optional<Duration> waitAfter(PanelException e, int made) {
        if (!e.isPassing()) {
            return Optional.empty();
        }
        Optional<Duration> asked = e.retryAfter();
        if (e.getCause() instanceof GateClosedException held) {
            if (held.retryAfter().isEmpty()) {
                return Optional.empty();
            }
            asked = held.retryAfter();
        }
        Duration own = spread(limits.waits().after(made - 1));
        Duration wait = asked.filter(other -> other.compareTo(own) > 0).orElse(own);
        return wait.compareTo(limits.waits().longest()) > 0 ? Optional.empty() : Optional.of(wait);
    }

    /** Between half and the whole, so that many who failed together do not come back together. */
    private Duration spread(Duration wait) {
        return Duration.ofNanos((long) (wait.toNanos() * (0.5 + random.getAsDouble() / 2)));
    }

    /** False where the thread was interrupted; the interrupt is kept. */
    private boolean slept(Duration wait) {
        try {
            sleeper.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

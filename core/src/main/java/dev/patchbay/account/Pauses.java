package dev.patchbay.account;

import dev.patchbay.spi.Operation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The pauses that a panel asked for, by operation. */
final class Pauses {
    private final Ticks ticks;
    private final Map<Operation, AtomicLong> ends = new EnumMap<>(Operation.class);

    Pauses(Ticks ticks) {
        this.ticks = ticks;
        for (Operation operation : Operation.values()) {
            ends.put(operation, new AtomicLong(ticks.now()));
        }
    }

    /** Begins one, or makes the one in force longer, never shorter. */
    void pause(Operation operation, Duration duration) {
        long end = ticks.in(duration);
        end(operation).updateAndGet(other -> end - other > 0 ? end : other);
    }

    /** What is left of it. */
    Optional<Duration> left(Operation operation) {
        return ticks.left(end(operation).get());
    }

    private AtomicLong end(Operation operation) {
        AtomicLong end = ends.get(operation);
        if (end == null) {
            throw new IllegalStateException("no pause was kept for " + operation);
        }
        return end;
    }
}

package dev.patchbay.examples.custom;

import dev.patchbay.spi.Operation;
import dev.patchbay.spi.ProviderContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A context that remembers the pauses it was asked for. */
record TestContext(Clock clock, List<String> pauses) implements ProviderContext {
    TestContext(Clock clock) {
        this(clock, new CopyOnWriteArrayList<>());
    }

    @Override
    public String account() {
        return "shop";
    }

    @Override
    public void pause(Operation operation, Duration duration) {
        pauses.add(operation + " " + duration);
    }
}

package dev.patchbay.testkit.conformance;

import dev.patchbay.spi.Operation;
import dev.patchbay.spi.ProviderContext;
import dev.patchbay.spi.ProviderFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens a fresh panel and a fresh account for each check. */
final class Bench {
    private final Supplier<ProviderFactory> factories;
    private final Supplier<PanelUnderTest> panels;

    Bench(Supplier<ProviderFactory> factories, Supplier<PanelUnderTest> panels) {
        this.factories = factories;
        this.panels = panels;
    }

    ProviderFactory factory() {
        return factories.get();
    }

    PanelUnderTest panel() {
        return panels.get();
    }

    void run(Consumer<Session> check) {
        run(false, check);
    }

    /** With the settings of short time-outs where a check waits for them. */
    void run(boolean impatient, Consumer<Session> check) {
        try (PanelUnderTest panel = panels.get();
                Session session = new Session(
                        factories.get(),
                        panel,
                        impatient ? panel.impatientSettings() : panel.settings(),
                        new Context(panel.clock()))) {
            check.accept(session);
        }
    }

    private record Context(Clock clock) implements ProviderContext {
        @Override
        public String account() {
            return "under-test";
        }

        @Override
        public void pause(Operation operation, Duration duration) {
            // A wish; the checks call when they like.
        }
    }
}

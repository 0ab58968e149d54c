package dev.patchbay.testkit;

import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.testkit.conformance.PanelConformance;
import dev.patchbay.testkit.conformance.PanelUnderTest;
import dev.patchbay.testkit.conformance.SimulatorUnderTest;
import java.util.Map;

/** The kit passes a plugin that keeps the contract. */
class HonestConformanceTest extends PanelConformance {
    @Override
    protected ProviderFactory factory() {
        return new ConformanceFactories.Honest();
    }

    @Override
    protected PanelUnderTest startPanel() {
        return SimulatorUnderTest.start(Map.of("timeout", "20s"), Map.of("timeout", "300ms"));
    }
}

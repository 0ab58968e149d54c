package dev.patchbay.fixedmember;

import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.testkit.conformance.PanelConformance;
import dev.patchbay.testkit.conformance.PanelUnderTest;
import dev.patchbay.testkit.conformance.SimulatorUnderTest;
import java.util.Map;

class FixedMemberConformanceTest extends PanelConformance {
    @Override
    protected ProviderFactory factory() {
        return new FixedMemberFactory();
    }

    @Override
    protected PanelUnderTest startPanel() {
        return SimulatorUnderTest.start(
                Map.of("connect-timeout", "20s", "add-timeout", "20s", "read-timeout", "20s"),
                Map.of("connect-timeout", "1s", "add-timeout", "1s", "read-timeout", "1s"));
    }
}

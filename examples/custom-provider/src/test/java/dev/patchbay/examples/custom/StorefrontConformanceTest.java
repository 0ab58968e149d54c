package dev.patchbay.examples.custom;

import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.testkit.conformance.PanelConformance;
import dev.patchbay.testkit.conformance.PanelUnderTest;

class StorefrontConformanceTest extends PanelConformance {
    @Override
    protected ProviderFactory factory() {
        return new StorefrontFactory();
    }

    @Override
    protected PanelUnderTest startPanel() {
        return new StorefrontUnderTest();
    }
}

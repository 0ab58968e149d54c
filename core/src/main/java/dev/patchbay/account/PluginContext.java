package dev.patchbay.account;

import dev.patchbay.spi.Operation;
import dev.patchbay.spi.ProviderContext;
import java.time.Clock;
import java.time.Duration;

/** What one account's plugin is lent. */
record PluginContext(String account, Clock clock, Pauses pauses) implements ProviderContext {
    @Override
    public void pause(Operation operation, Duration duration) {
        pauses.pause(operation, duration);
    }
}

package dev.patchbay.ledger.property;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.patchbay.ledger.MemoryLedger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Keeps thousands of ledgers in memory from warning of what they are. */
final class Quiet implements BeforeAllCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext test) {
        logger().setLevel(Level.ERROR);
    }

    @Override
    public void afterAll(ExtensionContext test) {
        logger().setLevel(null);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(MemoryLedger.class);
    }
}

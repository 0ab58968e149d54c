package dev.patchbay.account;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelProvider;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Next to the plugin: whatever it does becomes what the contract allows. After an {@code add} everything but an outcome is
 * in doubt, an {@link Error} too, since bytes may have been written before it was thrown.
 */
final class Boundary extends Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Boundary.class);
    private final String account;
    private final UnaryOperator<String> redact;
    private final PanelMeters meters;

    Boundary(PanelProvider plugin, String account, UnaryOperator<String> redact, PanelMeters meters) {
        super(plugin);
        this.account = account;
        this.redact = redact;
        this.meters = meters;
    }

    @Override
    <T> T around(Operation operation, Supplier<T> call) {
        meters.tried(operation);
        try {
            T value = call.get();
            if (value == null) {
                throw PanelException.failed(nothing(operation), null);
            }
            return value;
        } catch (PanelException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            // No word about this panel.
            throw e;
        } catch (Throwable e) {
            PluginFailure failure = PluginFailure.of(e, redact);
            throw PanelException.failed(threw(operation, failure), failure);
        }
    }

    @Override
    AddOutcome aroundAdd(Supplier<AddOutcome> call) {
        meters.tried(Operation.ADD);
        try {
            AddOutcome outcome = call.get();
            return outcome == null ? AddOutcome.inDoubt(nothing(Operation.ADD)) : outcome;
        } catch (Throwable e) {
            return inDoubt(e);
        }
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (Throwable e) {
            LOG.warn("account '{}' failed to close", account, PluginFailure.of(e, redact));
        }
    }

    private AddOutcome inDoubt(Throwable thrown) {
        try {
            PluginFailure failure = PluginFailure.of(thrown, redact);
            LOG.error("account '{}': an add is in doubt, since its plugin threw", account, failure);
            return AddOutcome.inDoubt(threw(Operation.ADD, failure));
        } catch (Throwable again) {
            return AddOutcome.inDoubt("the plugin threw, and so did telling it");
        }
    }

    private static String nothing(Operation operation) {
        return "the plugin returned null from " + operation;
    }

    private static String threw(Operation operation, PluginFailure failure) {
        return "the plugin threw from " + operation + ": " + failure.getMessage();
    }
}

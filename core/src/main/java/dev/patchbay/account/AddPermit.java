package dev.patchbay.account;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.NewOrder;

/**
 * Leave to send one order now. Used once or given back; holds a slot of the account until then, so nothing should wait
 * between. Safe for many threads.
 */
public final class AddPermit implements AutoCloseable {
    AddPermit() {}

    /**
     * Sends the order: at most one call of the plugin. Never throws what the plugin threw, and never returns null: both
     * are in doubt.
     *
     * @throws IllegalStateException where the permit was used or given back; the plugin is not called then
     */
    public AddOutcome add(NewOrder order) {
        return AddOutcome.notSent("not open: " + order);
    }

    /**
     * Gives back all that was taken, where the permit was not used: the slot and the breaker's permission. The rate's
     * permit is lost, which costs one interval of the account's rate and nothing else.
     */
    public void giveBack() {}

    /** The same as {@link #giveBack()}. */
    @Override
    public void close() {
        giveBack();
    }
}

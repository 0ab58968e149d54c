package dev.patchbay.account;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.NewOrder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Leave to send one order now. Used once or given back; it holds a slot of the account until then, so nothing should wait
 * between. Safe for many threads.
 */
public final class AddPermit implements AutoCloseable {
    private final AddGate gate;
    private final Pass pass;
    private final boolean trial;
    private final Optional<Money> cost;
    private final long taken;
    private final AtomicBoolean spent = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    AddPermit(AddGate gate, Pass pass, boolean trial, Optional<Money> cost, long taken) {
        this.gate = gate;
        this.pass = pass;
        this.trial = trial;
        this.cost = cost;
        this.taken = taken;
    }

    /**
     * Sends the order: at most one call of the plugin. Never throws what the plugin threw, and never returns null: both
     * are in doubt.
     *
     * @throws IllegalStateException where the permit was used or given back; the plugin is not called then
     */
    public AddOutcome add(NewOrder order) {
        return use(() -> gate.send(order));
    }

    /**
     * Gives back all that was taken, where the permit was not used: the money, the slot, the breaker's permission, and the
     * trial after too many doubts. The rate's permit is lost, which costs one interval of the account's rate.
     */
    public void giveBack() {
        if (spent.compareAndSet(false, true)) {
            gate.abandoned(pass, trial, cost);
        }
    }

    /** {@link #giveBack()}, and says that what became of the order is recorded. */
    @Override
    public void close() {
        giveBack();
        if (closed.compareAndSet(false, true)) {
            gate.closed();
        }
    }

    AddOutcome use(Supplier<AddOutcome> call) {
        if (!spent.compareAndSet(false, true)) {
            throw new IllegalStateException("this permit was used or given back; acquire another for another add");
        }
        AddOutcome outcome = AddOutcome.inDoubt("the call did not return");
        try {
            outcome = call.get();
            return outcome;
        } finally {
            AddOutcome told = outcome;
            Harmless.run("a guard", () -> gate.ended(pass, trial, cost, taken, told));
        }
    }
}

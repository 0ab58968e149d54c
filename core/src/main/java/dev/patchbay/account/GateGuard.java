package dev.patchbay.account;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes every call wait for its turn, and calls nothing that the profile does not offer. */
final class GateGuard extends Guard {
    private static final Map<Operation, Capability> NEEDED = Map.of(
            Operation.REFILL, Capability.REFILL,
            Operation.REFILL_STATUS, Capability.REFILL,
            Operation.CANCEL, Capability.CANCEL,
            Operation.FIND, Capability.FIND_BY_REFERENCE,
            Operation.CHANGED, Capability.WEBHOOK);

    private final Gate gate;
    private final AddGate adds;
    private final AccountLimits limits;

    GateGuard(PanelProvider next, Gate gate, AddGate adds, AccountLimits limits) {
        super(next);
        this.gate = gate;
        this.adds = adds;
        this.limits = limits;
    }

    @Override
    <T> T around(Operation operation, Supplier<T> call) {
        Capability needed = NEEDED.get(operation);
        if (needed != null && !profile().can(needed)) {
            throw PanelException.unsupported(operation, needed);
        }
        // It asks no panel.
        return operation == Operation.CHANGED ? call.get() : gate.call(operation, limits.readWait(), call);
    }

    @Override
    AddOutcome aroundAdd(Supplier<AddOutcome> call) {
        return adds.acquire(Optional.empty())
                .fold(
                        permit -> {
                            try (permit) {
                                return heeded(permit.use(call));
                            }
                        },
                        closed -> new AddOutcome.NotSent(closed.why(), closed.retryAfter()));
    }

    @Override
    public void close() {
        if (gate.close()) {
            super.close();
        }
    }

    /** What the dispatcher would do after this outcome. */
    private AddOutcome heeded(AddOutcome outcome) {
        if (outcome instanceof AddOutcome.Refused refused) {
            RefusalKind kind = refused.refusal().kind();
            if (kind == RefusalKind.FUNDS || kind == RefusalKind.ACCOUNT) {
                adds.park(kind, refused.refusal().words());
            } else if (kind == RefusalKind.MAINTENANCE) {
                Duration wait =
                        refused.refusal().retryAfter().orElse(limits.recheck().first());
                adds.pause(wait);
            }
        }
        return outcome;
    }
}

package dev.patchbay.testkit.conformance;

import dev.patchbay.spi.Capability;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.PanelProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A call that buys nothing, with arguments that any panel bears.
 *
 * @param operation what it is
 * @param needs the capability without which it is unsupported
 * @param call makes it
 */
record OtherCall(
        Operation operation, Optional<Capability> needs, BiFunction<PanelProvider, PanelUnderTest, Object> call) {

    static List<OtherCall> all() {
        return List.of(
                new OtherCall(Operation.SERVICES, Optional.empty(), (provider, panel) -> provider.services()),
                new OtherCall(Operation.BALANCE, Optional.empty(), (provider, panel) -> provider.balance()),
                new OtherCall(
                        Operation.STATUS,
                        Optional.empty(),
                        (provider, panel) -> provider.status(Set.of(panel.unknownOrder(1)))),
                new OtherCall(
                        Operation.REFILL,
                        Optional.of(Capability.REFILL),
                        (provider, panel) -> provider.refill(Set.of(panel.unknownOrder(1)))),
                new OtherCall(
                        Operation.REFILL_STATUS,
                        Optional.of(Capability.REFILL),
                        (provider, panel) -> provider.refillStatus(Set.of(panel.unknownRefill(1)))),
                new OtherCall(
                        Operation.CANCEL,
                        Optional.of(Capability.CANCEL),
                        (provider, panel) -> provider.cancel(Set.of(panel.unknownOrder(1)))),
                new OtherCall(
                        Operation.FIND,
                        Optional.of(Capability.FIND_BY_REFERENCE),
                        (provider, panel) -> provider.find(ClientReference.of("attempt-of-nobody"))),
                new OtherCall(
                        Operation.CHANGED,
                        Optional.of(Capability.WEBHOOK),
                        (provider, panel) -> provider.changed(Map.of(), new byte[0])));
    }

    boolean isDeclared(Session session) {
        return needs.map(session.profile()::can).orElse(true);
    }

    Object on(Session session) {
        return call.apply(session.provider(), session.panel());
    }

    @Override
    public String toString() {
        return operation.name();
    }
}

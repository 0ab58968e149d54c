package dev.patchbay.account;

import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Answers;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.CancelReceipt;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Lookup;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.Operation;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.PanelProvider;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.RefillId;
import dev.patchbay.spi.RefillStatus;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The base of every guard: all methods of the contract, the optional ones too, pass through {@link #around}. They are
 * final, so that no guard lets one past itself; a test fails when the contract grows and this class does not.
 */
abstract class Guard implements PanelProvider {
    private final PanelProvider next;

    Guard(PanelProvider next) {
        this.next = next;
    }

    /** Makes the call, at most once unless it is a read, and gives back what it gave. */
    abstract <T> T around(Operation operation, Supplier<T> call);

    /** The same for {@code add}, whose outcome is a value. */
    AddOutcome aroundAdd(Supplier<AddOutcome> call) {
        return around(Operation.ADD, call);
    }

    @Override
    public final ProviderProfile profile() {
        return next.profile();
    }

    @Override
    public final Catalog services() {
        return around(Operation.SERVICES, next::services);
    }

    @Override
    public final AddOutcome add(NewOrder order) {
        return aroundAdd(() -> next.add(order));
    }

    @Override
    public final Answers<PanelOrderId, OrderStatus> status(Set<PanelOrderId> orders) {
        return around(Operation.STATUS, () -> next.status(orders));
    }

    @Override
    public final Balance balance() {
        return around(Operation.BALANCE, next::balance);
    }

    @Override
    public final Answers<PanelOrderId, RefillId> refill(Set<PanelOrderId> orders) {
        return around(Operation.REFILL, () -> next.refill(orders));
    }

    @Override
    public final Answers<RefillId, RefillStatus> refillStatus(Set<RefillId> refills) {
        return around(Operation.REFILL_STATUS, () -> next.refillStatus(refills));
    }

    @Override
    public final Answers<PanelOrderId, CancelReceipt> cancel(Set<PanelOrderId> orders) {
        return around(Operation.CANCEL, () -> next.cancel(orders));
    }

    @Override
    public final Lookup find(ClientReference reference) {
        return around(Operation.FIND, () -> next.find(reference));
    }

    @Override
    public final Set<PanelOrderId> changed(Map<String, String> headers, byte[] body) {
        return around(Operation.CHANGED, () -> next.changed(headers, body));
    }

    @Override
    public void close() {
        next.close();
    }
}

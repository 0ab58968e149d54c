package dev.patchbay.spi;

import java.util.Map;
import java.util.Set;

/**
 * One account at one panel. A plugin speaks the panel's protocol here and nothing else: retry, rate limits, circuit
 * breaking, batching, metrics and threads are the core's.
 *
 * <p>Methods block, are called from many threads at once, and never call the panel more than once each (a batch that the
 * panel can only serve one by one aside). Money moves in {@link #add} alone, so {@code add} alone returns its outcome as a
 * value; every other method returns its value or throws {@link PanelException}. The optional ones are called only where
 * {@link #profile()} names their {@link Capability}.
 */
public interface PanelProvider extends AutoCloseable {
    /** What this account can do. No I/O; the same answer at every call. */
    ProviderProfile profile();

    /** Everything the panel sells to this account. A list that was cut off is an error, never a shorter catalogue. */
    Catalog services();

    /**
     * Buys an order: sends it at most once and says what is known of it afterwards.
     *
     * <p>{@link AddOutcome.NotSent} rests on the fact that no byte of the request was handed to the network (or on the
     * panel's rate-limit answer), {@link AddOutcome.Refused} on words known to mean so. Everything else is
     * {@link AddOutcome.InDoubt}. The core turns a {@code null} or a throw into {@code InDoubt} too.
     */
    AddOutcome add(NewOrder order);

    /**
     * Where orders stand.
     *
     * @param orders at least one, at most {@code profile().batchSize(STATUS)}
     */
    Answers<PanelOrderId, OrderStatus> status(Set<PanelOrderId> orders);

    /** What the account has left. */
    Balance balance();

    /** Asks the panel to make up what dropped; needs {@link Capability#REFILL}. Not safe to repeat. */
    default Answers<PanelOrderId, RefillId> refill(Set<PanelOrderId> orders) {
        throw PanelException.unsupported(Operation.REFILL, Capability.REFILL);
    }

    /** Where refills stand; needs {@link Capability#REFILL}. */
    default Answers<RefillId, RefillStatus> refillStatus(Set<RefillId> refills) {
        throw PanelException.unsupported(Operation.REFILL_STATUS, Capability.REFILL);
    }

    /**
     * Asks the panel to cancel; needs {@link Capability#CANCEL}. A receipt says that the request was taken; whether the
     * order was cancelled shows later in its status. Not safe to repeat.
     */
    default Answers<PanelOrderId, CancelReceipt> cancel(Set<PanelOrderId> orders) {
        throw PanelException.unsupported(Operation.CANCEL, Capability.CANCEL);
    }

    /** Looks an order up by the reference it was added with; needs {@link Capability#FIND_BY_REFERENCE}. */
    default Lookup find(ClientReference reference) {
        throw PanelException.unsupported(Operation.FIND, Capability.FIND_BY_REFERENCE);
    }

    /**
     * Verifies a webhook and names the orders to poll now; needs {@link Capability#WEBHOOK}. It proves nothing else. No
     * I/O.
     *
     * @param headers by lower-case name
     * @throws PanelException where the signature is wrong or the body unreadable
     */
    default Set<PanelOrderId> changed(Map<String, String> headers, byte[] body) {
        throw PanelException.unsupported(Operation.CHANGED, Capability.WEBHOOK);
    }

    /**
     * Frees connections and threads. Called once, after the last call has returned. A call that comes after it is not sent:
     * {@link AddOutcome.NotSent} from {@code add}, {@link PanelException.Sent#NO} from the others.
     */
    @Override
    void close();
}

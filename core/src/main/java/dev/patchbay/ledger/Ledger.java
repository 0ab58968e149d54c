package dev.patchbay.ledger;

import dev.patchbay.spi.PanelOrderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where orders are remembered. Every write is conditional and idempotent, carries its event, and succeeds or fails alone;
 * when a method returns, what it wrote survives whatever the ledger promises to survive. Safe for many threads.
 */
public interface Ledger extends AutoCloseable {
    /**
     * Takes a request under its reference, once for ever (rule 8).
     *
     * @return the order; the first one where the same request was taken before
     * @throws ReferenceTakenException where the reference names an order with other content
     */
    Order accept(OrderRequest request, Instant at);

    /** The order of a reference. */
    Optional<Order> find(String reference);

    /** The order that an account knows by this id, whose attempt is placed or a surplus. */
    Optional<Order> findByPanelOrder(String account, PanelOrderId panelOrder);

    /**
     * Applies a change to what stands, in one step.
     *
     * <p>A {@link Settle} with a panel's id that another attempt at the account has is applied as
     * {@link Settle#inDoubt}: a panel that repeats an id proves nothing (rule 3).
     *
     * @throws UnknownOrderException where no order has the reference
     */
    Written apply(Change change);

    /** Due orders, the longest due first, moved out of others' reach for a while. */
    List<Order> reserve(Reservation reservation);

    /** Events with a number above the cursor, in their order. */
    List<Event> events(long after, int limit);

    /** How many orders stand in each state; states without any may be absent or zero. */
    Map<Order.State, Long> counts();

    @Override
    void close();
}

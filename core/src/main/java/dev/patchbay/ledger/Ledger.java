package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where orders are remembered. Every write is conditional and idempotent, carries its event, and succeeds or fails alone;
 * when a method returns, what it wrote survives whatever the ledger promises to survive. Any method may throw a
 * {@link LedgerException}; then a write may or may not be in force, and is issued again. Safe for many threads.
 */
public interface Ledger extends AutoCloseable {
    /**
     * Takes a request under its reference, once for ever (rule 8). While the ledger is being recovered, a reference that it
     * does not know is taken in doubt (rule 12).
     *
     * @return the order; the first one where the same request was taken before
     * @throws ReferenceTakenException where the reference names an order with other content
     */
    Order accept(OrderRequest request, Instant at);

    /** The order of a reference. */
    Optional<Order> find(String reference);

    /** The order that has this attempt. */
    Optional<Order> findByAttempt(ClientReference attempt);

    /** The order that an account knows by this id, whose attempt is placed or a surplus. */
    Optional<Order> findByPanelOrder(String account, PanelOrderId panelOrder);

    /**
     * Applies a change to what stands, in one step.
     *
     * @throws UnknownOrderException where no order has the reference
     */
    Written apply(Change change);

    /** Due orders, the longest due first, moved out of others' reach for a while. */
    List<Order> reserve(Reservation reservation);

    /**
     * Orders of which a person may have to say what became of them ({@link Order#doubt}), by their references.
     *
     * @param after the last reference of the page before; empty to begin
     */
    List<Order> doubts(String after, int limit);

    /** Orders with an attempt at an account, that changed at this instant or later. */
    List<Order> changedSince(String account, Instant since, int limit);

    /**
     * Events after a cursor, in their order.
     *
     * @throws EpochEndedException where the cursor is of a history that has ended
     */
    List<Event> events(Cursor after, int limit);

    /** The place behind the last event that there is. */
    Cursor end();

    /** Whether an attempt at an account is claimed and not settled: it may be under way, on whatever node. */
    boolean isSending(String account);

    /** How many orders stand in each state; states without any may be absent or zero. */
    Map<Order.State, Long> counts();

    /** What nodes on one ledger agree by. */
    Leases leases();

    /** Keeps what an account had left. */
    void keep(Reading reading);

    /** The last reading of an account that was taken before an instant. */
    Optional<Reading> lastReading(String account, Instant before);

    /** The recovery that is under way. */
    Optional<Recovery> recovery();

    /**
     * Says that the ledger is in an older state than it was: puts every order in doubt that is neither placed nor ended,
     * begins another epoch, and takes unknown references in doubt from now on (rule 12).
     *
     * @param token chosen by whoever says so
     * @return whether it began; false where the token was used before, and nothing happens
     */
    boolean beginRecovery(String token, Instant at);

    /** Ends the recovery that is under way: unknown references are taken as new again. Says who decided it, and why. */
    void endRecovery(String by, String note, Instant at);

    @Override
    void close();
}

package dev.patchbay.ledger;

import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
     * @throws PurgedOrderException where the order that it names was purged
     */
    default Order accept(OrderRequest request, Instant at) {
        return accept(Order.accepted(request, at), SameLink.ALLOW, Optional.empty())
                .order();
    }

    /**
     * The same for an order as it is to stand: accepted or adopted.
     *
     * @param sameLink what becomes of it while another order is open for its link, on whatever node; one that is adopted is
     *     waited for and does not wait
     * @param reservedUntil until when nobody else is to get it, where its taker goes on with it at once
     * @return the order; applied where it is new, and nothing was reserved otherwise
     * @throws ReferenceTakenException where the reference names an order with other content
     * @throws PurgedOrderException where the order that it names was purged
     * @throws PanelOrderTakenException where the panel's id that it comes with belongs to another order
     */
    Written accept(Order fresh, SameLink sameLink, Optional<Instant> reservedUntil);

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

    /**
     * Applies changes together, in their order. Each applies or fails alone; what one throws is thrown once all of them have
     * been dealt with.
     */
    default List<Written> applyAll(List<? extends Change> changes) {
        List<Written> written = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (Change change : changes) {
            try {
                written.add(apply(change));
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return written;
    }

    /** Due orders, the longest due first, moved out of others' reach for a while. */
    List<Order> reserve(Reservation reservation);

    /**
     * Orders of an account that are due by an instant, the longest due first, page by page. Reserves nothing: for work that
     * one node does alone, and that may be done twice.
     *
     * @param after the last order of the page before; empty to begin
     */
    List<Order> due(Duty duty, String account, Instant by, Optional<Due> after, int limit);

    /**
     * Orders, the last accepted first, page by page.
     *
     * @param after what the page before calls its next; empty to begin
     */
    OrderPage list(OrderQuery query, Optional<String> after, int limit);

    /**
     * Orders of which a person may have to say what became of them ({@link Order#doubt}), by their references.
     *
     * @param after the last reference of the page before; empty to begin
     */
    List<Order> doubts(String after, int limit);

    /** Orders with an attempt at an account, that changed at this instant or later. */
    List<Order> changedSince(String account, Instant since, int limit);

    /**
     * Events after a cursor, in their order. From {@link Cursor#START} on they are those that there still are.
     *
     * @throws EpochEndedException where the cursor is of a history that has ended
     * @throws EventsPurgedException where some behind the cursor were purged
     */
    List<Event> events(Cursor after, int limit);

    /** The place behind the last event that there is. */
    Cursor end();

    /** Whether an attempt at an account is claimed and not settled: it may be under way, on whatever node. */
    boolean isSending(String account);

    /** How many orders stand in each state; states without any may be absent or zero. */
    Map<Order.State, Long> counts();

    /** How targets did on each day from this one on, purged orders included. */
    Map<TargetDay, Tally> tallies(LocalDate from);

    /** What was spent on one day, purged orders included. Sums of nothing may be absent or zero. */
    Map<Spending, BigDecimal> spent(LocalDate day);

    /**
     * Forgets orders that have ended before an instant, that nobody asks for any more and whose refills have ended: all but
     * their references, which stay taken. The longest ended first.
     *
     * @return how many
     */
    int purge(Instant endedBefore, int limit);

    /**
     * Forgets the oldest events from before an instant.
     *
     * @return how many
     */
    int purgeEvents(Instant before, int limit);

    /** What nodes on one ledger agree by. */
    Leases leases();

    /** What else they share. */
    Notes notes();

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

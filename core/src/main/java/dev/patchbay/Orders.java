package dev.patchbay;

import dev.patchbay.doubt.Doubt;
import dev.patchbay.doubt.Doubts;
import dev.patchbay.doubt.Resolver;
import dev.patchbay.ledger.Adoption;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderPage;
import dev.patchbay.ledger.OrderQuery;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Resolution;
import dev.patchbay.ledger.Tally;
import dev.patchbay.ledger.TargetDay;
import dev.patchbay.order.Intake;
import dev.patchbay.order.Records;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.tracking.FollowUps;
import dev.patchbay.tracking.Webhooks;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an embedder does with orders. Safe for many threads.
 *
 * <p>Commit your own row first, then submit under its id until {@code submit} answers: the reference makes that safe,
 * since a reference is bought once whatever is repeated.
 */
public final class Orders {
    private static final int LONGEST_PAGE = 1000;

    private final Intake intake;
    private final FollowUps followUps;
    private final Doubts doubts;
    private final Resolver resolver;
    private final Webhooks webhooks;
    private final Records records;

    @Inject
    Orders(Intake intake, FollowUps followUps, Doubts doubts, Resolver resolver, Webhooks webhooks, Records records) {
        this.intake = intake;
        this.doubts = doubts;
        this.resolver = resolver;
        this.followUps = followUps;
        this.webhooks = webhooks;
        this.records = records;
    }

    /**
     * Accepts an order and returns once it is durable; the panel is called behind it.
     *
     * @return the order; where the same request was accepted before, that one as it stands
     * @throws dev.patchbay.spi.order.InvalidOrderException naming every problem at once; nothing was accepted
     * @throws dev.patchbay.ledger.ReferenceTakenException where the reference names an order with other content
     * @throws IllegalStateException where this Patchbay is closed
     */
    public Order submit(OrderRequest request) {
        return intake.submit(request);
    }

    /**
     * Submits, and waits for the panel's word. Returns the order in whatever state it is then: placed, rejected, in
     * doubt, waiting because no panel can be asked in time, or still under way when the time is over. A doubt is a state,
     * never an exception. An interrupt ends the waiting alone; the order goes on.
     *
     * @param atMost how long to wait
     * @throws dev.patchbay.spi.order.InvalidOrderException as {@link #submit} does
     * @throws dev.patchbay.ledger.ReferenceTakenException as {@link #submit} does
     */
    public Order place(OrderRequest request, Duration atMost) {
        return intake.place(request, atMost);
    }

    /**
     * Stops what has not been sent. An order that waits ends as withdrawn. One that is being sent or is in doubt only
     * loses its further attempts: its state says what became of it. One that a panel has is left alone; {@link #cancel}
     * it.
     *
     * @return the order as it stands then
     * @throws dev.patchbay.ledger.UnknownOrderException where no order has the reference
     */
    public Order withdraw(String reference) {
        return intake.withdraw(reference);
    }

    /**
     * Takes over an order that was bought before it came here: from now on it is followed, refilled and cancelled as if it had
     * been bought here. Its service needs no mapping. Asks no panel; where the panel does not know the id, the order says so
     * once it is polled. The same again returns the order as it stands.
     *
     * @param request the order under your reference, as it was bought; with {@code withPaid} what is owed can be told
     * @param adoption where it was bought, and the panel's id of it
     * @throws dev.patchbay.spi.order.InvalidOrderException naming every problem of the request at once
     * @throws dev.patchbay.ledger.ReferenceTakenException where the reference names an order with other content
     * @throws dev.patchbay.order.NotAdoptedException where the reference names an order that was bought otherwise
     * @throws dev.patchbay.ledger.PanelOrderTakenException where the panel's order is followed under another reference
     * @throws IllegalArgumentException where no account has the name, naming those that there are
     */
    public Order adopt(OrderRequest request, Adoption adoption) {
        return intake.adopt(request, adoption);
    }

    /**
     * Orders by what they are, the last accepted first, a page at a time: {@code
     * list(OrderQuery.ALL.withCustomer("mary"), Optional.empty(), 50)}, and then with {@code page.next()} until that is empty.
     * An order that is accepted meanwhile shows on a new first page alone.
     *
     * @param after what the page before calls its next; empty to begin
     * @param limit most orders on the page, from 1 to 1000
     * @throws IllegalArgumentException where the limit is another, or no page gave {@code after}
     */
    public OrderPage list(OrderQuery query, Optional<String> after, int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("a page of " + limit + " orders cannot be had: ask for 1 to "
                    + LONGEST_PAGE + ", and go on with next()");
        }
        return records.ledger().list(query, after, limit);
    }

    /**
     * Takes a webhook of an account's panel: its plugin verifies it, and the orders that it names are asked for at once. It
     * proves nothing else, so who forges one gains nothing. Answers before the panel is asked.
     *
     * @param account its name in the configuration
     * @param headers of the request; names in any case
     * @param body as it came
     * @return how many of our orders it named
     * @throws IllegalArgumentException where no account has the name, or its plugin takes no webhooks
     * @throws dev.patchbay.spi.PanelException where this one is not the panel's
     */
    public int changed(String account, Map<String, String> headers, byte[] body) {
        return webhooks.take(account, headers, body);
    }

    /** Where an order stands: state, account, charge, remains, what is owed. */
    public Optional<Order> find(String reference) {
        return records.ledger().find(reference);
    }

    /**
     * Wants what dropped to be made up, and returns once that is durable; the panel that took the order is asked behind it, at
     * most once. {@link #find} shows what becomes of it: a panel that cannot be reached, or says "in a day", is asked later; a
     * lost answer leaves it {@code UNCLEAR}.
     *
     * @return the refill as it is wanted
     * @throws dev.patchbay.ledger.UnknownOrderException where no order has the reference
     * @throws dev.patchbay.tracking.FollowUpRefusedException where it cannot be asked for as things stand; nothing was done
     */
    public FollowUp refill(String reference) {
        return followUps.refill(reference);
    }

    /**
     * Does what {@link #refill(String)} does, and waits for the panel's word.
     *
     * @param atMost how long to wait
     * @return the refill in whatever state it is then
     */
    public FollowUp refill(String reference, Duration atMost) {
        return followUps.refill(reference, atMost);
    }

    /**
     * Wants delivery to stop, and returns once that is durable; the panel that took the order is asked behind it, at most once.
     * {@code TAKEN} is no more than a request: the order's own status tells what became of it.
     *
     * @return the cancel as it is wanted
     * @throws dev.patchbay.ledger.UnknownOrderException where no order has the reference
     * @throws dev.patchbay.tracking.FollowUpRefusedException where it cannot be asked for as things stand; nothing was done
     */
    public FollowUp cancel(String reference) {
        return followUps.cancel(reference);
    }

    /**
     * Does what {@link #cancel(String)} does, and waits for the panel's word.
     *
     * @param atMost how long to wait
     * @return the cancel in whatever state it is then
     */
    public FollowUp cancel(String reference, Duration atMost) {
        return followUps.cancel(reference, atMost);
    }

    /**
     * Wants an attempt cancelled that a panel took after its order had gone on elsewhere: one order too many. Goes the way of
     * {@link #cancel(String)} at that attempt's panel.
     *
     * @param attempt the id of an attempt that is a {@code SURPLUS}
     * @return the cancel as it is wanted
     * @throws IllegalArgumentException where no order has the attempt
     * @throws dev.patchbay.tracking.FollowUpRefusedException where it cannot be asked for as things stand; nothing was done
     */
    public FollowUp cancelSurplus(ClientReference attempt) {
        return followUps.cancelSurplus(attempt);
    }

    /**
     * Every order of which nobody knows whether a panel has it, or as what, the oldest first: each with the evidence so far,
     * its age, and what would settle it. None is sent again meanwhile. Reads all of them.
     */
    public List<Doubt> doubts() {
        return doubts.all();
    }

    /**
     * Looks for evidence of one order in doubt now, besides the schedule. Calls the panel.
     *
     * @return the order as it stands then
     * @throws dev.patchbay.ledger.UnknownOrderException where no order has the reference
     */
    public Order examine(String reference) {
        return resolver.examine(reference);
    }

    /**
     * Settles a doubt by a person's word: that of {@code Resolution.placedAs(id)}, {@code placedUnknown()}, {@code
     * notPlaced()} or {@code closed(state)} which the panel's own pages show. Settled as not placed the order goes on with
     * the next target, unless it was withdrawn or its time is over; so {@code notPlaced} of an order that the panel has buys it
     * twice. It also corrects
     * what was settled: an order that turns out to be at the panel after all becomes the placement, or a surplus. An id once
     * given cannot be changed: read it twice.
     *
     * @param attempt the attempt in doubt, as {@link #doubts} lists it
     * @param by who decides it
     * @param note why, for those who read it later
     * @return the order as it stands then
     * @throws dev.patchbay.doubt.DoubtNotSettledException where it does not fit what stands; nothing was changed
     */
    public Order resolve(ClientReference attempt, Resolution resolution, String by, String note) {
        return doubts.resolve(attempt, resolution, by, note);
    }

    /**
     * Says that a node will never speak again: its process is gone and cannot wake up. What it left in doubt may be settled as
     * not placed by evidence from then on. A node that lives and learns of it buys nothing any more.
     *
     * @param node its id, as {@link #doubts} names it
     * @param by who decides it
     * @param note why, for those who read it later
     */
    public void declareDead(String node, String by, String note) {
        doubts.declareDead(node, by, note);
    }

    void close() {
        records.close();
    }

    /**
     * How each target did on each day from this one on (UTC), by the day of the purchase: taken, refused, in doubt, time to
     * start and to end, delivered, partial, cancelled. Exact sums, corrected when a panel corrects itself; they outlive the
     * orders.
     */
    public Map<TargetDay, Tally> tallies(LocalDate from) {
        return records.ledger().tallies(from);
    }

    /** How many orders stand in each state; states without any may be absent. */
    public Map<Order.State, Long> counts() {
        return records.ledger().counts();
    }
}

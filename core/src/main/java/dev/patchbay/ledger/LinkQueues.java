package dev.patchbay.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who comes after whom for a link, in every queue of a ledger or in as much of them as a transaction has to know: the places
 * of the orders that it changes, the ones beside them, and the last ones. An order has a place from its acceptance to its end.
 * Guarded by its ledger.
 */
public final class LinkQueues {
    private final Map<String, NavigableMap<Long, String>> queues = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    /**
     * An order's place.
     *
     * @param queue the queue of its service and its link
     * @param number the first one has the lowest
     */
    public record Place(String queue, long number, String reference) {}

    /** The queue in which an order has a place; empty for one that keeps no others back. */
    public static Optional<String> nameOf(Order order, SameLink sameLink) {
        return sameLink == SameLink.ALLOW
                ? Optional.empty()
                : order.request().details().target().map(link -> order.request().service() + ' ' + Link.normal(link));
    }

    /** Puts an order where it stands already. */
    public void add(Place place) {
        queue(place.queue()).put(place.number(), place.reference());
        places.put(place.reference(), place);
    }

    private NavigableMap<Long, String> queue(String name) {
        return queues.computeIfAbsent(name, any -> new TreeMap<>());
    }

    /** Gives the last place to an order that was accepted, unless it is refused for those who are there. */
    public Optional<Place> join(String queue, Order order, SameLink sameLink) {
        NavigableMap<Long, String> waiting = queue(queue);
        boolean refused = sameLink == SameLink.REFUSE && order.state().isWaiting() && !waiting.isEmpty();
        if (refused) {
            return Optional.empty();
        }
        Place place = new Place(queue, waiting.isEmpty() ? 1 : waiting.lastKey() + 1, order.reference());
        add(place);
        return Optional.of(place);
    }

    /** What becomes at once of an order that has just joined a queue, or was refused. */
    public Optional<Change> first(String queue, Order order) {
        if (!order.state().isWaiting()) {
            return Optional.empty();
        }
        Instant at = order.acceptedAt();
        return places.containsKey(order.reference())
                ? ahead(order.reference()).map(one -> AwaitTurn.of(order.reference(), at))
                : Optional.ofNullable(queues.get(queue))
                        .map(waiting -> new Reject(
                                order.reference(),
                                at,
                                "order '" + waiting.lastEntry().getValue()
                                        + "' of this service is open for the same link"));
    }

    /** The order that is directly before one. */
    public Optional<String> ahead(String reference) {
        return Optional.ofNullable(places.get(reference))
                .map(place -> queue(place.queue()).lowerEntry(place.number()))
                .map(Map.Entry::getValue);
    }

    /** Whether a change is a claim of an order whose turn it is not. */
    public boolean holdsBack(Change change) {
        return change instanceof Claim && ahead(change.reference()).isPresent();
    }

    /** A change with what it has to know of the queue. */
    public Change guarded(Change change) {
        return change instanceof AwaitTurn turn ? turn.behind(ahead(turn.reference())) : change;
    }

    /**
     * Takes its place from an order that has ended.
     *
     * @return who is next, and to be looked at
     */
    public Optional<String> leave(String reference) {
        Place place = places.remove(reference);
        if (place == null) {
            return Optional.empty();
        }
        NavigableMap<Long, String> waiting = queue(place.queue());
        waiting.remove(place.number());
        if (waiting.isEmpty()) {
            queues.remove(place.queue());
        }
        return Optional.ofNullable(waiting.higherEntry(place.number())).map(Map.Entry::getValue);
    }
}

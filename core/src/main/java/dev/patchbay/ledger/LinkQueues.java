package dev.patchbay.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who comes after whom for a link, in every queue of a ledger or in as much of them as a transaction has to know: the places
 * of the orders that it changes, the ones beside them, and the last ones. An order has a place from its acceptance to its end.
 * Guarded by its ledger.
 */
public final class LinkQueues {
    /** Whoever is last, by the queue. */
    private final Map<String, Spot> lasts = new HashMap<>();

    private final Map<String, Spot> spots = new HashMap<>();

    /**
     * An order's place.
     *
     * @param queue the queue of its service and its link
     * @param number the first one has the lowest
     */
    public record Place(String queue, long number, String reference) {}

    /** A place between two others. Nearly every queue is of one order: one object is all that it costs. */
    private static final class Spot {
        private final String queue;
        private final long number;
        private final String reference;
        private @Nullable Spot ahead;
        private @Nullable Spot behind;

        private Spot(Place place) {
            queue = place.queue();
            number = place.number();
            reference = place.reference();
        }
    }

    /** The queue in which an order has a place; empty for one that keeps no others back. */
    public static Optional<String> nameOf(Order order, SameLink sameLink) {
        return sameLink == SameLink.ALLOW
                ? Optional.empty()
                : order.request().details().target().map(link -> order.request().service() + ' ' + Link.normal(link));
    }

    /** Puts an order where it stands already. */
    public void add(Place place) {
        if (spots.containsKey(place.reference())) {
            return;
        }
        Spot spot = new Spot(place);
        Spot ahead = lasts.get(spot.queue);
        Spot behind = null;
        while (ahead != null && ahead.number > spot.number) {
            behind = ahead;
            ahead = ahead.ahead;
        }
        spots.put(spot.reference, spot);
        link(ahead, spot, spot.queue);
        link(spot, behind, spot.queue);
    }

    /** Puts two beside each other; who has nobody behind is last. */
    private void link(@Nullable Spot ahead, @Nullable Spot behind, String queue) {
        if (behind != null) {
            behind.ahead = ahead;
        }
        if (ahead != null) {
            ahead.behind = behind;
        }
        if (behind == null) {
            if (ahead == null) {
                lasts.remove(queue);
            } else {
                lasts.put(queue, ahead);
            }
        }
    }

    /** Gives the last place to an order that was accepted, unless it is refused for those who are there. */
    public Optional<Place> join(String queue, Order order, SameLink sameLink) {
        Spot last = lasts.get(queue);
        if (last != null && sameLink == SameLink.REFUSE && order.state().isWaiting()) {
            return Optional.empty();
        }
        Place place = new Place(queue, last == null ? 1 : last.number + 1, order.reference());
        add(place);
        return Optional.of(place);
    }

    /** What becomes at once of an order that has just joined a queue, or was refused. */
    public Optional<Change> first(String queue, Order order) {
        if (!order.state().isWaiting()) {
            return Optional.empty();
        }
        Instant at = order.acceptedAt();
        return spots.containsKey(order.reference())
                ? ahead(order.reference()).map(one -> AwaitTurn.of(order.reference(), at))
                : Optional.ofNullable(lasts.get(queue))
                        .map(last -> new Reject(
                                order.reference(),
                                at,
                                "order '" + last.reference + "' of this service is open for the same link"));
    }

    /** The order that is directly before one. */
    public Optional<String> ahead(String reference) {
        Spot spot = spots.get(reference);
        return spot == null || spot.ahead == null ? Optional.empty() : Optional.of(spot.ahead.reference);
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
        Spot spot = spots.remove(reference);
        if (spot == null) {
            return Optional.empty();
        }
        link(spot.ahead, spot.behind, spot.queue);
        return spot.behind == null ? Optional.empty() : Optional.of(spot.behind.reference);
    }
}

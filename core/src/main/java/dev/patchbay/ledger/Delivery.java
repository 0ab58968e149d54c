package dev.patchbay.ledger;

import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a placed order gets on, as its panel tells when it is asked. Times are those of the questions, so they are as exact as
 * the order is polled.
 *
 * @param status what the panel last said
 * @param trouble why the last question brought nothing; empty where it was answered
 * @param startedAt when the order was first seen under way
 * @param movedAt when what the panel tells of it last changed
 * @param endedAt when it was first seen to have ended; empty again where the panel reopened it
 * @param children the orders that a drip-feed or a subscription has made so far
 */
public record Delivery(
        Optional<OrderStatus> status,
        String trouble,
        Optional<Instant> startedAt,
        Optional<Instant> movedAt,
        Optional<Instant> endedAt,
        List<Child> children) {
    /** Before the panel was asked. */
    public static final Delivery NONE =
            new Delivery(Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** Copies the list. */
    public Delivery {
        children = List.copyOf(children);
    }

    /** The same after a question that brought nothing. */
    Delivery untold(String why) {
        return new Delivery(status, why, startedAt, movedAt, endedAt, children);
    }

    /** The same after an answer; the times are the caller's. */
    Delivery told(OrderStatus told, Map<PanelOrderId, OrderStatus> ofChildren) {
        return new Delivery(Optional.of(told), "", startedAt, movedAt, endedAt, children(told, ofChildren));
    }

    /** Those that there were, and those that the panel names now. One that it leaves out has not gone away. */
    private List<Child> children(OrderStatus told, Map<PanelOrderId, OrderStatus> ofChildren) {
        Map<PanelOrderId, Child> known = new LinkedHashMap<>();
        children.forEach(child -> known.put(child.id(), child));
        told.children().forEach(id -> known.putIfAbsent(id, new Child(id, Optional.empty())));
        ofChildren.forEach(
                (id, status) -> known.computeIfPresent(id, (same, old) -> new Child(id, Optional.of(status))));
        return List.copyOf(known.values());
    }

    /** The same with other times. */
    Delivery at(Optional<Instant> started, Optional<Instant> moved, Optional<Instant> ended) {
        return new Delivery(status, trouble, started, moved, ended, children);
    }
}

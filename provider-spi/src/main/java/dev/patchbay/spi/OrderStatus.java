package dev.patchbay.spi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a panel says of one order.
 *
 * @param state what its word means
 * @param word its word, as it was written
 * @param charge what it has charged so far
 * @param startCount the count on the link when it began
 * @param remains how many are still to come; panels over-deliver, so it may be negative
 * @param children the orders that a drip-feed or a subscription has made, where the panel lists them
 */
public record OrderStatus(
        OrderState state,
        String word,
        Optional<Amount> charge,
        OptionalLong startCount,
        OptionalLong remains,
        List<PanelOrderId> children) {
    /** Copies the list. */
    public OrderStatus {
        children = List.copyOf(children);
    }

    /** A word alone. */
    public static OrderStatus of(OrderState state, String word) {
        return new OrderStatus(state, word, Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), List.of());
    }
}

package dev.patchbay.ledger;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Some of the orders that were asked for, the last accepted first.
 *
 * @param orders in their order
 * @param next what to give for the page behind this one; empty where this is the last. Text, to be kept or sent as it is
 */
public record OrderPage(List<Order> orders, Optional<String> next) {
    /** The order of a list: the last accepted first, and by reference where they were accepted at once. */
    static final Comparator<Order> NEWEST_FIRST = Comparator.comparing(Order::acceptedAt)
            .thenComparing(Order::reference)
            .reversed();

    /** Copies the list. */
    public OrderPage {
        orders = List.copyOf(orders);
    }

    /** Of one order more than a page holds, where there is one more. */
    public static OrderPage of(List<Order> found, int limit) {
        if (found.size() <= limit) {
            return new OrderPage(found, Optional.empty());
        }
        Order last = found.get(limit - 1);
        return new OrderPage(
                found.subList(0, limit), Optional.of(new Place(last.acceptedAt(), last.reference()).toString()));
    }

    /** A place in a list, behind an order. */
    public record Place(Instant acceptedAt, String reference) {
        /**
         * Reads what {@link OrderPage#next} gave.
         *
         * @throws IllegalArgumentException where the text is none
         */
        public static Place of(String text) {
            int space = text.indexOf(' ');
            try {
                return new Place(Instant.parse(text.substring(0, Math.max(0, space))), text.substring(space + 1));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no place in a list of orders: give what the page before calls its next, or"
                                + " begin without one",
                        e);
            }
        }

        /** Whether an order comes behind it. */
        boolean isBefore(Order order) {
            int byTime = order.acceptedAt().compareTo(acceptedAt);
            return byTime < 0 || (byTime == 0 && order.reference().compareTo(reference) < 0);
        }

        @Override
        public String toString() {
            return acceptedAt + " " + reference;
        }
    }
}

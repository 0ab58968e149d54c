package dev.patchbay.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which orders are asked for: those to which all of it applies. Made from {@link #ALL} by the {@code with} methods.
 *
 * @param states in one of these; empty for any
 * @param customer of this customer
 * @param service of this service of ours
 * @param account that this account has taken or may have taken
 * @param from accepted at this instant or later
 * @param to accepted before this instant
 */
public record OrderQuery(
        Set<Order.State> states,
        Optional<String> customer,
        Optional<String> service,
        Optional<String> account,
        Optional<Instant> from,
        Optional<Instant> to) {
    /** Every order. */
    public static final OrderQuery ALL = new OrderQuery(
            Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the states. */
    public OrderQuery {
        states = Set.copyOf(states);
    }

    /** Only those in one of these states. */
    public OrderQuery withStates(Order.State... wanted) {
        return new OrderQuery(Set.of(wanted), customer, service, account, from, to);
    }

    /** Only those of a customer. */
    public OrderQuery withCustomer(String name) {
        return new OrderQuery(states, Optional.of(name), service, account, from, to);
    }

    /** Only those of a service of ours. */
    public OrderQuery withService(String name) {
        return new OrderQuery(states, customer, Optional.of(name), account, from, to);
    }

    /** Only those that an account has taken or may have taken. */
    public OrderQuery withAccount(String name) {
        return new OrderQuery(states, customer, service, Optional.of(name), from, to);
    }

    /** Only those accepted at an instant or later. */
    public OrderQuery withFrom(Instant instant) {
        return new OrderQuery(states, customer, service, account, Optional.of(instant), to);
    }

    /** Only those accepted before an instant. */
    public OrderQuery withTo(Instant instant) {
        return new OrderQuery(states, customer, service, account, from, Optional.of(instant));
    }

    /** Whether it asks for an order. */
    public boolean matches(Order order) {
        return (states.isEmpty() || states.contains(order.state()))
                && (customer.isEmpty() || customer.equals(order.request().customer()))
                && (service.isEmpty() || service.get().equals(order.request().service()))
                && (account.isEmpty() || account.equals(order.account()))
                && from.filter(order.acceptedAt()::isBefore).isEmpty()
                && to.filter(end -> !order.acceptedAt().isBefore(end)).isEmpty();
    }
}

package dev.patchbay.ledger;

import dev.patchbay.spi.Money;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.order.OrderDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an embedder wants bought. Made by {@link #of} and the {@code with} methods.
 *
 * @param reference the embedder's own id of this order, at most 200 characters; accepted once for ever
 * @param service our service, a key of {@code services:}
 * @param details what is ordered
 * @param customer who ordered it, by the embedder's own id of at most 200 characters
 * @param paid what the customer paid for this order
 * @param notAfter when it is no longer to be bought; without one it waits for as long as it takes
 * @param demands what the panel's service must come with
 */
public record OrderRequest(
        String reference,
        String service,
        OrderDetails details,
        Optional<String> customer,
        Optional<Money> paid,
        Optional<Instant> notAfter,
        Set<Demand> demands) {
    private static final int LONGEST_REFERENCE = 200;

    /** Copies the demands. A reference or a service that is {@code null} counts as missing. */
    public OrderRequest {
        reference = reference == null ? "" : reference;
        service = service == null ? "" : service;
        Objects.requireNonNull(details, "an order needs details: see OrderDetails");
        demands = Set.copyOf(demands);
    }

    /** An order without further wishes. */
    public static OrderRequest of(String reference, String service, OrderDetails details) {
        return new OrderRequest(
                reference, service, details, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    }

    /** The same for a customer. */
    public OrderRequest withCustomer(String name) {
        return new OrderRequest(reference, service, details, Optional.of(name), paid, notAfter, demands);
    }

    /** The same with what the customer paid: kept for what may be owed back. What a target may cost, {@code sell} says. */
    public OrderRequest withPaid(Money money) {
        return new OrderRequest(reference, service, details, customer, Optional.of(money), notAfter, demands);
    }

    /** The same, not to be bought after an instant. */
    public OrderRequest withNotAfter(Instant instant) {
        return new OrderRequest(reference, service, details, customer, paid, Optional.of(instant), demands);
    }

    /** The same, to be bought only where the service comes with these. */
    public OrderRequest withDemands(Demand... demanded) {
        return new OrderRequest(reference, service, details, customer, paid, notAfter, Set.of(demanded));
    }

    /** Everything that is wrong with it, whatever the configuration says. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (reference.isBlank() || reference.length() > LONGEST_REFERENCE) {
            problems.add(new Problem(
                    "reference",
                    "has " + reference.length() + " characters: give your own id of the order, 1 to "
                            + LONGEST_REFERENCE + " characters"));
        }
        customer.filter(name -> name.length() > LONGEST_REFERENCE)
                .ifPresent(name -> problems.add(new Problem(
                        "customer",
                        "has " + name.length() + " characters: give your own id of the customer, at most "
                                + LONGEST_REFERENCE + " characters")));
        if (paid.filter(money -> money.amount().signum() < 0).isPresent()) {
            problems.add(new Problem("paid", "is below zero: give what the customer paid, or leave it out"));
        }
        problems.addAll(details.problems());
        return problems;
    }

    /** What another request under the same reference says otherwise. */
    public List<Problem> differencesTo(OrderRequest other) {
        List<Problem> differences = new ArrayList<>();
        compare(differences, "service", service, other.service);
        compare(differences, "type", details.type(), other.details.type());
        compare(differences, "fields", details.fields(), other.details.fields());
        compare(differences, "billed quantity", details.billedQuantity(), other.details.billedQuantity());
        compare(differences, "customer", customer, other.customer);
        compare(differences, "paid", paid, other.paid);
        compare(differences, "not after", notAfter, other.notAfter);
        compare(differences, "demands", demands, other.demands);
        return differences;
    }

    private static void compare(List<Problem> differences, String field, Object mine, Object others) {
        if (!Objects.equals(mine, others)) {
            differences.add(new Problem(field, "was " + plain(mine) + ", is now " + plain(others)));
        }
    }

    private static String plain(Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(Object::toString).orElse("absent")
                : value.toString();
    }
}

package dev.patchbay.ledger;

import dev.patchbay.spi.Money;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.order.OrderDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
 * @param tags words of the embedder's own that routing rules can ask for, as in "vip"; at most 20 of 50 characters
 */
public record OrderRequest(
        String reference,
        String service,
        OrderDetails details,
        Optional<String> customer,
        Optional<Money> paid,
        Optional<Instant> notAfter,
        Set<Demand> demands,
        Set<String> tags) {
    private static final int LONGEST_REFERENCE = 200;
    private static final int MOST_TAGS = 20;
    private static final Pattern TAG = Pattern.compile("[^\\p{Cntrl},]{1,50}");

    /** Copies demands and tags. A reference or a service that is {@code null} counts as missing. */
    public OrderRequest {
        reference = reference == null ? "" : reference;
        service = service == null ? "" : service;
        Objects.requireNonNull(details, "an order needs details: see OrderDetails");
        demands = Set.copyOf(demands);
        tags = Set.copyOf(tags);
    }

    /** An order without further wishes. */
    public static OrderRequest of(String reference, String service, OrderDetails details) {
        return new OrderRequest(
                reference, service, details, Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of());
    }

    /** The same for a customer. */
    public OrderRequest withCustomer(String name) {
        return new OrderRequest(reference, service, details, Optional.of(name), paid, notAfter, demands, tags);
    }

    /** The same with what the customer paid: kept for what may be owed back. What a target may cost, {@code sell} says. */
    public OrderRequest withPaid(Money money) {
        return new OrderRequest(reference, service, details, customer, Optional.of(money), notAfter, demands, tags);
    }

    /** The same, not to be bought after an instant. */
    public OrderRequest withNotAfter(Instant instant) {
        return new OrderRequest(reference, service, details, customer, paid, Optional.of(instant), demands, tags);
    }

    /** The same, to be bought only where the service comes with these. */
    public OrderRequest withDemands(Demand... demanded) {
        return new OrderRequest(reference, service, details, customer, paid, notAfter, Set.of(demanded), tags);
    }

    /** The same with tags for routing rules. */
    public OrderRequest withTags(String... words) {
        return new OrderRequest(
                reference, service, details, customer, paid, notAfter, demands, new HashSet<>(List.of(words)));
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
        if (!tags.isEmpty()
                && (tags.size() > MOST_TAGS
                        || !tags.stream().allMatch(tag -> TAG.matcher(tag).matches()))) {
            problems.add(new Problem(
                    "tags",
                    "are " + tags.size() + ": give at most " + MOST_TAGS
                            + ", each of 1 to 50 characters without commas and line breaks"));
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
        compare(differences, "tags", tags, other.tags);
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

package dev.patchbay.routing;

import dev.patchbay.ledger.OrderRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the operator wants of some orders, before any target is ranked. Only the first rule that matches an order counts.
 *
 * @param name what plans call it
 * @param when for which orders
 * @param reject why they are not sold at all; empty where they are
 * @param only accounts, or targets as {@code account/service}, that alone may take them; empty for all
 * @param avoid accounts or targets that may not take them
 * @param prefer how their targets are ranked, whatever the service says
 */
public record Rule(
        String name,
        Conditions when,
        Optional<String> reject,
        Set<String> only,
        Set<String> avoid,
        Optional<Preference> prefer) {
    /** Copies the sets. */
    public Rule {
        only = Set.copyOf(only);
        avoid = Set.copyOf(avoid);
    }

    /** Whether it decides about an order. */
    boolean matches(OrderRequest request, ServiceMapping mapping, Instant now) {
        return when.match(request, mapping, now);
    }

    /** When this rule may decide about an order that it does not decide about now, for its time alone. */
    Optional<Instant> mayMatchAt(OrderRequest request, ServiceMapping mapping, Instant now) {
        return when.time()
                .filter(window -> !window.contains(now) && when.withoutTime().match(request, mapping, now))
                .map(window -> window.changesAfter(now));
    }

    /**
     * What it has against a target.
     *
     * @param earlier when a rule before it may decide instead
     */
    Optional<Reason> against(Target target, Optional<Instant> earlier, Instant now) {
        if (reject.isPresent()) {
            return Optional.of(Reason.lasting("rule '" + name + "' rejects it: " + reject.get()));
        }
        boolean left = (!only.isEmpty() && !names(only, target)) || names(avoid, target);
        return left ? Optional.of(passedBy(earlier, now)) : Optional.empty();
    }

    private Reason passedBy(Optional<Instant> earlier, Instant now) {
        String words = "rule '" + name + "' passes it over";
        return Stream.concat(earlier.stream(), when.time().map(window -> window.changesAfter(now)).stream())
                .min(Comparator.naturalOrder())
                .map(until -> Reason.passing(words, until))
                .orElseGet(() -> Reason.lasting(words));
    }

    /** Whether a target or its account is among these. */
    public static boolean names(Set<String> places, Target target) {
        return places.contains(target.account()) || places.contains(target.toString());
    }
}

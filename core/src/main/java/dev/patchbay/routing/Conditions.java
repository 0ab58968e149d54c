package dev.patchbay.routing;

import dev.patchbay.ledger.OrderRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which orders a rule is for: those to which all of it applies. Made from {@link #ANY} by the {@code with} methods.
 *
 * @param services our services, one of these patterns; empty for any
 * @param categories of our services, one of these patterns; empty for any, also for none
 * @param links what is ordered for, one of these patterns; empty for any, also for none
 * @param tags one of these is among the order's; empty for any
 * @param least billed units at least; of a drip-feed all runs together
 * @param most billed units at most
 * @param time when it is decided
 */
public record Conditions(
        List<TextPattern> services,
        List<TextPattern> categories,
        List<TextPattern> links,
        Set<String> tags,
        OptionalLong least,
        OptionalLong most,
        Optional<TimeWindow> time) {
    /** Every order. */
    public static final Conditions ANY = new Conditions(
            List.of(), List.of(), List.of(), Set.of(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    /** Copies the lists. */
    public Conditions {
        services = List.copyOf(services);
        categories = List.copyOf(categories);
        links = List.copyOf(links);
        tags = Set.copyOf(tags);
    }

    /** Whether an order is meant. */
    boolean match(OrderRequest request, ServiceMapping mapping, Instant now) {
        long units = request.details().billedQuantity();
        return matchesService(mapping)
                && anyOf(links, request.details().target())
                && (tags.isEmpty() || tags.stream().anyMatch(request.tags()::contains))
                && units >= least.orElse(0)
                && units <= most.orElse(Long.MAX_VALUE)
                && time.filter(window -> !window.contains(now)).isEmpty();
    }

    /** The same at any time. */
    Conditions withoutTime() {
        return new Conditions(services, categories, links, tags, least, most, Optional.empty());
    }

    /** Whether orders of a service can be meant. */
    public boolean matchesService(ServiceMapping mapping) {
        return anyOf(services, Optional.of(mapping.name())) && anyOf(categories, mapping.category());
    }

    /** Whether everything that another is for is meant here too, as far as that can be told. */
    public boolean covers(Conditions other) {
        return coversTexts(services, other.services)
                && coversTexts(categories, other.categories)
                && coversTexts(links, other.links)
                && (tags.isEmpty() || (!other.tags.isEmpty() && tags.containsAll(other.tags)))
                && least.orElse(0) <= other.least.orElse(0)
                && most.orElse(Long.MAX_VALUE) >= other.most.orElse(Long.MAX_VALUE)
                && (time.isEmpty() || time.equals(other.time));
    }

    private static boolean coversTexts(List<TextPattern> mine, List<TextPattern> others) {
        return mine.isEmpty()
                || (!others.isEmpty()
                        && others.stream().allMatch(other -> mine.stream().anyMatch(one -> one.matches(other.text()))));
    }

    private static boolean anyOf(Collection<TextPattern> patterns, Optional<String> text) {
        return patterns.isEmpty()
                || text.filter(given -> patterns.stream().anyMatch(pattern -> pattern.matches(given)))
                        .isPresent();
    }
}

package dev.patchbay.routing;

import java.util.List;

/**
 * All that is configured of routing. Immutable: a new configuration is another one, swapped at once.
 *
 * @param table our services
 * @param rules looked at first, in their order; the first that matches decides
 * @param exchange what currencies are worth
 */
public record Routing(RoutingTable table, List<Rule> rules, Exchange exchange) {
    /** Copies the rules. */
    public Routing {
        rules = List.copyOf(rules);
    }
}

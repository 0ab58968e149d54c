package dev.patchbay.routing;

import dev.patchbay.ledger.SameLink;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One of our services and where it can be bought.
 *
 * @param name what orders call it
 * @param type what its orders must be
 * @param sell what customers pay per 1000 (per package for package types); a target that costs more is passed over
 * @param margin how much of its cost a target must leave, as a share: 0.1 for a tenth
 * @param prefer how its targets are ranked
 * @param targets at least one
 * @param sameLink what becomes of an order while another one is open for its link
 */
public record ServiceMapping(
        String name,
        OrderType type,
        Optional<Money> sell,
        BigDecimal margin,
        Preference prefer,
        List<Target> targets,
        SameLink sameLink) {
    /** Copies the targets. */
    public ServiceMapping {
        targets = List.copyOf(targets);
    }

    /** Where orders for one link queue. */
    public ServiceMapping(
            String name,
            OrderType type,
            Optional<Money> sell,
            BigDecimal margin,
            Preference prefer,
            List<Target> targets) {
        this(name, type, sell, margin, prefer, targets, SameLink.QUEUE);
    }

    /** Where any margin will do. */
    public ServiceMapping(String name, OrderType type, Optional<Money> sell, Preference prefer, List<Target> targets) {
        this(name, type, sell, BigDecimal.ZERO, prefer, targets);
    }
}

package dev.patchbay.routing;

import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderType;
import java.util.List;
import java.util.Optional;

/**
 * One of our services and where it can be bought.
 *
 * @param name what orders call it
 * @param type what its orders must be
 * @param sell what customers pay per 1000 (per package for package types); a target that costs more is passed over
 * @param prefer how its targets are ranked
 * @param targets at least one
 */
public record ServiceMapping(
        String name, OrderType type, Optional<Money> sell, Preference prefer, List<Target> targets) {
    /** Copies the targets. */
    public ServiceMapping {
        targets = List.copyOf(targets);
    }
}

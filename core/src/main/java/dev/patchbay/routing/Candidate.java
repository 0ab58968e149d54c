package dev.patchbay.routing;

import dev.patchbay.spi.Money;
import dev.patchbay.spi.PanelService;
import java.util.Optional;

/**
 * A target that can take the order.
 *
 * @param target where
 * @param service as the panel's catalogue has it
 * @param rate the panel's price for 1000 units or one package
 * @param cost what this order should cost there; empty where its charge is open
 */
public record Candidate(Target target, PanelService service, Money rate, Optional<Money> cost) {
    @Override
    public String toString() {
        return target + " at a rate of " + rate
                + cost.map(money -> ", cost " + money).orElse(", cost open");
    }
}

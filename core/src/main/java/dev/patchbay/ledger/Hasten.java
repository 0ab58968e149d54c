package dev.patchbay.ledger;

import dev.patchbay.spi.PanelOrderId;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the next question for a placed order come at once: its panel says that something changed. It proves nothing else.
 *
 * @param panelOrder the order at the panel
 */
public record Hasten(String reference, PanelOrderId panelOrder, Instant at) implements Change {
    @Override
    public String event() {
        return "hastened";
    }

    @Override
    public Optional<Order> to(Order before) {
        if (!before.panelOrder().equals(Optional.of(panelOrder))) {
            return Optional.empty();
        }
        boolean soonEnough = before.due().filter(due -> !due.isAfter(at)).isPresent();
        return Optional.of(soonEnough ? before : new Draft(before).due(at).at(before.changedAt()));
    }
}

package dev.patchbay.ledger;

import dev.patchbay.spi.PanelOrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the next question for a placed order come at once: its panel says that something changed. It proves nothing else.
 *
 * @param panelOrder the order at the panel
 */
public record Hasten(String reference, PanelOrderId panelOrder, Instant at) implements Change {
    private static final Duration TOLD = Duration.ofMillis(1);

    @Override
    public String event() {
        return "hastened";
    }

    @Override
    public Optional<Order> to(Order before) {
        if (!before.panelOrder().equals(Optional.of(panelOrder))) {
            return Optional.empty();
        }
        if (before.due().equals(Optional.of(at))) {
            return Optional.of(before);
        }
        // One that is due keeps its place among the others. It is moved all the same, and told so from one that nobody
        // named: the panel may be answering for it right now, with what was so before.
        Instant next =
                before.due().filter(at::isAfter).map(due -> due.minus(TOLD)).orElse(at);
        return Optional.of(new Draft(before).due(next).at(before.changedAt()));
    }
}

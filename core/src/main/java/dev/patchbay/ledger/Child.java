package dev.patchbay.ledger;

import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import java.util.Optional;

/**
 * An order that the panel made itself, for one run of a drip-feed or one post of a subscription.
 *
 * @param id the panel's id
 * @param status what the panel last said of it; empty until it was asked
 */
public record Child(PanelOrderId id, Optional<OrderStatus> status) {}

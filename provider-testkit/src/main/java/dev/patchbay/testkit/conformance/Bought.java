package dev.patchbay.testkit.conformance;

import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.ServiceId;
import java.util.Optional;

/**
 * An order as the panel knows it, whatever it told anybody.
 *
 * @param order its id
 * @param service its service
 * @param target what it is delivered to
 * @param billed how many units the panel bills
 */
public record Bought(PanelOrderId order, ServiceId service, Optional<String> target, long billed) {}

package dev.patchbay.testkit.conformance;

import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.order.OrderDetails;
import java.util.Map;
import java.util.Optional;

/**
 * An order as the panel knows it, whatever it told anybody.
 *
 * @param order its id
 * @param service its service
 * @param target what it is delivered to
 * @param billed how many units the panel bills
 * @param fields all that was ordered, by the names of {@link OrderDetails#fields()} and lists joined by line breaks; empty
 *     where the panel under test does not translate them back, which is a hole in the proof
 */
public record Bought(
        PanelOrderId order,
        ServiceId service,
        Optional<String> target,
        long billed,
        Optional<Map<String, String>> fields) {
    /** Without the fields. */
    public Bought(PanelOrderId order, ServiceId service, Optional<String> target, long billed) {
        this(order, service, target, billed, Optional.empty());
    }
}

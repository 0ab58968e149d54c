package dev.patchbay.spi;

import dev.patchbay.spi.order.OrderDetails;

/**
 * One order to buy.
 *
 * @param reference the attempt's id; the same again only where a repeat is idempotent
 * @param service the panel's service
 * @param details what is ordered; has no problems
 */
public record NewOrder(ClientReference reference, ServiceId service, OrderDetails details) {}

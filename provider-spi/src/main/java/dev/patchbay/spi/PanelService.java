package dev.patchbay.spi;

import java.util.Optional;

/**
 * One row of a panel's catalogue.
 *
 * @param id what {@code add} calls it
 * @param name for people; may hold emoji, may be empty
 * @param category for people; may be empty
 * @param type empty where the panel does not say it: such a service is not sold automatically
 * @param price per 1000 or per package
 * @param min the smallest quantity of one order, of one run, or for one post; says nothing of packages
 * @param max the largest of the same; rows with {@code min} above it have been seen, and are kept as they are
 * @param refill whether orders can be refilled
 * @param cancel whether orders can be cancelled
 * @param dripFeed whether orders can be spread over runs
 */
public record PanelService(
        ServiceId id,
        String name,
        String category,
        Optional<OrderType> type,
        Price price,
        long min,
        long max,
        Offer refill,
        Offer cancel,
        Offer dripFeed) {}

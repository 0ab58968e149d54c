package dev.patchbay.testkit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An order as the panel understood it, checked and priced.
 *
 * @param service as it is now
 * @param fields as they arrived
 * @param quantity units in all
 * @param runs 1 where it is not spread
 * @param minutesApart between runs
 */
record OrderDraft(SimulatedService service, Map<String, String> fields, long quantity, long runs, long minutesApart) {
    boolean isSubscription() {
        return type() == WireType.SUBSCRIPTIONS;
    }

    WireType type() {
        return WireType.of(service.type());
    }

    /** What holds an order's link: its link, or a subscription's user. */
    String target() {
        return fields.getOrDefault("link", fields.getOrDefault("username", ""));
    }

    BigDecimal charge() {
        return cost(quantity);
    }

    BigDecimal cost(long units) {
        BigDecimal product = service.rate().multiply(BigDecimal.valueOf(units));
        return type().isPackage() ? product : product.movePointLeft(3);
    }

    /** Looks like the count of a page; the same for the same link. */
    long startCount() {
        return Math.floorMod(target().hashCode(), 9_000) + 100L;
    }

    /** One run of a drip-feed. */
    OrderDraft forRun() {
        return new OrderDraft(service, fields, quantity / runs, 1, 0);
    }

    /** What a subscription orders for one post. */
    OrderDraft forPost(long units) {
        Map<String, String> post = new LinkedHashMap<>();
        post.put("link", target());
        post.put("quantity", Long.toString(units));
        return new OrderDraft(
                SimulatedService.of(
                        service.id(), "Default", service.rate().toPlainString(), service.min(), service.max()),
                post,
                units,
                1,
                0);
    }
}

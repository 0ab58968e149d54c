package dev.patchbay.routing;

import dev.patchbay.spi.ServiceId;
import java.util.OptionalLong;

/**
 * A panel's service at an account.
 *
 * @param account its name in the configuration
 * @param service the panel's id
 * @param weight its share under {@code prefer: weighted}
 * @param min a narrower lower bound than the panel's
 * @param max a narrower upper bound than the panel's
 */
public record Target(String account, ServiceId service, long weight, OptionalLong min, OptionalLong max) {
    /** With a weight of 1 and the panel's own bounds. */
    public static Target of(String account, String service) {
        return of(account, ServiceId.of(service));
    }

    /** With a weight of 1 and the panel's own bounds. */
    public static Target of(String account, ServiceId service) {
        return new Target(account, service, 1, OptionalLong.empty(), OptionalLong.empty());
    }

    /** The same without what the configuration says of it: what history knows it by. */
    Target place() {
        return of(account, service);
    }

    /** As in the configuration: {@code account/service}. */
    @Override
    public String toString() {
        return account + "/" + service;
    }
}

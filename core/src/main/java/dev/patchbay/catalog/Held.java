package dev.patchbay.catalog;

import dev.patchbay.spi.ServiceId;
import java.time.Instant;

/**
 * A panel's service that takes no orders until an operator releases it.
 *
 * @param account at which account
 * @param service which
 * @param since when
 * @param words why
 */
public record Held(String account, ServiceId service, Instant since, String words) {
    @Override
    public String toString() {
        return account + "/" + service + " since " + since + ": " + words;
    }
}

package dev.patchbay.catalog;

import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.UnreadableRow;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a panel sold to an account when it was last asked. Immutable.
 *
 * @param account the account
 * @param services by id, in the panel's order
 * @param unreadable rows that could not be read
 * @param fetchedAt when
 */
public record AccountCatalog(
        String account, Map<ServiceId, PanelService> services, List<UnreadableRow> unreadable, Instant fetchedAt) {
    /** Copies both. */
    public AccountCatalog {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        unreadable = List.copyOf(unreadable);
    }

    /** One service. */
    public Optional<PanelService> service(ServiceId id) {
        return Optional.ofNullable(services.get(id));
    }
}

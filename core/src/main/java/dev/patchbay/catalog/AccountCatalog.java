package dev.patchbay.catalog;

import dev.patchbay.spi.Catalog;
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
 * @param withheld why a service is not sold although the panel lists it: its row is absurd, or an operator is to look first
 */
public record AccountCatalog(
        String account,
        Map<ServiceId, PanelService> services,
        List<UnreadableRow> unreadable,
        Instant fetchedAt,
        Map<ServiceId, String> withheld) {
    /** Copies all. */
    public AccountCatalog {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        unreadable = List.copyOf(unreadable);
        withheld = Map.copyOf(withheld);
    }

    /** One of which nothing is withheld. */
    public AccountCatalog(
            String account, Map<ServiceId, PanelService> services, List<UnreadableRow> unreadable, Instant fetchedAt) {
        this(account, services, unreadable, fetchedAt, Map.of());
    }

    /** What a panel tells an account that has never asked before: what is absurd about a row, it alone tells. */
    public static AccountCatalog first(String account, Catalog fetched, Instant now) {
        return new Comparison(Optional.empty(), fetched, now, id -> false)
                .next()
                .catalog(account, Map.of());
    }

    /** One service. */
    public Optional<PanelService> service(ServiceId id) {
        return Optional.ofNullable(services.get(id));
    }
}

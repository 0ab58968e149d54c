package dev.patchbay.catalog;

import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.spi.UnreadableRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last catalogue of an account that was believed, with what the next is held against.
 *
 * @param services what the panel lists, by id, in its order
 * @param unreadable rows that could not be read
 * @param fetchedAt when
 * @param absurd what is absurd about rows of it
 * @param remembered the last good rows of services that are absurd now, or gone
 */
record Shelf(
        Map<ServiceId, PanelService> services,
        List<UnreadableRow> unreadable,
        Instant fetchedAt,
        Map<ServiceId, String> absurd,
        Map<ServiceId, PanelService> remembered) {

    /** Nothing was ever there. */
    static final Shelf EMPTY = new Shelf(Map.of(), List.of(), Instant.EPOCH, Map.of(), Map.of());

    /** The last row of a service that was no absurd one. */
    @Nullable
    PanelService good(ServiceId id) {
        PanelService kept = remembered.get(id);
        return kept != null || absurd.containsKey(id) ? kept : services.get(id);
    }

    /** The same, seen again at another time. */
    Shelf at(Instant time) {
        return new Shelf(services, unreadable, time, absurd, remembered);
    }

    /** Whether anything but the time differs. */
    boolean holdsTheSameAs(Shelf other) {
        return services.equals(other.services) && absurd.equals(other.absurd) && remembered.equals(other.remembered);
    }

    /** The rows that differ from another's; empty where the two list other services, or in another order. */
    Optional<List<PanelService>> rowsUnlike(Shelf other) {
        List<PanelService> unlike = new ArrayList<>();
        Iterator<PanelService> others = other.services.values().iterator();
        for (PanelService row : services.values()) {
            PanelService before = others.hasNext() ? others.next() : null;
            if (before == null || !row.id().equals(before.id())) {
                return Optional.empty();
            }
            if (!row.equals(before)) {
                unlike.add(row);
            }
        }
        return others.hasNext() ? Optional.empty() : Optional.of(unlike);
    }

    /** As it is shown, with what is held of it. */
    AccountCatalog catalog(String account, Map<ServiceId, String> held) {
        Map<ServiceId, String> withheld = new HashMap<>();
        absurd.forEach((id, why) -> withheld.put(id, "the panel's row is absurd: " + why));
        withheld.putAll(held);
        return new AccountCatalog(account, services, unreadable, fetchedAt, withheld);
    }

    /** With a row taken as good that is absurd; empty where there is none. */
    Optional<Shelf> accepting(ServiceId id) {
        if (!absurd.containsKey(id)) {
            return Optional.empty();
        }
        return Optional.of(new Shelf(services, unreadable, fetchedAt, without(absurd, id), without(remembered, id)));
    }

    private static <V> Map<ServiceId, V> without(Map<ServiceId, V> all, ServiceId id) {
        Map<ServiceId, V> rest = new LinkedHashMap<>(all);
        rest.remove(id);
        return rest;
    }
}

package dev.patchbay.catalog;

import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.ServiceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue held against the last good one: a pure function. Absurd rows are told for every service, since none of them is
 * sold; drift only for those that are watched.
 */
final class Comparison {
    /** Services that are gone are remembered up to this many, those that went last. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Shelf last;
    private final Predicate<ServiceId> watched;
    private final Map<ServiceId, PanelService> services;
    private final Map<ServiceId, PanelService> doubtful = new LinkedHashMap<>();
    private final Map<ServiceId, String> absurd = new LinkedHashMap<>();
    private final Map<ServiceId, PanelService> remembered = new LinkedHashMap<>();
    private final Map<ServiceId, String> newlyAbsurd = new LinkedHashMap<>();
    private final List<Drift> drifts = new ArrayList<>();
    private final Shelf next;
    private int kept;

    /** Holds one against the other. */
    Comparison(Optional<Shelf> last, Catalog fetched, Instant now, Predicate<ServiceId> watched) {
        this.last = last.orElse(Shelf.EMPTY);
        this.watched = watched;
        this.services = new LinkedHashMap<>(fetched.services().size() * 2);
        fetched.services().forEach(this::put);
        doubtful.values().forEach(this::judge);
        missing();
        this.next = new Shelf(services, fetched.unreadable(), now, absurd, remembered);
    }

    /** What is on the shelf now. */
    Shelf next() {
        return next;
    }

    /** What changed about watched services. */
    List<Drift> drifts() {
        return drifts;
    }

    /** Which watched services have an absurd row now and had none before. */
    Map<ServiceId, String> newlyAbsurd() {
        return newlyAbsurd;
    }

    /** Over half of what was there is not there now, which is more often a panel's fault than its will. */
    boolean isShrunken() {
        return kept * 2 < last.services().size();
    }

    /** Nearly all rows are as they were: for those the row from before stands, and nothing else is looked at. */
    private void put(PanelService row) {
        ServiceId id = row.id();
        PanelService before = last.services().get(id);
        boolean same = row.equals(before);
        PanelService taken = same && before != null ? before : row;
        PanelService other = services.putIfAbsent(id, taken);
        if (other == null) {
            kept += before == null ? 0 : 1;
            if (!same || last.absurd().containsKey(id) || last.remembered().containsKey(id)) {
                doubtful.put(id, taken);
            }
        } else if (!other.equals(row)) {
            absurd.put(id, "the panel lists it twice and differently");
            doubtful.put(id, other);
        }
    }

    private void judge(PanelService row) {
        ServiceId id = row.id();
        PanelService good = last.good(id);
        if (!absurd.containsKey(id)) {
            Absurdity.of(row, good).ifPresent(why -> absurd.put(id, why));
        }
        String why = absurd.get(id);
        if (why == null) {
            drift(row, good);
            return;
        }
        if (good != null) {
            remembered.put(id, good);
        }
        if (watched.test(id) && !last.absurd().containsKey(id)) {
            newlyAbsurd.put(id, why);
        }
    }

    private void drift(PanelService row, @Nullable PanelService good) {
        if (good == null || !watched.test(row.id())) {
            return;
        }
        if (!last.services().containsKey(row.id())) {
            drifts.add(Drift.back(row));
        }
        drifts.addAll(Drift.between(good, row));
    }

    private void missing() {
        Map<ServiceId, PanelService> gone = new LinkedHashMap<>();
        last.remembered().forEach((id, row) -> {
            if (!services.containsKey(id)) {
                gone.put(id, row);
            }
        });
        if (kept < last.services().size()) {
            last.services().keySet().stream()
                    .filter(id -> !services.containsKey(id) && watched.test(id))
                    .forEach(id -> wentMissing(id, gone));
        }
        Iterator<ServiceId> oldest = gone.keySet().iterator();
        for (int surplus = gone.size() - MOST_REMEMBERED; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
        remembered.putAll(gone);
    }

    private void wentMissing(ServiceId id, Map<ServiceId, PanelService> gone) {
        PanelService row = last.services().get(id);
        if (row != null) {
            drifts.add(Drift.gone(row));
        }
        PanelService good = last.good(id);
        if (good != null) {
            gone.put(id, good);
        }
    }
}

package dev.patchbay.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The events of one epoch, those that were not purged. They get their numbers when they are read, which few are. Guarded by
 * its ledger.
 */
final class MemoryHistory {
    private final String epoch;
    private final List<Event> events = new ArrayList<>();
    private long purged;

    MemoryHistory() {
        this(UUID.randomUUID().toString());
    }

    MemoryHistory(String epoch) {
        this.epoch = epoch;
    }

    void add(Event event) {
        events.add(event);
    }

    Cursor end() {
        return new Cursor(epoch, last());
    }

    List<Event> after(Cursor cursor, int limit) {
        cursor.checkIn(epoch);
        if (!cursor.equals(Cursor.START) && cursor.number() < purged) {
            throw new EventsPurgedException(cursor, new Cursor(epoch, purged));
        }
        int from = (int) Math.min(Math.max(cursor.number() - purged, 0), events.size());
        int to = (int) Math.min((long) from + limit, events.size());
        return IntStream.range(from, to)
                .mapToObj(place -> events.get(place).numbered(epoch, purged + place + 1))
                .toList();
    }

    int purge(Instant before, int limit) {
        int old = 0;
        while (old < Math.min(limit, events.size()) && events.get(old).at().isBefore(before)) {
            old++;
        }
        events.subList(0, old).clear();
        purged += old;
        return old;
    }

    private long last() {
        return purged + events.size();
    }
}

package dev.patchbay.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which orders come due when for one duty. A reservation moves an order here and leaves the order itself alone. */
final class DueIndex {
    private final SortedSet<Entry> byTime =
            new TreeSet<>(Comparator.comparing(Entry::at).thenComparing(Entry::reference));
    private final Map<String, Entry> byReference = new HashMap<>();

    private record Entry(Instant at, String reference) {}

    /** Says when an order comes due; empty for never. */
    void put(String reference, Optional<Instant> at) {
        Entry old = byReference.remove(reference);
        if (old != null) {
            byTime.remove(old);
        }
        at.ifPresent(instant -> {
            Entry entry = new Entry(instant, reference);
            byReference.put(reference, entry);
            byTime.add(entry);
        });
    }

    /** The references that are due, the longest first. */
    List<String> due(Instant now, int limit, Predicate<String> wanted) {
        List<String> due = new ArrayList<>();
        for (Entry entry : byTime) {
            if (entry.at().isAfter(now) || due.size() == limit) {
                break;
            }
            if (wanted.test(entry.reference())) {
                due.add(entry.reference());
            }
        }
        return due;
    }
}

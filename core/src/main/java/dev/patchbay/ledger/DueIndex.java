package dev.patchbay.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Which orders come due when, each for one duty. A reservation moves an order here and leaves the order itself alone. */
final class DueIndex {
    /** Where an order counts that is at no account. */
    private static final String NOWHERE = "";

    private final Map<Duty, Map<String, NavigableSet<Entry>>> byAccount = new EnumMap<>(Duty.class);
    private final Map<String, Entry> byReference = new HashMap<>();

    /** An order among those that come due for the same duty at the same account, in order of their times. */
    private record Entry(Instant at, String reference, NavigableSet<Entry> among) {}

    private static int compare(Entry one, Entry other) {
        int byTime = one.at.compareTo(other.at);
        return byTime != 0 ? byTime : one.reference.compareTo(other.reference);
    }

    /** Says when an order comes due, for what, and at which account it counts. */
    void put(String reference, Duty duty, Optional<String> account, Instant at) {
        put(
                reference,
                byAccount
                        .computeIfAbsent(duty, any -> new HashMap<>())
                        .computeIfAbsent(account.orElse(NOWHERE), any -> new TreeSet<>(DueIndex::compare)),
                at);
    }

    private void put(String reference, NavigableSet<Entry> among, Instant at) {
        Entry entry = new Entry(at, reference, among);
        Entry old = byReference.put(reference, entry);
        if (old != null) {
            old.among.remove(old);
        }
        among.add(entry);
    }

    void remove(String reference) {
        Entry old = byReference.remove(reference);
        if (old != null) {
            old.among.remove(old);
        }
    }

    /** Moves one that is here. */
    void move(String reference, Instant at) {
        Entry known = byReference.get(reference);
        if (known != null) {
            put(reference, known.among, at);
        }
    }

    /** The references that are due by an instant, the longest first. */
    List<String> due(Duty duty, Optional<String> account, Instant by, Optional<Due> after, int limit) {
        List<Entry> due = new ArrayList<>();
        for (NavigableSet<Entry> some : among(duty, account)) {
            int left = limit;
            for (Entry one : after.map(last -> some.tailSet(new Entry(last.at(), last.reference(), some), false))
                    .orElse(some)) {
                if (one.at.isAfter(by) || left-- == 0) {
                    break;
                }
                due.add(one);
            }
        }
        due.sort(DueIndex::compare);
        return due.stream().limit(limit).map(Entry::reference).toList();
    }

    private Collection<NavigableSet<Entry>> among(Duty duty, Optional<String> account) {
        Map<String, NavigableSet<Entry>> all = byAccount.getOrDefault(duty, Map.of());
        if (account.isEmpty()) {
            return all.values();
        }
        NavigableSet<Entry> own = all.get(account.get());
        return own == null ? List.of() : List.of(own);
    }
}

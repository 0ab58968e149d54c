package dev.patchbay.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Which orders come due when for one duty. A reservation moves an order here and leaves the order itself alone. */
final class DueIndex {
    /** In order of their times; those of no account under none. */
    private final Map<Optional<String>, NavigableSet<Due>> byAccount = new HashMap<>();

    private final Map<String, Entry> byReference = new HashMap<>();

    private record Entry(Due due, Optional<String> account) {}

    private static NavigableSet<Due> newSet() {
        return new TreeSet<>(DueIndex::compare);
    }

    private static int compare(Due one, Due other) {
        int byTime = one.at().compareTo(other.at());
        return byTime != 0 ? byTime : one.reference().compareTo(other.reference());
    }

    /** Says when an order comes due, and at which account it counts. */
    void put(String reference, Optional<String> account, Instant at) {
        remove(reference);
        Due due = new Due(at, reference);
        byReference.put(reference, new Entry(due, account));
        byAccount.computeIfAbsent(account, any -> newSet()).add(due);
    }

    void remove(String reference) {
        Entry old = byReference.remove(reference);
        if (old != null) {
            byAccount.computeIfAbsent(old.account(), any -> newSet()).remove(old.due());
        }
    }

    /** Moves one that is here. */
    void move(String reference, Instant at) {
        Entry known = byReference.get(reference);
        if (known != null) {
            put(reference, known.account(), at);
        }
    }

    /** The references that are due by an instant, the longest first. */
    List<String> due(Optional<String> account, Instant by, Optional<Due> after, int limit) {
        List<Due> due = new ArrayList<>();
        for (NavigableSet<Due> some :
                account.isEmpty() ? byAccount.values() : List.of(byAccount.getOrDefault(account, newSet()))) {
            int left = limit;
            for (Due one : after.map(last -> some.tailSet(last, false)).orElse(some)) {
                if (one.at().isAfter(by) || left-- == 0) {
                    break;
                }
                due.add(one);
            }
        }
        due.sort(DueIndex::compare);
        return due.stream().limit(limit).map(Due::reference).toList();
    }
}

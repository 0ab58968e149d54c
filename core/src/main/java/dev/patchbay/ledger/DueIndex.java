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
    private final NavigableSet<Due> all = newSet();
    private final Map<String, NavigableSet<Due>> byAccount = new HashMap<>();
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
        all.add(due);
        account.ifPresent(
                name -> byAccount.computeIfAbsent(name, any -> newSet()).add(due));
    }

    void remove(String reference) {
        Entry old = byReference.remove(reference);
        if (old != null) {
            all.remove(old.due());
            old.account()
                    .ifPresent(name -> byAccount.getOrDefault(name, newSet()).remove(old.due()));
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
        NavigableSet<Due> wanted = account.isEmpty() ? all : byAccount.getOrDefault(account.get(), newSet());
        List<String> due = new ArrayList<>();
        for (Due one : after.map(last -> wanted.tailSet(last, false)).orElse(wanted)) {
            if (one.at().isAfter(by) || due.size() == limit) {
                break;
            }
            due.add(one.reference());
        }
        return due;
    }
}

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
import org.jspecify.annotations.Nullable;

/** Which orders come due when, each for one duty. A reservation moves an order here and leaves the order itself alone. */
final class DueIndex {
    /** Where an order counts that is at no account. */
    private static final String NOWHERE = "";

    private final Map<Duty, Map<String, NavigableSet<Spot>>> byAccount = new EnumMap<>(Duty.class);

    /**
     * An order among those that come due for the same duty at the same account, in order of their times. Whoever puts one here
     * keeps its spot: there is no other way to it.
     */
    record Spot(Instant at, String reference, NavigableSet<Spot> among) {}

    private static int compare(Spot one, Spot other) {
        int byTime = one.at.compareTo(other.at);
        return byTime != 0 ? byTime : one.reference.compareTo(other.reference);
    }

    /** Says when an order comes due, for what, and at which account it counts; no more at the spot that it had. */
    Spot put(@Nullable Spot old, String reference, Duty duty, Optional<String> account, Instant at) {
        return put(
                old,
                reference,
                at,
                byAccount
                        .computeIfAbsent(duty, any -> new HashMap<>())
                        .computeIfAbsent(account.orElse(NOWHERE), any -> new TreeSet<>(DueIndex::compare)));
    }

    private static Spot put(@Nullable Spot old, String reference, Instant at, NavigableSet<Spot> among) {
        remove(old);
        Spot spot = new Spot(at, reference, among);
        among.add(spot);
        return spot;
    }

    static void remove(@Nullable Spot old) {
        if (old != null) {
            old.among.remove(old);
        }
    }

    /** The same at another time. */
    static Spot move(Spot spot, Instant at) {
        return put(spot, spot.reference, at, spot.among);
    }

    /** The references that are due by an instant, the longest first. */
    List<String> due(Duty duty, Optional<String> account, Instant by, Optional<Due> after, int limit) {
        List<Spot> due = new ArrayList<>();
        for (NavigableSet<Spot> some : among(duty, account)) {
            int left = limit;
            for (Spot one : after.map(last -> some.tailSet(new Spot(last.at(), last.reference(), some), false))
                    .orElse(some)) {
                if (one.at.isAfter(by) || left-- == 0) {
                    break;
                }
                due.add(one);
            }
        }
        due.sort(DueIndex::compare);
        return due.stream().limit(limit).map(Spot::reference).toList();
    }

    private Collection<NavigableSet<Spot>> among(Duty duty, Optional<String> account) {
        Map<String, NavigableSet<Spot>> all = byAccount.getOrDefault(duty, Map.of());
        if (account.isEmpty()) {
            return all.values();
        }
        NavigableSet<Spot> own = all.get(account.get());
        return own == null ? List.of() : List.of(own);
    }
}

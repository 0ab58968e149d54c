package dev.patchbay.doubt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a reading may have seen of the orders that were bought: how much they cost together, and how new it surely is.
 *
 * <p>A cached balance is a state of the past: all that the panel took until some instant and nothing after it. Orders that
 * were under way at that instant may be in it or not, each for itself, since nobody knows in which order the panel took
 * them.
 */
final class Views {
    private static final int MOST_STEPS = 20_000_000;
    private static final int MOST_SUMS = 20_000;

    private int steps;

    private Views() {}

    /**
     * An order in units that are whole numbers.
     *
     * @param telling whether it tells, once it is seen, how new a balance is
     */
    record Purchase(long charge, Instant from, Instant until, boolean telling) {}

    /**
     * What a later reading may have seen more than an earlier one, each sum with an instant: whoever sees this much sees an
     * order that was sent then or later. Empty where there are too many possibilities to try.
     */
    static Optional<Map<Long, Instant>> between(List<Purchase> bought, Instant oldest, Instant earlier, Instant later) {
        return new Views().differences(bought, oldest, earlier, later);
    }

    private Optional<Map<Long, Instant>> differences(
            List<Purchase> bought, Instant oldest, Instant earlier, Instant later) {
        Map<Long, Instant> before = seen(bought, oldest, earlier);
        Map<Long, Instant> after = seen(bought, earlier, later);
        Map<Long, Instant> both = new HashMap<>();
        after.forEach((now, since) -> {
            if (!isTooMuch()) {
                before.keySet().forEach(then -> note(both, now - then, since));
            }
        });
        return isTooMuch() ? Optional.empty() : Optional.of(both);
    }

    /** All that a state between the two instants may hold. */
    private Map<Long, Instant> seen(List<Purchase> bought, Instant from, Instant until) {
        TreeSet<Instant> moments = new TreeSet<>(List.of(from, until));
        bought.forEach(order -> moments.addAll(List.of(order.from(), order.until())));
        Map<Long, Instant> seen = new HashMap<>();
        for (Instant moment : moments.subSet(from, true, until, true)) {
            if (!isTooMuch()) {
                seenAt(moment, bought).forEach((sum, since) -> note(seen, sum, since));
            }
        }
        return seen;
    }

    private Map<Long, Instant> seenAt(Instant moment, List<Purchase> bought) {
        steps += bought.size();
        long certain = 0;
        Instant newest = Instant.MIN;
        List<Purchase> underWay = new ArrayList<>();
        for (Purchase order : bought) {
            if (order.until().isBefore(moment)) {
                certain += order.charge();
                newest = newer(newest, order);
            } else if (!order.from().isAfter(moment)) {
                underWay.add(order);
            }
        }
        Map<Long, Instant> seen = new HashMap<>(Map.of(certain, newest));
        for (Purchase order : underWay) {
            if (!isTooMuch()) {
                Map<Long, Instant> without = Map.copyOf(seen);
                without.forEach((sum, since) -> note(seen, sum + order.charge(), newer(since, order)));
            }
        }
        return seen;
    }

    private static Instant newer(Instant since, Purchase order) {
        return order.telling() && order.from().isAfter(since) ? order.from() : since;
    }

    /** Of two ways to the same sum the one counts that tells less. */
    private void note(Map<Long, Instant> all, long sum, Instant since) {
        all.merge(sum, since, (one, other) -> one.isBefore(other) ? one : other);
        steps = all.size() > MOST_SUMS ? MOST_STEPS : steps + 1;
    }

    private boolean isTooMuch() {
        return steps >= MOST_STEPS;
    }
}

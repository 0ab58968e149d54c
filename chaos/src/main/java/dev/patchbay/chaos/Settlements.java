package dev.patchbay.chaos;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Order;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the doubts of a run ended.
 *
 * @param doubts how many times an order came to be in doubt
 * @param byWhat how many of them ended by what
 * @param unaided attempts that only a person could settle, at a panel that can be asked: evidence should have
 */
record Settlements(long doubts, Map<String, Long> byWhat, List<String> unaided) {
    private static final Set<String> BEGIN = Set.of("in-doubt", "orphaned");
    private static final Set<String> LATE = Set.of("placed", "refused", "not-sent");

    /**
     * Reads it from the history and from the evidence that is kept with the attempts.
     *
     * @param history all events, in their order
     * @param orders all orders
     */
    static Settlements of(List<Event> history, Collection<Order> orders) {
        Map<String, Long> byWhat = new TreeMap<>();
        Set<String> inDoubt = new HashSet<>();
        long doubts = 0;
        for (Event event : history) {
            if (BEGIN.contains(event.name()) && event.state() == Order.State.IN_DOUBT) {
                doubts += inDoubt.add(event.reference()) ? 1 : 0;
            } else if (event.state() != Order.State.IN_DOUBT
                    && inDoubt.remove(event.reference())
                    && LATE.contains(event.name())) {
                byWhat.merge("late answer", 1L, Long::sum);
            }
        }
        orders.forEach(order -> order.attempts().forEach(attempt -> count(attempt, byWhat)));
        List<String> unaided = orders.stream()
                .filter(order -> order.attempts().stream().anyMatch(Settlements::isUnaided))
                .map(Order::reference)
                .sorted()
                .toList();
        return new Settlements(doubts, byWhat, unaided);
    }

    private static void count(Attempt attempt, Map<String, Long> byWhat) {
        attempt.evidence().stream()
                .filter(said -> said.finding() != Evidence.Finding.UNDECIDED)
                .forEach(said -> byWhat.merge(words(said.source()) + ", " + words(said.finding()), 1L, Long::sum));
        if (attempt.state().isOpen()) {
            byWhat.merge("not at all", 1L, Long::sum);
        }
    }

    private static boolean isUnaided(Attempt attempt) {
        return attempt.account().equals(World.SHOP)
                && attempt.evidence().stream()
                        .anyMatch(said -> said.source() == Evidence.Source.OPERATOR
                                && said.finding() != Evidence.Finding.UNDECIDED);
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

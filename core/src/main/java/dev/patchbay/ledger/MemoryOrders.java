package dev.patchbay.ledger;

import dev.patchbay.spi.PanelOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The orders of a ledger in memory, with every index and every sum that is kept of them. Guarded by its ledger. */
final class MemoryOrders {
    private final Map<String, Kept> orders = new HashMap<>();
    /** By the account, and there by the panel's id. */
    private final Map<String, Map<PanelOrderId, String>> byPanelOrder = new HashMap<>();

    private final DueIndex due = new DueIndex();
    private final Map<Order.State, Long> counts = new EnumMap<>(Order.State.class);
    private final Map<TargetDay, Tally> tallies = new HashMap<>();
    private final Map<Spending, BigDecimal> spent = new HashMap<>();
    private final Map<String, Purged> purged = new HashMap<>();
    private final SortedSet<String> doubts = new TreeSet<>();

    private record Purged(Order.State state, Instant endedAt) {}

    /** An order and where it stands among those that come due: looked up once for a change, and not in an index for each. */
    static final class Kept {
        private Order order;
        private DueIndex.@Nullable Spot due;
        private DueIndex.@Nullable Spot followUp;

        private Kept(Order order) {
            this.order = order;
        }

        Order order() {
            return order;
        }

        /** It comes due at another time, where it does at all. Until it changes; the order itself is left alone. */
        void comesDue(Duty duty, Instant at) {
            if (duty == Duty.FOLLOW_UP) {
                followUp = followUp == null ? null : DueIndex.move(followUp, at);
            } else {
                due = due == null ? null : DueIndex.move(due, at);
            }
        }
    }

    Optional<Kept> get(String reference) {
        return Optional.ofNullable(orders.get(reference));
    }

    Optional<Order> find(String reference) {
        return get(reference).map(Kept::order);
    }

    Optional<Order> findByPanelOrder(String account, PanelOrderId panelOrder) {
        return Optional.ofNullable(byPanelOrder.getOrDefault(account, Map.of()).get(panelOrder))
                .flatMap(this::find);
    }

    Stream<Order> all() {
        return orders.values().stream().map(Kept::order);
    }

    /**
     * Checks that an order that is not here can come.
     *
     * @throws PurgedOrderException where one under its reference was here before
     * @throws PanelOrderTakenException where another one has the panel's id that it comes with
     */
    void checkNew(Order order) {
        Purged before = purged.get(order.reference());
        if (before != null) {
            throw new PurgedOrderException(order.reference(), before.state(), before.endedAt());
        }
        order.checkFree(this::findByPanelOrder);
    }

    /** Puts an order here that is new. */
    Kept add(Order order) {
        Kept kept = new Kept(order);
        orders.put(order.reference(), kept);
        index(kept, Optional.empty());
        return kept;
    }

    /** Puts another one in the place of what an order was. */
    void change(Kept kept, Order after) {
        Order before = kept.order;
        kept.order = after;
        index(kept, Optional.of(before));
    }

    private void index(Kept kept, Optional<Order> before) {
        Order order = kept.order;
        String reference = order.reference();
        before.ifPresent(old -> counts.merge(old.state(), -1L, Long::sum));
        counts.merge(order.state(), 1L, Long::sum);
        Tally.addChange(tallies, before, order);
        Spending.addChange(spent, before, order);
        kept.due = comesDue(kept.due, order, order.duty(), order.due());
        kept.followUp = comesDue(kept.followUp, order, Optional.of(Duty.FOLLOW_UP), order.followUpDue());
        for (Attempt attempt : order.attempts()) {
            if (attempt.state().isBought()) {
                attempt.panelOrder().ifPresent(id -> boughtAt(attempt.account()).put(id, reference));
            }
        }
        if (order.doubt().isPresent()) {
            doubts.add(reference);
        } else {
            doubts.remove(reference);
        }
    }

    private DueIndex.@Nullable Spot comesDue(
            DueIndex.@Nullable Spot spot, Order order, Optional<Duty> duty, Optional<Instant> at) {
        if (duty.isPresent() && at.isPresent()) {
            return due.put(spot, order.reference(), duty.get(), order.account(), at.get());
        }
        DueIndex.remove(spot);
        return null;
    }

    private Map<PanelOrderId, String> boughtAt(String account) {
        return byPanelOrder.computeIfAbsent(account, any -> new HashMap<>());
    }

    List<Order> reserve(Reservation reservation) {
        List<String> references = due.due(
                reservation.duty(), reservation.account(), reservation.now(), Optional.empty(), reservation.limit());
        references.stream()
                .flatMap(reference -> get(reference).stream())
                .forEach(kept -> kept.comesDue(reservation.duty(), reservation.until()));
        return named(references.stream());
    }

    List<Order> due(Duty duty, String account, Instant by, Optional<Due> after, int limit) {
        return named(due.due(duty, Optional.of(account), by, after, limit).stream());
    }

    List<Order> doubts(String after, int limit) {
        return named(doubts.tailSet(after + '\0').stream().limit(limit));
    }

    private List<Order> named(Stream<String> references) {
        return references.flatMap(reference -> find(reference).stream()).toList();
    }

    Map<Order.State, Long> counts() {
        return Map.copyOf(counts);
    }

    Map<TargetDay, Tally> tallies(LocalDate from) {
        return tallies.entrySet().stream()
                .filter(entry -> !entry.getKey().day().isBefore(from))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Map<Spending, BigDecimal> spent(LocalDate day) {
        return spent.entrySet().stream()
                .filter(entry -> entry.getKey().day().equals(day))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Keeps of those that ended before an instant their references alone, at most so many at once. */
    int purge(Instant endedBefore, int limit) {
        List<Order> ended = all().filter(order -> order.canBePurged(endedBefore))
                .sorted(Comparator.comparing(Order::changedAt).thenComparing(Order::reference))
                .limit(limit)
                .toList();
        ended.forEach(this::forget);
        return ended.size();
    }

    private void forget(Order order) {
        String reference = order.reference();
        orders.remove(reference);
        purged.put(reference, new Purged(order.state(), order.changedAt()));
        counts.merge(order.state(), -1L, Long::sum);
        order.attempts()
                .forEach(attempt -> attempt.panelOrder()
                        .ifPresent(id -> boughtAt(attempt.account()).remove(id, reference)));
    }
}

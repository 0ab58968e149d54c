package dev.patchbay.chaos;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.PanelOrderId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what the panels have with what the ledger says, order by order. Trusts neither the ledger's guards nor the
 * nodes: a panel's order counts by its link alone.
 */
final class Audit {
    private record PanelKey(String account, PanelOrderId id) {}

    private final Map<PanelKey, Bought> truth = new HashMap<>();
    private final Map<String, List<Bought>> byReference;
    private final List<String> doubles = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> surplus = new ArrayList<>();

    private Audit(List<Bought> bought) {
        bought.forEach(one -> truth.put(new PanelKey(one.account(), one.id()), one));
        byReference = bought.stream().collect(Collectors.groupingBy(Bought::reference));
    }

    /**
     * Compares.
     *
     * @param bought everything that the panels have
     * @param asked every reference that was ever submitted
     * @param acknowledged those for which {@code submit} returned
     * @param ledger what the ledger says of a reference
     */
    static Verdict of(
            List<Bought> bought,
            Set<String> asked,
            Set<String> acknowledged,
            Function<String, Optional<Order>> ledger) {
        Audit audit = new Audit(bought);
        Set<String> references = new TreeSet<>(asked);
        references.addAll(audit.byReference.keySet());
        references.forEach(
                reference -> audit.compare(reference, acknowledged.contains(reference), ledger.apply(reference)));
        return new Verdict(audit.doubles, audit.losses, audit.wrong, audit.surplus);
    }

    private void compare(String reference, boolean acknowledged, Optional<Order> known) {
        List<Bought> bought = byReference.getOrDefault(reference, List.of());
        if (known.isPresent()) {
            compare(known.get(), bought);
        } else {
            if (acknowledged) {
                losses.add(reference + " was acknowledged, and the ledger lacks it");
            } else if (!bought.isEmpty()) {
                losses.add(reference + " was bought, and the ledger lacks it: " + bought);
            }
            if (bought.size() > 1) {
                doubles.add(reference + " was bought " + bought.size() + " times: " + bought);
            }
        }
    }

    private void compare(Order order, List<Bought> bought) {
        countDoubles(order, bought);
        checkPlacements(order);
        List<Bought> unexplained = bought.stream()
                .filter(one -> order.attempts().stream().noneMatch(attempt -> names(attempt, one)))
                .toList();
        for (String account : accounts(unexplained)) {
            checkUnexplained(order, account, count(unexplained, account));
        }
        if (order.state() == Order.State.SENDING) {
            losses.add(order.reference() + " is still being sent, and nobody sends any more");
        }
        if (!order.state().isFinal() && order.due().isEmpty()) {
            losses.add(order.reference() + " is " + order.state() + " and comes due never again");
        }
    }

    private void countDoubles(Order order, List<Bought> bought) {
        List<Bought> unknown = bought.stream()
                .filter(one -> order.attempts().stream()
                        .noneMatch(attempt -> attempt.state() == Attempt.State.SURPLUS && names(attempt, one)))
                .toList();
        if (unknown.size() > 1) {
            doubles.add(order.reference() + " was bought " + unknown.size() + " times: " + unknown + ", the ledger has "
                    + told(order));
        }
        if (unknown.size() < bought.size()) {
            surplus.add(order.reference() + ": " + told(order));
        }
    }

    /** An attempt that names a panel's order names one of its own. */
    private void checkPlacements(Order order) {
        for (Attempt attempt : order.attempts()) {
            if (attempt.state().isBought() && attempt.panelOrder().isPresent()) {
                PanelOrderId id = attempt.panelOrder().get();
                Optional<Bought> there = Optional.ofNullable(truth.get(new PanelKey(attempt.account(), id)));
                if (there.filter(one -> one.reference().equals(order.reference()))
                        .isEmpty()) {
                    wrong.add(order.reference() + " is " + attempt.state() + " as " + id + " at " + attempt.account()
                            + ", where "
                            + there.map(one -> "that is " + one.reference()).orElse("there is no such order"));
                }
            }
        }
    }

    /** A panel has so many orders that no attempt names: as many may be in doubt, and no more. */
    private void checkUnexplained(Order order, String account, long orders) {
        long doubts = inDoubt(order, account) + placedUnknown(order, account);
        if (orders > doubts) {
            String what = order.reference() + " was bought at " + account + ", and the ledger has " + told(order);
            if (count(order, account, Attempt.State.NOT_PLACED) > 0) {
                wrong.add(what);
            } else {
                losses.add(what);
            }
        }
    }

    private static long inDoubt(Order order, String account) {
        return order.attempts().stream()
                .filter(attempt ->
                        attempt.account().equals(account) && attempt.state().isOpen())
                .count();
    }

    private static long placedUnknown(Order order, String account) {
        return order.attempts().stream()
                .filter(attempt -> attempt.account().equals(account) && attempt.state() == Attempt.State.PLACED)
                .filter(attempt -> attempt.panelOrder().isEmpty())
                .count();
    }

    private static long count(Order order, String account, Attempt.State state) {
        return order.attempts().stream()
                .filter(attempt -> attempt.account().equals(account) && attempt.state() == state)
                .count();
    }

    private static long count(List<Bought> bought, String account) {
        return bought.stream().filter(one -> one.account().equals(account)).count();
    }

    private static Set<String> accounts(List<Bought> bought) {
        return bought.stream().map(Bought::account).collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean names(Attempt attempt, Bought bought) {
        return attempt.state().isBought()
                && attempt.account().equals(bought.account())
                && attempt.panelOrder().equals(Optional.of(bought.id()));
    }

    private static String told(Order order) {
        return order.state()
                + order.attempts().stream()
                        .map(attempt -> attempt.account() + " " + attempt.state()
                                + attempt.panelOrder().map(id -> " " + id).orElse(""))
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}

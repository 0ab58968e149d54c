package dev.patchbay.ledger.property;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.PanelOrderId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold of orders as they stand, whatever led there, and of what the panels have. */
final class Shape {
    private final Panels panels;

    Shape(Panels panels) {
        this.panels = panels;
    }

    void check(List<Order> orders) {
        Set<List<Object>> ids = new HashSet<>();
        for (Order order : orders) {
            check(order);
            order.attempts().forEach(attempt -> checkTruth(order, attempt));
            order.attempts().stream()
                    .filter(attempt -> attempt.state().isBought())
                    .forEach(attempt -> attempt.panelOrder()
                            .ifPresent(id -> BrokenRule.unless(
                                    ids.add(List.of(attempt.account(), id)),
                                    "3, a panel's id belongs to one attempt",
                                    id + " in " + Story.of(order))));
        }
    }

    private static void check(Order order) {
        String story = Story.of(order);
        List<Attempt> holders = order.attempts().stream()
                .filter(attempt -> attempt.state().holdsOrder())
                .toList();
        BrokenRule.unless(holders.size() <= 1, "3, one attempt holds an order", story);
        BrokenRule.unless(order.due().isPresent() || order.state().isFinal(), "3, what is not final is due", story);
        BrokenRule.unless(
                order.due().isEmpty()
                        || !order.state().isFinal()
                        || order.panelOrder().isPresent(),
                "what has ended is due where its panel can be asked, and nowhere else",
                story);
        BrokenRule.unless(
                fits(order.state(), holders.stream().map(Attempt::state).findFirst()),
                "an order stands as its holder does",
                story);
        BrokenRule.unless(
                !holders.isEmpty()
                        || order.attempts().stream().noneMatch(attempt -> attempt.state() == Attempt.State.SURPLUS),
                "5, a surplus becomes the placement where nothing holds the order",
                story);
        BrokenRule.unless(
                !order.withdrawn() || !order.state().isWaiting(),
                "what is withdrawn does not wait to be bought",
                story);
        for (FollowUp.Kind kind : FollowUp.Kind.values()) {
            long open = order.followUps().stream()
                    .filter(followUp ->
                            followUp.kind() == kind && followUp.state().isOpen())
                    .count();
            BrokenRule.unless(open <= 1, "one " + kind + " is open at a time", story);
        }
    }

    private static boolean fits(Order.State state, Optional<Attempt.State> holder) {
        return switch (state) {
            case ACCEPTED, WAITING, REJECTED, WITHDRAWN -> holder.isEmpty();
            case SENDING -> holder.equals(Optional.of(Attempt.State.SENDING));
            case IN_DOUBT -> holder.filter(Attempt.State::isOpen).isPresent();
            default -> holder.equals(Optional.of(Attempt.State.PLACED));
        };
    }

    private void checkTruth(Order order, Attempt attempt) {
        Optional<PanelOrderId> has = panels.find(attempt.id());
        String story = attempt.id() + " of " + Story.of(order) + " is at the panel " + has;
        switch (attempt.state()) {
            case PLACED, SURPLUS -> {
                BrokenRule.unless(has.isPresent(), "7, nothing is placed that no panel has", story);
                BrokenRule.unless(
                        attempt.panelOrder().isEmpty() || attempt.panelOrder().equals(has),
                        "an order is followed under its own id",
                        story);
            }
            case REFUSED, NOT_SENT ->
                BrokenRule.unless(has.isEmpty(), "what a panel has is not known as " + attempt.state(), story);
            case NOT_PLACED ->
                BrokenRule.unless(
                        has.isEmpty() || wasGivenUpByPerson(attempt),
                        "7, what a panel has is not settled as not placed, unless a person said so",
                        story);
            default -> {
                // Nobody knows, and that is what it says.
            }
        }
    }

    static boolean wasGivenUpByPerson(Attempt attempt) {
        return attempt.evidence().stream()
                .anyMatch(evidence -> evidence.source() == Evidence.Source.OPERATOR
                        && evidence.finding() == Evidence.Finding.NOT_PLACED
                        && !evidence.by().isBlank());
    }
}

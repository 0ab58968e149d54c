package dev.patchbay.ledger;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import java.time.Instant;
import java.util.Optional;

/**
 * Records what a panel said of a placed order, or that it said nothing (rule 9: then only the time of the next question
 * changes).
 *
 * @param panelOrder the order that was asked for; another one's status never lands here
 * @param status what the panel said
 * @param due when it is asked again
 */
public record Observe(String reference, PanelOrderId panelOrder, Instant at, Optional<OrderStatus> status, Instant due)
        implements Change {
    @Override
    public String event() {
        return "status";
    }

    @Override
    public Optional<Order> to(Order before) {
        return before.panelOrder().equals(Optional.of(panelOrder)) ? Optional.of(observed(before)) : Optional.empty();
    }

    private Order observed(Order before) {
        if (status.isEmpty()) {
            if (before.state().isFinal()) {
                return before;
            }
            return new Draft(before).due(due).at(before.changedAt());
        }
        Order.State next = next(before.state(), status.get().state());
        boolean same = next == before.state() && before.status().equals(Optional.of(withCharge(before)));
        Draft draft = new Draft(before).status(withCharge(before)).state(next, meaning(status.get()), due);
        if (next.isFinal()) {
            before.followUps().stream()
                    .filter(followUp -> followUp.kind() == FollowUp.Kind.CANCEL
                            && followUp.state().isOpen())
                    .forEach(cancel -> draft.followUp(ended(cancel, next)));
        }
        return draft.at(same ? before.changedAt() : at);
    }

    /** A panel that leaves the charge out this time has not taken it back. */
    private OrderStatus withCharge(Order before) {
        OrderStatus told = status.orElseThrow();
        Optional<Amount> charge = told.charge().or(() -> before.status().flatMap(OrderStatus::charge));
        return new OrderStatus(told.state(), told.word(), charge, told.startCount(), told.remains(), told.children());
    }

    /** A cancel is a request until the order's own status tells what became of it. */
    private static FollowUp ended(FollowUp cancel, Order.State next) {
        FollowUp.State state = next == Order.State.COMPLETED ? FollowUp.State.REFUSED : FollowUp.State.COMPLETED;
        return cancel.in(state, Optional.empty(), "the order ended as " + next, Optional.empty());
    }

    private static Order.State next(Order.State before, OrderState told) {
        return switch (told) {
            case PENDING -> Order.State.PENDING;
            case IN_PROGRESS, ACTIVE, PAUSED -> Order.State.IN_PROGRESS;
            case PROCESSING -> Order.State.PROCESSING;
            case COMPLETED, EXPIRED -> Order.State.COMPLETED;
            case PARTIAL -> Order.State.PARTIAL;
            case CANCELED -> Order.State.CANCELED;
            case REFUNDED -> Order.State.REFUNDED;
            case FAILED, UNKNOWN -> before;
        };
    }

    private static String meaning(OrderStatus told) {
        return switch (told.state()) {
            case FAILED -> "the panel says '" + told.word() + "': a person must look";
            case UNKNOWN -> "the panel says '" + told.word() + "', which means nothing known";
            case PAUSED, ACTIVE, EXPIRED -> "the panel says '" + told.word() + "'";
            default -> "";
        };
    }
}

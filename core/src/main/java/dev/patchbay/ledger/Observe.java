package dev.patchbay.ledger;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Records what a panel said of a placed order, or that it said nothing (rule 9: then the order stays as it is, and why is
 * kept with it). A panel's own report reopens an order that had ended.
 *
 * @param panelOrder the order that was asked for; another one's status never lands here
 * @param status what the panel said
 * @param trouble why it said nothing; empty where it did
 * @param children what it said of orders that this one has made
 * @param due when it is asked again; empty for never, which only an order that has ended takes
 * @param seen when it was to be asked as it was read before it was asked: whoever has set another time since wants it sooner
 */
public record Observe(
        String reference,
        PanelOrderId panelOrder,
        Instant at,
        Optional<OrderStatus> status,
        String trouble,
        Map<PanelOrderId, OrderStatus> children,
        Optional<Instant> due,
        Optional<Instant> seen)
        implements Change {

    /** Copies the children. */
    public Observe {
        children = Map.copyOf(children);
    }

    /** The panel told where it stands. */
    public static Observe told(
            String reference, PanelOrderId panelOrder, Instant at, OrderStatus status, Optional<Instant> due) {
        return new Observe(reference, panelOrder, at, Optional.of(status), "", Map.of(), due, Optional.empty());
    }

    /** The question brought nothing. */
    public static Observe untold(
            String reference, PanelOrderId panelOrder, Instant at, String trouble, Optional<Instant> due) {
        return new Observe(reference, panelOrder, at, Optional.empty(), trouble, Map.of(), due, Optional.empty());
    }

    /** The same with what was said of the order's children. */
    public Observe withChildren(Map<PanelOrderId, OrderStatus> told) {
        return new Observe(reference, panelOrder, at, status, trouble, told, due, seen);
    }

    /** The same with another time for the next question. */
    public Observe withDue(Optional<Instant> next) {
        return new Observe(reference, panelOrder, at, status, trouble, children, next, seen);
    }

    /** The same of an order that was to be asked then, as it was read before it was asked. */
    public Observe withSeen(Optional<Instant> read) {
        return new Observe(reference, panelOrder, at, status, trouble, children, due, read);
    }

    @Override
    public String event() {
        return "status";
    }

    @Override
    public String event(Order before, Order after) {
        if (!trouble.isEmpty()) {
            return "status-untold";
        }
        if (status.filter(told -> told.state() == OrderState.UNKNOWN).isPresent()) {
            return "status-unknown";
        }
        return before.state().isFinal() && after.state() != before.state() ? "reopened" : event();
    }

    @Override
    public boolean mayEnd() {
        return status.filter(told -> next(Order.State.PLACED, told.state()).isFinal())
                .isPresent();
    }

    @Override
    public Optional<Order> to(Order before) {
        return before.panelOrder().equals(Optional.of(panelOrder)) ? Optional.of(observed(before)) : Optional.empty();
    }

    private Order observed(Order before) {
        if (status.isEmpty()) {
            Delivery untold = before.delivery().untold(trouble);
            boolean same = untold.equals(before.delivery());
            Draft draft = new Draft(before).delivery(untold).due(nextDue(before, before.state()));
            return draft.at(same ? before.changedAt() : at);
        }
        Order.State next = next(before.state(), status.get().state());
        Delivery told = before.delivery().told(withCharge(before, next), children);
        boolean moved = !told.equals(before.delivery().untold(""));
        boolean same = told.equals(before.delivery()) && next == before.state();
        Draft draft = new Draft(before)
                .delivery(moved ? timed(before, told, next) : told)
                .state(next, meaning(status.get()), at)
                .due(nextDue(before, next));
        if (next.isFinal()) {
            before.followUps().stream()
                    .filter(followUp -> followUp.kind() == FollowUp.Kind.CANCEL)
                    .filter(cancel -> cancel.isOf(before))
                    .filter(cancel -> cancel.state().isOpen() || cancel.state() == FollowUp.State.UNCLEAR)
                    .forEach(cancel -> draft.followUp(ended(cancel, next)));
        }
        return draft.at(same ? before.changedAt() : at);
    }

    /** An order that is open is always asked again. */
    private Optional<Instant> nextDue(Order before, Order.State next) {
        Optional<Instant> sooner = before.due()
                .filter(since -> seen.isPresent() && !since.equals(seen.get()))
                .filter(since -> due.isEmpty() || since.isBefore(due.get()));
        if (sooner.isPresent()) {
            return sooner;
        }
        return next.isFinal() ? due : due.or(before::due).or(() -> Optional.of(at));
    }

    private Delivery timed(Order before, Delivery told, Order.State next) {
        boolean underWay = next != Order.State.PLACED && next != Order.State.PENDING && next != Order.State.CANCELED;
        Optional<Instant> started = told.startedAt().or(() -> underWay ? Optional.of(at) : Optional.empty());
        Optional<Instant> ended = next.isFinal()
                ? (next == before.state() ? told.endedAt() : Optional.<Instant>empty()).or(() -> Optional.of(at))
                : Optional.empty();
        return told.at(started, Optional.of(at), ended);
    }

    /** A panel that leaves the charge out this time has not taken it back, unless it now says that it gave money back. */
    private OrderStatus withCharge(Order before, Order.State next) {
        OrderStatus told = status.orElseThrow();
        boolean givenBack = next != before.state()
                && (next == Order.State.PARTIAL || next == Order.State.CANCELED || next == Order.State.REFUNDED);
        Optional<Amount> charge = told.charge()
                .or(() -> givenBack ? Optional.empty() : before.status().flatMap(OrderStatus::charge));
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

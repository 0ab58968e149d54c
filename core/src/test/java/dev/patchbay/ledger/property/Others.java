package dev.patchbay.ledger.property;

import dev.patchbay.ledger.AnswerFollowUp;
import dev.patchbay.ledger.AskFollowUp;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Observe;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Postpone;
import dev.patchbay.ledger.ReferenceTakenException;
import dev.patchbay.ledger.Reject;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.ledger.SameLink;
import dev.patchbay.ledger.WantFollowUp;
import dev.patchbay.ledger.Withdraw;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The embedder who submits and withdraws, the followers of placed orders, and the time. */
final class Others {
    private static final List<Integer> MINUTES = List.of(0, 1, 10, 20);
    private final World world;

    Others(World world) {
        this.world = world;
    }

    void submit(String reference, boolean other) {
        Optional<Order> known = world.find(reference);
        boolean refused = false;
        try {
            world.tell("%s is submitted%s".formatted(reference, other ? " with other content" : ""));
            Order fresh = Order.accepted(World.request(reference, other), world.now());
            Order order =
                    world.ledger.accept(fresh, SameLink.QUEUE, Optional.empty()).order();
            BrokenRule.unless(
                    known.isEmpty() || known.get().equals(order), "8, a reference is accepted once", Story.of(order));
        } catch (ReferenceTakenException e) {
            refused = true;
        }
        boolean same = known.isEmpty() || known.get().request().equals(World.request(reference, other));
        BrokenRule.unless(refused != same, "8, other content under a reference is refused", reference);
        world.happened(false);
    }

    void withdraw(Step step) {
        order(step).ifPresent(order -> world.write(new Withdraw(order.reference(), world.now())));
    }

    void postpone(Step step) {
        order(step)
                .ifPresent(order ->
                        world.write(new Postpone(order.reference(), world.now(), "no route", later(step.b()))));
    }

    void reject(Step step) {
        order(step).ifPresent(order -> world.write(new Reject(order.reference(), world.now(), "expired")));
    }

    /** A status, of this order or of another, or none. */
    void observe(Step step) {
        order(step).ifPresent(order -> {
            PanelOrderId id = step.b() % 4 == 0
                    ? PanelOrderId.of("another")
                    : order.panelOrder().orElse(PanelOrderId.of("none"));
            OrderState told = Step.pick(List.of(OrderState.values()), step.c());
            Optional<Instant> due = step.c() % 3 == 0 ? Optional.empty() : Optional.of(later(10));
            world.write(
                    step.b() % 4 == 1
                            ? Observe.untold(order.reference(), id, world.now(), "left out", due)
                            : Observe.told(order.reference(), id, world.now(), OrderStatus.of(told, told.name()), due));
        });
    }

    /** A refill or a cancel is wanted, or one that is wanted is asked for. */
    void ask(Step step) {
        order(step).ifPresent(order -> {
            List<FollowUp> wanted = order.followUps().stream()
                    .filter(followUp -> followUp.state() == FollowUp.State.WANTED)
                    .toList();
            if (wanted.isEmpty() || step.c() % 2 == 0) {
                want(order, Step.pick(List.of(FollowUp.Kind.values()), step.b()));
            } else {
                FollowUp asked = Step.pick(wanted, step.b()).asked(world.now(), "node", later(10));
                world.write(new AskFollowUp(order.reference(), asked));
            }
        });
    }

    private void want(Order order, FollowUp.Kind kind) {
        order.panelOrder()
                .ifPresent(id -> world.write(new WantFollowUp(
                        order.reference(),
                        FollowUp.wanted(
                                world.newName(), kind, order.account().orElseThrow(), id, world.now(), world.now()))));
    }

    void answer(Step step) {
        order(step).filter(order -> !order.followUps().isEmpty()).ifPresent(order -> {
            FollowUp asked = Step.pick(order.followUps(), step.b());
            FollowUp.State state = Step.pick(List.of(FollowUp.State.values()), step.c());
            Optional<Instant> due = state.isOpen() ? Optional.of(later(10)) : Optional.empty();
            world.write(new AnswerFollowUp(
                    order.reference(), world.now(), asked.in(state, Optional.empty(), "as it says", due)));
        });
    }

    /** A reservation takes an order out of reach and changes nothing of it. */
    void reserve(Step step) {
        Duty duty = Step.pick(List.of(Duty.values()), step.a());
        Instant now = world.now();
        world.ledger
                .reserve(new Reservation(duty, Optional.empty(), now, now.plusSeconds(30), 1 + step.b() % 3))
                .forEach(order -> BrokenRule.unless(
                        world.find(order.reference()).equals(Optional.of(order))
                                && (duty == Duty.FOLLOW_UP || order.duty().equals(Optional.of(duty))),
                        "what is reserved is due for it",
                        duty + " of " + Story.of(order)));
        world.happened(false);
    }

    /** A write whose answer was lost for long comes again. */
    void writeAgain(Step step) {
        List<Change> decided = world.written.stream()
                .filter(change -> !(change instanceof Reject))
                .toList();
        if (!decided.isEmpty()) {
            world.writeLate(Step.pick(decided, step.a()));
        }
    }

    void pass(Step step) {
        world.pass(Duration.ofMinutes(Step.pick(MINUTES, step.a())));
        world.happened(false);
    }

    private Optional<Order> order(Step step) {
        return world.find(Step.pick(World.REFERENCES, step.a()));
    }

    private Instant later(int minutes) {
        return world.now().plus(Duration.ofMinutes(minutes));
    }
}

package dev.patchbay.ledger.property;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.AwaitTurn;
import dev.patchbay.ledger.Claim;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Repeat;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The nodes: they claim, send and tell, each in its own time, and die in between. */
final class Buyers {
    private static final Duration SLOW_PANEL = Duration.ofMinutes(10);
    private static final Duration REPEAT = Duration.ofMinutes(5);
    private static final String REPEATS_AT = World.ACCOUNTS.get(0);
    private final World world;

    Buyers(World world) {
        this.world = world;
    }

    /** A node reads an order; it may act on that much later. */
    void look(Step step) {
        World.Node node = Step.pick(world.nodes, step.a());
        String reference = Step.pick(World.REFERENCES, step.b());
        world.find(reference).ifPresent(order -> node.known.put(reference, order));
    }

    void claim(Step step) {
        World.Node node = Step.pick(world.nodes, step.a());
        String reference = Step.pick(World.REFERENCES, step.b());
        Optional<Order> stale = Optional.ofNullable(node.known.remove(reference));
        Optional<Order> order = stale.or(() -> world.find(reference));
        if (order.isEmpty()) {
            return;
        }
        Attempt attempt = Attempt.claim(
                world.newAttempt(),
                Step.pick(World.ACCOUNTS, step.c()),
                ServiceId.of("1"),
                Optional.of(Money.of("0.09", "USD")),
                "a plan",
                node.name,
                world.now(),
                world.now().plus(lease(step)));
        world.tell("%s claims %s".formatted(node.name, reference));
        if (world.write(new Claim(reference, attempt, order.get().attempts().size()))
                .applied()) {
            world.maySend(attempt, node.name, Instant.MAX);
            world.hands.add(new Hand(node, reference, attempt, Optional.empty()));
        } else {
            world.write(AwaitTurn.of(reference, world.now()));
        }
    }

    /** As a panel that recognises an attempt lets a node do, to find out. */
    void repeat(Step step) {
        World.Node node = Step.pick(world.nodes, step.a());
        String reference = Step.pick(World.REFERENCES, step.b());
        Optional<Order> stale = Optional.ofNullable(node.known.remove(reference));
        stale.or(() -> world.find(reference))
                .flatMap(Order::doubt)
                .filter(doubtful ->
                        doubtful.state().isOpen() && doubtful.account().equals(REPEATS_AT))
                .ifPresent(doubtful -> {
                    Instant now = world.now();
                    world.tell("%s repeats %s".formatted(node.name, doubtful.id()));
                    Repeat repeat = new Repeat(
                            reference, doubtful.id(), node.name, doubtful.changedAt(), now, now.plus(REPEAT));
                    if (world.write(repeat).applied()) {
                        world.maySend(doubtful, node.name, repeat.until());
                        world.hands.add(new Hand(node, reference, doubtful, Optional.of(repeat.until())));
                    }
                });
    }

    private static Duration lease(Step step) {
        return step.c() / 2 % 3 == 0 ? World.LONG : Duration.ZERO;
    }

    /**
     * The request goes out, however late; a repeat's within its lease, since nothing but a process that stood still from the
     * look at the lease to the first byte, and through {@code settle-after}, sends one later.
     */
    void send(Step step) {
        List<Hand> unsent = world.hands.stream().filter(Hand::isUnsent).toList();
        if (!unsent.isEmpty()) {
            Hand hand = Step.pick(unsent, step.a());
            AddOutcome outcome = hand.mayBeSent(world.now())
                    ? outcome(hand, step.c() % 12)
                    : AddOutcome.notSent("the lease of the repeat is over");
            world.tell("%s sends %s: %s".formatted(hand.node.name, hand.attempt.id(), outcome));
            hand.learns(outcome);
            world.happened(false);
        }
    }

    private AddOutcome outcome(Hand hand, int luck) {
        Attempt attempt = hand.attempt;
        if (world.panels.find(attempt.id()).isPresent()) {
            // A panel that recognises it takes no other.
            return luck % 2 == 0
                    ? AddOutcome.accepted(world.panels.take(attempt))
                    : AddOutcome.inDoubt("its answer was lost");
        }
        switch (luck) {
            case 0, 1, 2 -> {
                return AddOutcome.accepted(world.panels.take(attempt));
            }
            case 3, 4 -> {
                world.panels.take(attempt);
                return AddOutcome.inDoubt("its answer was lost");
            }
            case 5 -> {
                world.panels.takeLater(attempt, world.now().plus(SLOW_PANEL));
                return AddOutcome.inDoubt("the panel is slow");
            }
            case 6 -> {
                return hand.repeatUntil.isPresent()
                        ? AddOutcome.inDoubt("its answer was lost")
                        : AddOutcome.accepted(world.panels.takeUnderAnOldId(attempt));
            }
            case 7 -> {
                return AddOutcome.refused(RefusalKind.FUNDS, "no funds");
            }
            case 8 -> {
                return AddOutcome.refused(RefusalKind.REQUEST, "no such link");
            }
            case 9 -> {
                return AddOutcome.refused(RefusalKind.DUPLICATE_LINK, "an order has the link");
            }
            case 10 -> {
                return AddOutcome.notSent("connection refused");
            }
            default -> {
                return AddOutcome.inDoubt("it was lost on its way");
            }
        }
    }

    /** A node writes what it learnt. */
    void tell(Step step) {
        List<Hand> untold = world.hands.stream().filter(Hand::isToBeTold).toList();
        if (!untold.isEmpty()) {
            tell(Step.pick(untold, step.a()));
        }
    }

    private void tell(Hand hand) {
        world.tell("%s tells of %s".formatted(hand.node.name, hand.attempt.id()));
        world.write(hand.tells(world.now()));
        world.spoke(hand.attempt.id(), hand.node.name);
    }

    /** The panel's answer comes after its node gave up waiting for it. */
    void answerLate(Step step) {
        List<Hand> waiting = world.hands.stream()
                .filter(Hand::isInDoubt)
                .filter(hand -> world.panels.find(hand.attempt.id()).isPresent())
                .toList();
        if (!waiting.isEmpty()) {
            answerLate(Step.pick(waiting, step.a()));
        }
    }

    private void answerLate(Hand hand) {
        AddOutcome answer = AddOutcome.accepted(world.panels.take(hand.attempt));
        world.tell("%s hears of %s at last: %s".formatted(hand.node.name, hand.attempt.id(), answer));
        hand.learns(answer);
        tell(hand);
    }

    /** A node dies. Nobody can prove it. */
    void crash(Step step) {
        int index = step.a() % world.nodes.size();
        World.Node dead = world.nodes.get(index);
        world.tell("%s dies".formatted(dead.name));
        world.hands.removeIf(hand -> hand.node == dead);
        world.nodes.set(index, world.newNode());
        world.dead.add(dead.name);
    }

    /** Those who live say all that they know. */
    void end() {
        for (Hand hand : List.copyOf(world.hands)) {
            if (hand.isUnsent()) {
                hand.learns(AddOutcome.notSent("the node is being closed"));
            }
            if (hand.isInDoubt() && world.panels.find(hand.attempt.id()).isPresent()) {
                answerLate(hand);
            } else if (hand.isToBeTold()) {
                tell(hand);
            }
        }
        world.hands.clear();
    }
}

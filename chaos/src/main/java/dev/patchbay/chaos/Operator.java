package dev.patchbay.chaos;

import dev.patchbay.Patchbay;
import dev.patchbay.doubt.Doubt;
import dev.patchbay.doubt.DoubtNotSettledException;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Cursor;
import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Resolution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The person behind it all, with a node of their own, once the nodes are dead and the panels behave: says that they are dead,
 * waits until all that evidence can settle is settled, then settles the rest by what the panels have.
 */
final class Operator implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final String NAME = "chaos";
    private static final int PAGE = 1000;

    private final Patchbay patchbay;
    private final Journal journal;
    private final World world;
    private final Progress progress;

    private Operator(Patchbay patchbay, Journal journal, World world, Progress progress) {
        this.patchbay = patchbay;
        this.journal = journal;
        this.world = world;
        this.progress = progress;
    }

    static Operator open(Path config, Map<String, String> variables, Journal journal, World world, Progress progress) {
        Patchbay patchbay =
                Patchbay.builder().config(config).variables(variables).open();
        return new Operator(patchbay, journal, world, progress);
    }

    /** Brings everything to an end that can come to one; no longer than so long for each step. */
    void bringToAnEnd(Duration atMost) throws InterruptedException {
        submitTheRest();
        progress.say("Waiting until nothing is being bought any more and evidence has settled what it can");
        await(atMost, () -> unsent() == 0);
        await(atMost, () -> {
            // A claim becomes an orphan when its lease has passed, and its owner is known to be dead from then on.
            buryTheDead();
            return askAgain(World.SHOP) == 0;
        });
        List<Doubt> left = doubts();
        while (!left.isEmpty()) {
            progress.say("The operator settles " + left.size() + " doubts that are left, by what the panels have");
            left.forEach(this::resolve);
            await(atMost, () -> unsent() == 0);
            int before = left.size();
            left = doubts();
            if (left.size() >= before) {
                return;
            }
        }
    }

    /** How many orders stand in each state. */
    Map<Order.State, Long> counts() {
        return patchbay.orders().counts();
    }

    Optional<Order> find(String reference) {
        return patchbay.orders().find(reference);
    }

    /** How the doubts ended. */
    Settlements settlements() {
        List<Order> orders = journal.asked().keySet().stream()
                .flatMap(reference -> find(reference).stream())
                .toList();
        return Settlements.of(history(), orders);
    }

    @Override
    public void close() {
        patchbay.close();
    }

    /** Every order that no node has acknowledged, under its reference. */
    private void submitTheRest() {
        Set<String> acknowledged = journal.acknowledged();
        journal.asked().values().stream()
                .filter(ask -> !acknowledged.contains(ask.reference()))
                .forEach(ask -> {
                    patchbay.orders().submit(ask.request());
                    journal.acknowledged(ask.reference());
                });
    }

    /** All nodes but this one were killed. */
    private void buryTheDead() {
        doubts().stream()
                .map(Doubt::attempt)
                .filter(attempt -> attempt.state() == Attempt.State.ORPHANED)
                .map(Attempt::owner)
                .distinct()
                .forEach(node -> patchbay.orders().declareDead(node, NAME, "killed by the chaos run"));
    }

    /** Says what the panels have. An order whose attempts elsewhere are settled already is one that nobody has named yet. */
    private void resolve(Doubt doubt) {
        Attempt attempt = doubt.attempt();
        Optional<Bought> there = world.bought().stream()
                .filter(bought -> bought.reference().equals(doubt.order().reference()))
                .filter(bought -> bought.account().equals(attempt.account()))
                .filter(bought -> doubt.order().attempts().stream()
                        .noneMatch(other ->
                                other.state().isBought() && other.panelOrder().equals(Optional.of(bought.id()))))
                .findFirst();
        Resolution resolution =
                there.map(bought -> Resolution.placedAs(bought.id().value())).orElseGet(Resolution::notPlaced);
        try {
            patchbay.orders().resolve(attempt.id(), resolution, NAME, "as the panel shows it");
        } catch (DoubtNotSettledException e) {
            // Settled by evidence meanwhile; if not, it is on the next list.
        }
    }

    private List<Doubt> doubts() {
        return patchbay.orders().doubts();
    }

    /** Looks for evidence now and not when the schedule says; how many doubts there were. */
    private long askAgain(String account) {
        List<Doubt> there = doubts().stream()
                .filter(doubt -> doubt.attempt().account().equals(account))
                .toList();
        there.forEach(doubt -> patchbay.orders().examine(doubt.order().reference()));
        return there.size();
    }

    private long unsent() {
        Map<Order.State, Long> counts = counts();
        return List.of(Order.State.ACCEPTED, Order.State.WAITING, Order.State.SENDING).stream()
                .mapToLong(state -> counts.getOrDefault(state, 0L))
                .sum();
    }

    private List<Event> history() {
        List<Event> history = new ArrayList<>();
        List<Event> page = patchbay.events().after(Cursor.START, PAGE);
        while (!page.isEmpty()) {
            history.addAll(page);
            page = patchbay.events().after(page.get(page.size() - 1).cursor(), PAGE);
        }
        return history;
    }

    private static void await(Duration atMost, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }
}

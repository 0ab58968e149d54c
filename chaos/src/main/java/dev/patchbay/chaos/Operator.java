package dev.patchbay.chaos;

import dev.patchbay.Patchbay;
import dev.patchbay.ledger.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The person behind it all, with a node of their own, once the nodes are dead and the panels behave: waits until all that
 * can settle by itself has settled, then settles the rest by what the panels have.
 */
final class Operator implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Patchbay patchbay;
    private final Journal journal;

    private Operator(Patchbay patchbay, Journal journal) {
        this.patchbay = patchbay;
        this.journal = journal;
    }

    static Operator open(Path config, Map<String, String> variables, Journal journal) {
        return new Operator(
                Patchbay.builder().config(config).variables(variables).open(), journal);
    }

    /** Submits every order that no node has acknowledged. */
    void submitTheRest() {
        Set<String> acknowledged = journal.acknowledged();
        journal.asked().values().stream()
                .filter(ask -> !acknowledged.contains(ask.reference()))
                .forEach(ask -> {
                    patchbay.orders().submit(ask.request());
                    journal.acknowledged(ask.reference());
                });
    }

    /** Waits until nothing waits to be bought or is being sent; no longer than so long. */
    boolean awaitQuiet(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (busy() > 0 && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        return busy() == 0;
    }

    /** How many orders stand in each state. */
    Map<Order.State, Long> counts() {
        return patchbay.orders().counts();
    }

    Optional<Order> find(String reference) {
        return patchbay.orders().find(reference);
    }

    @Override
    public void close() {
        patchbay.close();
    }

    private long busy() {
        Map<Order.State, Long> counts = counts();
        return List.of(Order.State.ACCEPTED, Order.State.WAITING, Order.State.SENDING).stream()
                .mapToLong(state -> counts.getOrDefault(state, 0L))
                .sum();
    }
}

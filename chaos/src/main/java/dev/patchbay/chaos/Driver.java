package dev.patchbay.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The embedder: submits orders at a steady pace to whichever node takes them, writes down what was acknowledged, and submits
 * what was not again under the same reference, perhaps to another node, sometimes to two at once.
 */
final class Driver {
    private static final int MOST_AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final List<String> SERVICES = List.of("blind", "blind-too", "sole", "asked");

    private final Fleet fleet;
    private final Journal journal;
    private final Random random;
    private final Queue<Ask> again = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    Driver(Fleet fleet, Journal journal, Random random) {
        this.fleet = fleet;
        this.journal = journal;
        this.random = random;
    }

    /** Begins, one order each time such an interval has passed. */
    Future<?> start(ScheduledExecutorService clock, Duration interval) {
        return clock.scheduleAtFixedRate(this::next, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How many orders were refused for good, which none should be. */
    int refused() {
        return refused.get();
    }

    private void next() {
        if (underWay.get() >= MOST_AT_ONCE) {
            return;
        }
        Optional<Node> node = fleet.any(random);
        if (node.isPresent()) {
            Ask ask = Optional.ofNullable(again.poll()).orElseGet(this::fresh);
            submit(node.get(), ask);
            if (random.nextInt(20) == 0) {
                // A race for one reference: on one node, or on two.
                fleet.any(random).ifPresent(other -> submit(other, ask));
            }
        }
    }

    private Ask fresh() {
        // All references are of one length, so that no part of one that a kill cut off is another.
        String reference = "c-%07d".formatted(journal.asks() + 1);
        Ask ask = new Ask(reference, SERVICES.get(random.nextInt(SERVICES.size())), 50 + random.nextInt(9950));
        journal.asked(ask);
        return ask;
    }

    private void submit(Node node, Ask ask) {
        underWay.incrementAndGet();
        CompletableFuture<Node.Answer> answer = node.submit(ask);
        // Whenever it comes, even after this one gave up waiting.
        Future<?> unusedNote = answer.thenAccept(said -> note(ask, said));
        Future<?> unusedWait = answer.copy()
                .completeOnTimeout(Node.Answer.LATER, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(said -> {
                    underWay.decrementAndGet();
                    if (said == Node.Answer.LATER) {
                        again.add(ask);
                    }
                });
    }

    private void note(Ask ask, Node.Answer said) {
        if (said == Node.Answer.ACKNOWLEDGED) {
            journal.acknowledged(ask.reference());
        } else if (said == Node.Answer.NEVER) {
            refused.incrementAndGet();
        }
    }
}

package dev.patchbay.ledger.property;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Written;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.order.OrderDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some nodes, two accounts and four orders on one ledger, and the story of what happened to them. Whatever is written goes
 * through {@link #write}, which holds the rules against it.
 */
final class World {
    static final List<String> REFERENCES = List.of("a", "b", "c", "d");

    /** Two orders for one link. */
    static final Set<String> SAME_LINK = Set.of("c", "d");

    static final List<String> ACCOUNTS = List.of("alpha", "beta");
    static final Duration SETTLE_AFTER = Duration.ofMinutes(15);

    /** A lease that no run outlives; the other kind is over as it begins, so that no ledger's clock matters. */
    static final Duration LONG = Duration.ofDays(300);

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    final Ledger ledger;
    final Panels panels = new Panels();
    final List<Node> nodes = new ArrayList<>();
    final List<String> dead = new ArrayList<>();
    final List<Hand> hands = new ArrayList<>();
    final List<Change> written = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    final List<String> holds = new ArrayList<>();

    /** Attempts that somebody may still send for all that the ledger was told: who, and until when. */
    final Map<ClientReference, Map<String, Instant>> silent = new LinkedHashMap<>();

    private final Rules rules;
    private final List<String> story = new ArrayList<>();
    private Instant now = START;
    private int names;

    /** A process. What it knows of an order may be old. */
    static final class Node {
        final String name;
        final Map<String, Order> known = new LinkedHashMap<>();

        Node(String name) {
            this.name = name;
        }
    }

    /** What a look at a panel showed of an attempt, before it was written. */
    record Finding(String reference, ClientReference attempt, Instant at, Optional<PanelOrderId> id) {}

    World(Ledger ledger) {
        this.ledger = ledger;
        this.rules = new Rules(this);
        nodes.add(newNode());
        nodes.add(newNode());
    }

    Node newNode() {
        return new Node("n" + ++names);
    }

    ClientReference newAttempt() {
        return ClientReference.of("t" + ++names);
    }

    String newName() {
        return "x" + ++names;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        tell("%s pass".formatted(time));
        now = now.plus(time);
        panels.pass(now);
    }

    /** The content of an order; another content under the same reference where asked for. */
    static OrderRequest request(String reference, boolean other) {
        String link = SAME_LINK.contains(reference) ? "shared" : reference;
        OrderRequest request = OrderRequest.of(
                reference, "followers", OrderDetails.standard("https://example.com/" + link, other ? 200 : 100));
        return reference.equals("c") ? request.withNotAfter(START.plus(Duration.ofHours(3))) : request;
    }

    Optional<Order> find(String reference) {
        return ledger.find(reference);
    }

    /** All that was accepted. */
    List<Order> orders() {
        return REFERENCES.stream()
                .flatMap(reference -> find(reference).stream())
                .toList();
    }

    /** Writes a change, and once more as if its answer had been lost. */
    Written write(Change change) {
        Written done = ledger.apply(change);
        tell("%s: %s".formatted(done.applied() ? "  written" : "  not written", Story.of(change)));
        rules.wrote(change, done);
        if (done.applied()) {
            rules.wroteAgain(change, done, ledger.apply(change));
            written.add(change);
        }
        return done;
    }

    /** Writes again what was written once, long after. */
    void writeLate(Change change) {
        Map<String, Order> then = rules.standing();
        Written done = ledger.apply(change);
        tell("  comes again, %s: %s".formatted(done.applied() ? "written" : "not written", Story.of(change)));
        rules.wrote(change, done);
        rules.checkDecided(change, then);
    }

    /** Looks at everything after something that is no change of one order. */
    void happened(boolean recovery) {
        rules.happened(recovery);
    }

    /** The end: nobody has anything more to say, and every doubt was settled by a person. */
    void ended() {
        rules.ended();
    }

    /** Somebody may send an attempt from now on, for ever or until the lease of a repeat is over. */
    void maySend(Attempt attempt, String owner, Instant until) {
        silent.computeIfAbsent(attempt.id(), any -> new LinkedHashMap<>()).merge(owner, until, World::later);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** They have spoken and send it no more. */
    void spoke(ClientReference attempt, String owner) {
        silent.getOrDefault(attempt, new LinkedHashMap<>()).remove(owner);
    }

    Set<String> whoMaySend(ClientReference attempt) {
        return silent.getOrDefault(attempt, Map.of()).entrySet().stream()
                .filter(entry -> !now.isAfter(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    void tell(String line) {
        story.add(line);
    }

    List<String> story() {
        return story;
    }
}

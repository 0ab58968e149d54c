package dev.patchbay.ledger.property;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the panels have: the truth that a ledger's word is held against. */
final class Panels {
    private final Map<ClientReference, PanelOrderId> orders = new LinkedHashMap<>();
    private final List<Slow> slow = new ArrayList<>();
    private int lastId = 1000;

    private record Slow(Attempt attempt, Instant at) {}

    /** The panel takes it, under a new id or the one that it has. */
    PanelOrderId take(Attempt attempt) {
        return orders.computeIfAbsent(attempt.id(), any -> PanelOrderId.of(attempt.account() + '-' + ++lastId));
    }

    /** The panel takes it and calls it as it called another order before. */
    PanelOrderId takeUnderAnOldId(Attempt attempt) {
        Optional<PanelOrderId> old = orders.values().stream()
                .filter(id -> id.value().startsWith(attempt.account()))
                .findFirst();
        old.ifPresent(id -> orders.putIfAbsent(attempt.id(), id));
        return take(attempt);
    }

    /** The panel has read it and takes it later. */
    void takeLater(Attempt attempt, Instant at) {
        slow.add(new Slow(attempt, at));
    }

    /** Takes what was to be taken by now. */
    void pass(Instant now) {
        List<Slow> due = slow.stream().filter(late -> !late.at().isAfter(now)).toList();
        slow.removeAll(due);
        due.forEach(late -> take(late.attempt()));
    }

    Optional<PanelOrderId> find(ClientReference attempt) {
        return Optional.ofNullable(orders.get(attempt));
    }

    Set<ClientReference> attempts() {
        return orders.keySet();
    }
}

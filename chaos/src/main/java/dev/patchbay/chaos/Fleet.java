package dev.patchbay.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The nodes that are up, by their slots. Safe for many threads. */
final class Fleet {
    private final AtomicReferenceArray<Optional<Node>> slots;

    Fleet(int size) {
        slots = new AtomicReferenceArray<>(size);
        for (int slot = 0; slot < size; slot++) {
            slots.set(slot, Optional.empty());
        }
    }

    int size() {
        return slots.length();
    }

    void put(int slot, Node node) {
        slots.set(slot, Optional.of(node));
    }

    /** One of those that take orders now. */
    Optional<Node> any(Random random) {
        List<Node> ready = ready();
        return ready.isEmpty() ? Optional.empty() : Optional.of(ready.get(random.nextInt(ready.size())));
    }

    /** Those that take orders now. */
    List<Node> ready() {
        List<Node> ready = new ArrayList<>();
        for (int slot = 0; slot < slots.length(); slot++) {
            slots.get(slot).filter(Node::isReady).ifPresent(ready::add);
        }
        return ready;
    }
}

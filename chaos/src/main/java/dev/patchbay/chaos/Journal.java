package dev.patchbay.chaos;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What an embedder would know: which orders were submitted, and which of them were acknowledged. Safe for many threads. */
final class Journal {
    private final Map<String, Ask> asked = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /** Before it is submitted for the first time. */
    void asked(Ask ask) {
        asked.put(ask.reference(), ask);
    }

    /** A node said that it is durable. */
    void acknowledged(String reference) {
        acknowledged.add(reference);
    }

    Map<String, Ask> asked() {
        return Map.copyOf(asked);
    }

    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    int asks() {
        return asked.size();
    }

    int acknowledgements() {
        return acknowledged.size();
    }
}

package dev.patchbay.ledger;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notes that end with the process. */
final class MemoryNotes implements Notes {
    private final NavigableMap<String, String> texts = new TreeMap<>();

    @Override
    public synchronized Optional<String> find(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    @Override
    public synchronized void keep(String name, String text) {
        texts.put(Notes.checked(name), text);
    }

    @Override
    public synchronized void forget(String name) {
        texts.remove(name);
    }

    @Override
    public synchronized SortedMap<String, String> under(String prefix) {
        SortedMap<String, String> found = new TreeMap<>();
        texts.tailMap(prefix, true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }
}

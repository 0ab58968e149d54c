package dev.patchbay.testkit.http;

import java.util.ArrayList;
import java.util.List;

/** Every request that arrived, with its operation. Safe for many threads. */
final class RequestLog {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String operation, Request request) {}

    synchronized void add(String operation, Request request) {
        entries.add(new Entry(operation, request));
        notifyAll();
    }

    synchronized List<Request> all() {
        return entries.stream().map(Entry::request).toList();
    }

    synchronized List<Request> of(String operation) {
        return entries.stream()
                .filter(entry -> entry.operation().equals(operation))
                .map(Entry::request)
                .toList();
    }

    synchronized void clear() {
        entries.clear();
    }

    synchronized List<Request> await(String operation, int count) throws InterruptedException {
        long deadline = System.nanoTime() + Exchange.CAP.toNanos();
        while (of(operation).size() < count) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException(
                        "only " + of(operation).size() + " of " + count + " calls of '" + operation + "' arrived");
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return of(operation);
    }
}

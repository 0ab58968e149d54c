package dev.patchbay.testkit.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every request that arrived, with its operation. Safe for many threads. */
final class RequestLog {
    private final List<Request> all = new ArrayList<>();
    private final Map<String, List<Request>> byOperation = new HashMap<>();

    synchronized void add(String operation, Request request) {
        all.add(request);
        byOperation.computeIfAbsent(operation, name -> new ArrayList<>()).add(request);
        notifyAll();
    }

    synchronized List<Request> all() {
        return List.copyOf(all);
    }

    synchronized List<Request> of(String operation) {
        return List.copyOf(live(operation));
    }

    synchronized void clear() {
        all.clear();
        byOperation.clear();
    }

    synchronized List<Request> await(String operation, int count) throws InterruptedException {
        long deadline = System.nanoTime() + Exchange.CAP.toNanos();
        while (live(operation).size() < count) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException(
                        "only " + live(operation).size() + " of " + count + " calls of '" + operation + "' arrived");
            }
            wait(left);
        }
        return of(operation);
    }

    private List<Request> live(String operation) {
        return byOperation.getOrDefault(operation, List.of());
    }
}

package dev.patchbay.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Leases among those who share one ledger in one process; time is the callers'. */
final class MemoryLeases implements Leases {
    private final Map<String, Term> terms = new TreeMap<>();

    private record Term(String owner, Instant until) {
        boolean isInForce(Instant now) {
            return until.isAfter(now);
        }
    }

    @Override
    public synchronized boolean take(String name, String owner, Instant now, Duration length) {
        Term term = terms.get(name);
        if (term != null && term.isInForce(now) && !term.owner().equals(owner)) {
            return false;
        }
        terms.put(name, new Term(owner, now.plus(length)));
        return true;
    }

    @Override
    public synchronized void give(String name, String owner) {
        terms.computeIfPresent(name, (any, term) -> term.owner().equals(owner) ? null : term);
    }

    @Override
    public synchronized List<Lease> inForce(String prefix, Instant now) {
        return terms.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> entry.getValue().isInForce(now))
                .map(entry -> new Lease(entry.getKey(), entry.getValue().owner()))
                .toList();
    }

    /** Whether nothing may be claimed at an account. */
    synchronized boolean isHeld(String account, Instant now) {
        Term term = terms.get(HOLD + account);
        return term != null && term.isInForce(now);
    }
}

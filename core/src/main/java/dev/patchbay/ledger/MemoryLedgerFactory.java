package dev.patchbay.ledger;

import java.time.Clock;

/** {@code ledger: memory}. */
public final class MemoryLedgerFactory implements LedgerFactory {
    @Override
    public String takes() {
        return "memory";
    }

    @Override
    public boolean recognizes(String location) {
        return location.equals("memory");
    }

    @Override
    public Ledger open(String location, Clock clock) {
        return new MemoryLedger();
    }
}

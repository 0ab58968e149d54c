package dev.patchbay.ledger;

/** The ledger in memory keeps the contract of every ledger. */
class MemoryLedgerTest extends LedgerContract {
    @Override
    protected Ledger open() {
        return new MemoryLedger();
    }
}

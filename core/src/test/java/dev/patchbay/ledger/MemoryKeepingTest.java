package dev.patchbay.ledger;

/** The ledger in memory keeps many orders as every ledger does. */
class MemoryKeepingTest extends KeepingContract {
    @Override
    protected Ledger open() {
        return new MemoryLedger();
    }
}

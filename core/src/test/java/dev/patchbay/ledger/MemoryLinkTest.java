package dev.patchbay.ledger;

/** The ledger in memory keeps orders for one link apart, as every ledger does. */
class MemoryLinkTest extends LinkContract {
    @Override
    protected Ledger open() {
        return new MemoryLedger();
    }
}

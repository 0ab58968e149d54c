package dev.patchbay.ledger;

/** The ledger in memory keeps what every ledger keeps of doubts. */
class MemoryDoubtTest extends DoubtContract {
    @Override
    protected Ledger open() {
        return new MemoryLedger();
    }
}

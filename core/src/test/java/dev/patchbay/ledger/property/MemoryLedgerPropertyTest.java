package dev.patchbay.ledger.property;

import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.MemoryLedger;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ledger in memory holds the rules whatever happens. */
@ExtendWith(Quiet.class)
class MemoryLedgerPropertyTest extends LedgerProperty {
    @Override
    protected Ledger open() {
        return new MemoryLedger();
    }

    @Override
    protected int runs() {
        return 1000;
    }
}

package dev.patchbay.testing;

import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Written;

/** A ledger that fails to write, before or after it has written, as often as the test says. */
public final class FailingLedger extends ForwardingLedger {
    private int before;
    private int after;
    private Runnable meanwhile = () -> {};

    public FailingLedger() {
        super(new MemoryLedger());
    }

    /** The next writes of this many changes fail: so many unwritten, then so many written with their answer lost. */
    public void fails(int unwritten, int written) {
        before = unwritten;
        after = written;
    }

    /** What happens between a write and the loss of its answer. */
    public void meanwhile(Runnable others) {
        meanwhile = others;
    }

    @Override
    public Written apply(Change change) {
        if (before > 0) {
            before--;
            throw new IllegalStateException("the disk is full");
        }
        Written written = super.apply(change);
        if (after > 0) {
            after--;
            meanwhile.run();
            throw new IllegalStateException("the connection was lost after the commit");
        }
        return written;
    }
}

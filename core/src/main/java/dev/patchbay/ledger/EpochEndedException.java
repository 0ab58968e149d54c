package dev.patchbay.ledger;

/**
 * A cursor belongs to a history that has ended: the ledger was recovered from an older state, so its numbers have been
 * given out again. Read again from {@link Cursor#START} and compare.
 */
public final class EpochEndedException extends RuntimeException {
    private final String current;

    EpochEndedException(Cursor cursor, String current) {
        super("the cursor '" + cursor + "' belongs to an epoch that has ended; the ledger's is '" + current
                + "' since it was recovered. Read again from Cursor.START and compare with what you have.");
        this.current = current;
    }

    /** The epoch that there is now. */
    public String current() {
        return current;
    }
}

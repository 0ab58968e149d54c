package dev.patchbay.ledger;

/**
 * A cursor belongs to a history that has ended: the ledger was recovered from an older state, so its numbers have been
 * given out again. Go on from {@link Cursor#START}, and compare each order with {@code find}.
 */
public final class EpochEndedException extends RuntimeException {
    private final String current;

    EpochEndedException(Cursor cursor, String current) {
        super("the cursor '" + cursor + "' belongs to an epoch that has ended; the ledger's is '" + current
                + "' since it was recovered. Go on from Cursor.START, which gives what was written since then, and compare"
                + " each order of yours with orders().find(reference).");
        this.current = current;
    }

    /** The epoch that there is now. */
    public String current() {
        return current;
    }
}

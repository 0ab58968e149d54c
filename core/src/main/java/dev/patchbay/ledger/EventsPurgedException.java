package dev.patchbay.ledger;

/** A cursor stands before events that were purged: whoever kept it has missed some. */
public final class EventsPurgedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private final transient Cursor oldest;

    /** Of the cursor, and of the one before the oldest event that there still is. */
    public EventsPurgedException(Cursor asked, Cursor oldest) {
        super("events behind the cursor '" + asked + "' were purged: read what has changed from the orders themselves"
                + " (orders().list), and go on from '" + oldest
                + "'. Keep events for longer than a reader may be away.");
        this.oldest = oldest;
    }

    /** Before the oldest event that there still is. */
    public Cursor oldest() {
        return oldest;
    }
}

package dev.patchbay.ledger;

/** No order has this reference. */
public final class UnknownOrderException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Names the reference. */
    public UnknownOrderException(String reference) {
        super("no order has the reference '" + reference
                + "': it was never submitted to this ledger, or was purged since");
    }
}

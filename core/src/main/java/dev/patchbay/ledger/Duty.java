package dev.patchbay.ledger;

/** A kind of work that orders come due for. */
public enum Duty {
    /** Buy it. */
    PLACE,
    /** See whether the owner of its claim still lives. */
    RECOVER,
    /** Look for evidence of what became of it. */
    SETTLE,
    /** Ask the panel where it stands. */
    POLL,
    /** Ask the panel where its refill stands. */
    FOLLOW_UP;

    /** The duty of an order in a state; {@link #FOLLOW_UP} has due times of its own. */
    static Duty of(Order.State state) {
        return switch (state) {
            case ACCEPTED, WAITING -> PLACE;
            case SENDING -> RECOVER;
            case IN_DOUBT -> SETTLE;
            default -> POLL;
        };
    }
}

package dev.patchbay.spi;

/** Why a panel said no. What each means for an order is the core's to decide. */
public enum RefusalKind {
    /** An order that is still open holds this link. */
    DUPLICATE_LINK,
    /** The account's balance is too low. */
    FUNDS,
    /** The key is wrong, or the account is closed. */
    ACCOUNT,
    /** Too many requests. */
    RATE,
    /** The service is gone or closed: the catalogue has drifted. */
    SERVICE,
    /** The quantity is outside the service's bounds: the catalogue may have drifted. */
    RANGE,
    /** The order itself is wrong. */
    REQUEST,
    /** The order or refill is unknown to the panel. */
    NOT_FOUND,
    /** A refill or a cancel is refused for this order. */
    NOT_ALLOWED,
    /** The panel is closed for now; nothing was made. */
    MAINTENANCE,
    /** The panel says that something failed and not what. It proves nothing. */
    UNSPECIFIC,
    /** Words of no known class. They prove nothing; an account's configuration can add them to a class. */
    UNKNOWN_WORDS;

    /** Whether these words, in answer to {@code add}, prove that no order was made. */
    public boolean provesNoOrder() {
        return this != UNSPECIFIC && this != UNKNOWN_WORDS;
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean passes() {
        return this == RATE || this == MAINTENANCE || this == UNSPECIFIC;
    }
}

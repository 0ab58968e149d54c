package dev.patchbay.account;

/** Why a call cannot go to a panel now. */
public enum Hold {
    /** Too many calls failed in a row; all wait. */
    BREAKER,
    /** Too many adds ended in doubt in a row; adds wait. */
    DOUBTS,
    /** The panel asked for a pause, or is closed for maintenance. */
    PAUSED,
    /** The panel refused for funds, or what is available does not suffice; adds wait for a balance that does. */
    FUNDS,
    /** The panel refused the account; adds wait until its balance can be read again. */
    ACCOUNT,
    /** The balance has not been read yet, which every first {@code add} waits for. */
    UNPROVEN,
    /** As many calls run as may run at once. */
    BUSY,
    /** The account's rate has no room in time. */
    RATE,
    /** The account takes no new orders. */
    RETIRED,
    /** The account was closed. */
    CLOSED,
    /** The waiting thread was interrupted. */
    INTERRUPTED
}

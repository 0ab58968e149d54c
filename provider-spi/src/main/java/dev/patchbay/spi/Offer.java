package dev.patchbay.spi;

/** Whether a panel says that a service comes with something. */
public enum Offer {
    /** It says so. */
    YES,
    /** It says that it does not. */
    NO,
    /** It says nothing. */
    UNSAID
}

package dev.patchbay.catalog;

/** What is done where a panel changed something about a service. */
public enum DriftPolicy {
    /** It is used as it now is, in silence. */
    FOLLOW,
    /** It is used as it now is, and an operator is told. */
    ALERT,
    /** It takes no orders until an operator who was told releases it. */
    HOLD
}

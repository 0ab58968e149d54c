package dev.patchbay.ledger.jdbc;

/** What a failed statement means for the writes of its transaction. */
enum Fault {
    /** The database refuses what one write says; others may succeed without it. */
    REFUSED,
    /** Another transaction was in the way: the same may succeed now. */
    RACE,
    /** The database or the way to it has failed: nobody knows what became of anything. */
    STORAGE
}

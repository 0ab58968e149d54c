package dev.patchbay.ledger.jdbc;

import java.time.Instant;
import java.util.Optional;

/**
 * A transaction that has begun.
 *
 * @param ledgerTime the ledger's own; empty where that is its callers'
 * @param standing where the ledger stands
 */
record Begun(Optional<Instant> ledgerTime, Standing standing) {}

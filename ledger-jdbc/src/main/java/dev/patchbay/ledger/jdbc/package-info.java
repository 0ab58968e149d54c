/**
 * The durable ledger: SQLite in a file, or PostgreSQL. For whoever opens one by hand; start at
 * {@link dev.patchbay.ledger.jdbc.JdbcLedger}.
 */
@NullMarked
package dev.patchbay.ledger.jdbc;

import org.jspecify.annotations.NullMarked;

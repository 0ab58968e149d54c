package dev.patchbay.ledger.jdbc;

/**
 * How a ledger is opened.
 *
 * @param migrate whether its tables are made and brought up to date. A host that runs the published SQL itself says no: it
 *     lies in the jar, in {@code dev/patchbay/ledger/jdbc/sqlite} and {@code .../postgresql}, to be run in the order of the
 *     versions in the names
 */
public record JdbcOptions(boolean migrate) {
    /** Migrates. */
    public static final JdbcOptions DEFAULT = new JdbcOptions(true);
}

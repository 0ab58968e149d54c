package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Recovery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the ledger stands.
 *
 * @param epoch the history of its events
 * @param era rises with each epoch
 * @param lastEvent the number of the last one
 * @param recovery the one that is under way
 */
record Standing(String epoch, long era, long lastEvent, Optional<Recovery> recovery) {
    /** The columns of {@link #of}, to be read from {@link #TABLES}. */
    static final String COLUMNS = "l.epoch, l.era, l.last_event, r.token, r.begun_at";

    static final String TABLES = "patchbay_ledger l LEFT JOIN patchbay_recoveries r ON r.ended_at IS NULL";

    static Standing read(Session session) throws SQLException {
        return session.first("SELECT " + COLUMNS + " FROM " + TABLES, params -> {}, Standing::of)
                .orElseThrow(Standing::lost);
    }

    static Standing of(Row row) throws SQLException {
        String epoch = row.text();
        long era = row.number();
        long lastEvent = row.number();
        Optional<String> token = row.maybeText();
        Optional<Instant> begunAt = row.maybeInstant();
        return new Standing(epoch, era, lastEvent, token.flatMap(given -> begunAt.map(at -> new Recovery(given, at))));
    }

    static SQLException lost() {
        return new SQLException("the table patchbay_ledger has lost its one row");
    }

    /** Whether it is an older state than another. */
    boolean isBefore(Standing other) {
        return era < other.era || (era == other.era && lastEvent < other.lastEvent);
    }
}

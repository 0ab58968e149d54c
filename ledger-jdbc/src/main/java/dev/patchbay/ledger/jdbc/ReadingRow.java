package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Reading;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Balance readings in their columns. */
final class ReadingRow {
    private ReadingRow() {}

    static boolean keep(Session session, Reading reading) throws SQLException {
        return session.update("""
                        INSERT INTO patchbay_readings (account, at, balance, currency) VALUES (?, ?, ?, ?)
                        ON CONFLICT (account, at) DO UPDATE SET balance = excluded.balance, currency = excluded.currency""", params -> {
                    params.text(reading.account()).instant(reading.at());
                    Amounts.bindAmount(params, Optional.of(reading.balance()));
                })
                > 0;
    }

    static Optional<Reading> last(Session session, String account, Instant before) throws SQLException {
        return session.first(
                "SELECT account, at, balance, currency FROM patchbay_readings WHERE account = ? AND at < ? ORDER BY at DESC LIMIT 1",
                params -> params.text(account).instant(before),
                row -> new Reading(
                        row.text(), row.instant(), Amounts.amount(row).orElseThrow()));
    }
}

package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Leases;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Leases in their columns. */
final class LeaseRow {
    private LeaseRow() {}

    static boolean take(Session session, String name, String owner, Instant now, Duration length) throws SQLException {
        return session.update(
                        """
                        INSERT INTO patchbay_leases (name, owner, until) VALUES (?, ?, ?)
                        ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
                        WHERE patchbay_leases.owner = excluded.owner OR patchbay_leases.until <= ?""",
                        params -> params.text(name)
                                .text(owner)
                                .instant(now.plus(length))
                                .instant(now))
                > 0;
    }

    static void give(Session session, String name, String owner) throws SQLException {
        session.update(
                "DELETE FROM patchbay_leases WHERE name = ? AND owner = ?",
                params -> params.text(name).text(owner));
    }

    static List<Leases.Lease> inForce(Session session, String prefix, Instant now) throws SQLException {
        return session.query(
                "SELECT name, owner FROM patchbay_leases"
                        + " WHERE substr(name, 1, length(?)) = ? AND until > ? ORDER BY name",
                params -> params.text(prefix).text(prefix).instant(now),
                row -> new Leases.Lease(row.text(), row.text()));
    }

    /** Asks until when nothing may be claimed at some accounts. */
    static Session.Question holds(Engine engine, Collection<String> accounts, Map<String, Instant> holds) {
        return new Session.Question(
                "SELECT name, until FROM patchbay_leases WHERE " + engine.among("name"),
                params -> params.among(
                        accounts.stream().map(account -> Leases.HOLD + account).toList()),
                row -> holds.put(row.text().substring(Leases.HOLD.length()), row.instant()));
    }
}

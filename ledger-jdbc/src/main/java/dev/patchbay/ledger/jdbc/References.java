package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which orders a question is about. */
final class References {
    private final Session session;

    References(Session session) {
        this.session = session;
    }

    Optional<String> ofPanelOrder(String account, PanelOrderId panelOrder) throws SQLException {
        return session.first(
                "SELECT reference FROM patchbay_attempts"
                        + " WHERE panel_key = ? AND account = ? AND state IN ('PLACED', 'SURPLUS')",
                params -> params.text(Stored.key(panelOrder.value())).text(account),
                References::read);
    }

    /** An id of a panel, with the order that has it. */
    record Owner(String account, PanelOrderId panelOrder, String reference) {}

    /** The orders that have one of these ids at any account. */
    List<Owner> ofPanelOrders(Collection<PanelOrderId> ids) throws SQLException {
        return session.query(
                "SELECT account, panel_order, reference FROM patchbay_attempts WHERE "
                        + session.engine().among("panel_key") + " AND state IN ('PLACED', 'SURPLUS')",
                params -> params.among(
                        ids.stream().map(id -> Stored.key(id.value())).toList()),
                row -> new Owner(row.text("account"), PanelOrderId.of(row.text("panel_order")), row.text("reference")));
    }

    Optional<String> ofAttempt(ClientReference attempt) throws SQLException {
        return session.first(
                "SELECT reference FROM patchbay_attempts WHERE id = ?",
                params -> params.text(attempt.value()),
                References::read);
    }

    /** Those with a claim, or with one whose owner fell silent. */
    List<String> ofClaims(String after, int limit) throws SQLException {
        return session.query(
                "SELECT reference FROM patchbay_attempts"
                        + " WHERE state IN ('SENDING', 'IN_DOUBT', 'ORPHANED', 'PLACED')"
                        + " AND state IN ('SENDING', 'ORPHANED') AND reference > ? ORDER BY reference LIMIT ?",
                params -> params.text(after).number(limit),
                References::read);
    }

    List<String> doubtful(String after, int limit) throws SQLException {
        return session.query(
                "SELECT reference FROM patchbay_orders WHERE doubtful = 1 AND reference > ?"
                        + " ORDER BY reference LIMIT ?",
                params -> params.text(after).number(limit),
                References::read);
    }

    List<String> changedSince(String account, Instant since, int limit) throws SQLException {
        return session.query("""
                SELECT o.reference FROM patchbay_orders o
                WHERE o.changed_at >= ? AND EXISTS (
                    SELECT 1 FROM patchbay_attempts a WHERE a.reference = o.reference AND a.account = ?)
                ORDER BY o.changed_at, o.reference LIMIT ?""", params -> params.instant(since).text(account).number(limit), References::read);
    }

    /** Those that a panel may not have: what is neither placed nor ended. */
    List<String> unbought(String after, int limit) throws SQLException {
        return session.query(
                "SELECT reference FROM patchbay_orders WHERE duty IN ('PLACE', 'RECOVER', 'SETTLE') AND reference > ?"
                        + " ORDER BY reference LIMIT ?",
                params -> params.text(after).number(limit),
                References::read);
    }

    /** Those that are due, the longest first; nobody else gets them until the end of this transaction. */
    List<String> due(Reservation reservation) throws SQLException {
        boolean followUp = reservation.duty() == Duty.FOLLOW_UP;
        String at = followUp ? "follow_up_at" : "look_at";
        String sql = "SELECT reference FROM patchbay_orders o WHERE " + at + " <= ?"
                + (followUp ? "" : " AND duty = ?")
                + (reservation.account().isPresent() ? " AND account = ?" : "")
                + " ORDER BY " + at + ", reference LIMIT ?"
                + session.engine().forUpdate("o") + session.engine().skipLocked();
        return session.query(
                sql,
                params -> {
                    params.instant(reservation.now());
                    if (!followUp) {
                        params.word(reservation.duty());
                    }
                    if (reservation.account().isPresent()) {
                        params.text(reservation.account().get());
                    }
                    params.number(reservation.limit());
                },
                References::read);
    }

    /** Moves due orders out of reach; the orders themselves stay as they are. */
    void putOff(Reservation reservation, List<String> references) throws SQLException {
        String at = reservation.duty() == Duty.FOLLOW_UP ? "follow_up_at" : "look_at";
        session.update(
                "UPDATE patchbay_orders SET " + at + " = ? WHERE "
                        + session.engine().among("reference"),
                params -> params.instant(reservation.until()).among(references));
    }

    /** Brings everything within reach again that somebody reserved. */
    void release() throws SQLException {
        session.update(
                "UPDATE patchbay_orders SET look_at = due WHERE duty IS NOT NULL AND look_at > due", params -> {});
    }

    private static String read(Row row) throws SQLException {
        return row.text("reference");
    }
}

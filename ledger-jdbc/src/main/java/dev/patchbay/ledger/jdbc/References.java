package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Due;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                Row::text);
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
                row -> new Owner(row.text(), PanelOrderId.of(row.text()), row.text()));
    }

    Optional<String> ofAttempt(ClientReference attempt) throws SQLException {
        return session.first(
                "SELECT reference FROM patchbay_attempts WHERE id = ?",
                params -> params.text(attempt.value()),
                Row::text);
    }

    /** Those with a claim, or with one whose owner fell silent. */
    List<String> ofClaims(String after, int limit) throws SQLException {
        return session.query(
                "SELECT reference FROM patchbay_attempts"
                        + " WHERE state IN ('SENDING', 'IN_DOUBT', 'ORPHANED', 'PLACED')"
                        + " AND state IN ('SENDING', 'ORPHANED') AND reference > ? ORDER BY reference LIMIT ?",
                params -> params.text(after).number(limit),
                Row::text);
    }

    List<String> doubtful(String after, int limit) throws SQLException {
        return session.query(
                "SELECT reference FROM patchbay_orders WHERE doubtful = 1 AND reference > ?"
                        + " ORDER BY reference LIMIT ?",
                params -> params.text(after).number(limit),
                Row::text);
    }

    List<String> changedSince(String account, Instant since, int limit) throws SQLException {
        return session.query(
                """
                SELECT d.reference FROM patchbay_due d JOIN patchbay_orders o ON o.reference = d.reference
                WHERE d.changed_minute >= ? AND o.changed_at >= ? AND d.reference IN (
                    SELECT a.reference FROM patchbay_attempts a
                    WHERE a.reference = d.reference AND a.account = ?)
                ORDER BY d.changed_minute, o.changed_at, d.reference LIMIT ?""",
                params -> params.number(DueRow.minute(since))
                        .instant(since)
                        .text(account)
                        .number(limit),
                Row::text);
    }

    /** Those that a panel may not have: what is neither placed nor ended. */
    List<String> unbought(String after, int limit) throws SQLException {
        return session.query(
                "SELECT reference FROM patchbay_due WHERE duty IN ('PLACE', 'RECOVER', 'SETTLE') AND reference > ?"
                        + " ORDER BY reference LIMIT ?",
                params -> params.text(after).number(limit),
                Row::text);
    }

    /** Those that are due, the longest first, with their stamps; nobody else gets them until the end of this transaction. */
    Map<String, Long> due(Reservation reservation) throws SQLException {
        Duty duty = reservation.duty();
        String at = column(duty);
        String sql = "SELECT reference, stamp FROM patchbay_due WHERE " + at + " <= ?" + condition(duty)
                + (reservation.account().isPresent() ? " AND account = ?" : "") + " ORDER BY " + at
                + ", reference LIMIT ?" + session.engine().forUpdate()
                + session.engine().skipLocked();
        return stamps(sql, params -> {
            params.instant(reservation.now());
            if (reservation.account().isPresent()) {
                params.text(reservation.account());
            }
            params.number(reservation.limit());
        });
    }

    /** The orders of an account that are due by an instant, the longest first. */
    Session.Question due(
            Duty duty, String account, Instant by, Optional<Due> after, int limit, Map<String, OrderRow> rows) {
        String at = column(duty);
        return OrderRow.where(
                "d.account = ?" + condition(duty) + " AND " + at + " <= ?"
                        + (after.isPresent() ? " AND (" + at + ", d.reference) > (?, ?)" : "")
                        + " ORDER BY " + at + ", d.reference LIMIT ?",
                params -> {
                    params.text(account).instant(by);
                    if (after.isPresent()) {
                        params.instant(after.get().at()).text(after.get().reference());
                    }
                    params.number(limit);
                },
                rows);
    }

    private Map<String, Long> stamps(String sql, Params.Binder binder) throws SQLException {
        Map<String, Long> stamps = new LinkedHashMap<>();
        session.ask(new Session.Question(sql, binder, row -> stamps.put(row.text(), row.number())));
        return stamps;
    }

    /** Moves due orders out of reach; the orders themselves stay as they are. */
    void putOff(Reservation reservation, Collection<String> references) throws SQLException {
        session.update(
                "UPDATE patchbay_due SET " + column(reservation.duty()) + " = ? WHERE "
                        + session.engine().among("reference"),
                params -> params.instant(reservation.until()).among(references));
    }

    private static String column(Duty duty) {
        return switch (duty) {
            case PLACE, RECOVER, SETTLE -> "look_at";
            case POLL -> "poll_at";
            case FOLLOW_UP -> "follow_up_at";
        };
    }

    /** Written out, so that a planner knows what it finds. */
    private static String condition(Duty duty) {
        return column(duty).equals("look_at") ? " AND duty = '" + duty.name() + "'" : "";
    }

    /** Brings everything within reach again that somebody reserved to place, to recover or to settle it. */
    void release() throws SQLException {
        session.update("UPDATE patchbay_due SET look_at = due WHERE look_at > due", params -> {});
    }
}

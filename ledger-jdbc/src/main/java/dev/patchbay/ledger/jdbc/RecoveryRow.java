package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Recovery;
import dev.patchbay.ledger.Suspect;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A recovery in its columns. */
record RecoveryRow(String token, Instant at) {
    private static final int PAGE = 500;

    /** Begins it, unless its token was used before: another epoch, and a doubt for each order that may have been bought. */
    boolean begin(Transaction transaction) throws SQLException, LostRaceException {
        Session session = transaction.session();
        int begun = session.update(
                "INSERT INTO patchbay_recoveries (token, begun_at) VALUES (?, ?) ON CONFLICT (token) DO NOTHING",
                params -> params.text(token).instant(at));
        if (begun == 0) {
            return false;
        }
        session.update(
                "UPDATE patchbay_recoveries SET ended_at = ?, note = ? WHERE ended_at IS NULL AND token <> ?",
                params -> params.instant(at).text("another recovery began").text(token));
        Recovery recovery = new Recovery(token, at);
        // A ledger in an older state may have lost epochs: time is ahead of any number that they had.
        long era = Math.max(transaction.standing().era() + 1, at.toEpochMilli());
        session.update(
                "UPDATE patchbay_ledger SET epoch = ?, era = ?, last_event = 0, purged_events = 0",
                params -> params.text(recovery.epoch()).number(era));
        transaction.begin(new Standing(recovery.epoch(), era, 0, Optional.of(recovery)));
        String last = "";
        List<String> page;
        do {
            page = new References(session).unbought(last, PAGE);
            transaction.load(page);
            for (String reference : page) {
                transaction.apply(Suspect.known(reference, token, at));
                last = reference;
            }
        } while (!page.isEmpty());
        return true;
    }

    /** Ends the one that is under way. */
    static boolean end(Transaction transaction, String by, String note, Instant at) throws SQLException {
        return transaction
                        .session()
                        .update(
                                "UPDATE patchbay_recoveries SET ended_at = ?, ended_by = ?, note = ?"
                                        + " WHERE ended_at IS NULL",
                                params -> params.instant(at).text(by).text(note))
                > 0;
    }
}

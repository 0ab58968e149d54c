package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Order;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An event in its columns. */
final class EventRow {
    private static final Table COLUMNS = Table.of(
            "patchbay_events", "era# number# at reference name state text charge charge_currency owed owed_currency");

    private EventRow() {}

    static List<Event> after(Session session, Standing standing, long number, int limit) throws SQLException {
        return session.query(
                "SELECT " + COLUMNS.list()
                        + " FROM patchbay_events WHERE era = ? AND number > ? ORDER BY number LIMIT ?",
                params -> params.number(standing.era()).number(number).number(limit),
                row -> of(row, standing));
    }

    private static Event of(Row row, Standing standing) throws SQLException {
        row.number();
        return new Event(
                standing.epoch(),
                row.number(),
                row.instant(),
                row.text(),
                row.text(),
                row.word(Order.State.class),
                row.text(),
                Amounts.money(row),
                Amounts.money(row));
    }

    /** Writes events behind the last one. */
    static void write(Session session, long era, long last, List<Event> events) throws SQLException {
        List<Event> numbered = new ArrayList<>(events.size());
        long number = last;
        for (Event event : events) {
            number++;
            numbered.add(event.numbered("", number));
        }
        session.insert(COLUMNS, numbered, (params, event) -> bind(params.number(era), event));
    }

    private static void bind(Params params, Event event) throws SQLException {
        params.number(event.number())
                .instant(event.at())
                .text(event.reference())
                .text(event.name())
                .word(event.state())
                .text(event.text());
        Amounts.bindMoney(params, event.charge());
        Amounts.bindMoney(params, event.owed());
    }

    /** Up to which number events of this era were purged. */
    static long purged(Session session) throws SQLException {
        return session.first("SELECT purged_events FROM patchbay_ledger", params -> {}, Row::number)
                .orElseThrow(Standing::lost);
    }

    private record Place(long era, long number, Instant at) {}

    /** Deletes the oldest ones from before an instant; gives back how many. */
    static int purge(Session session, long era, Instant before, int limit) throws SQLException {
        List<Place> oldest = session.query(
                "SELECT era, number, at FROM patchbay_events ORDER BY era, number LIMIT ?",
                params -> params.number(limit),
                row -> new Place(row.number(), row.number(), row.instant()));
        int old = 0;
        while (old < oldest.size() && oldest.get(old).at().isBefore(before)) {
            old++;
        }
        if (old == 0) {
            return 0;
        }
        Place last = oldest.get(old - 1);
        session.update(
                "DELETE FROM patchbay_events WHERE era < ? OR (era = ? AND number <= ?)",
                params -> params.number(last.era()).number(last.era()).number(last.number()));
        if (last.era() == era) {
            session.update(
                    "UPDATE patchbay_ledger SET purged_events = ? WHERE era = ?",
                    params -> params.number(last.number()).number(era));
        }
        return old;
    }
}

package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Event;
import dev.patchbay.ledger.Order;
import java.sql.SQLException;
import java.util.List;

/** An event in its columns. */
final class EventRow {
    private EventRow() {}

    static List<Event> after(Session session, String epoch, long number, int limit) throws SQLException {
        return session.query(
                "SELECT * FROM patchbay_events WHERE epoch = ? AND number > ? ORDER BY number LIMIT ?",
                params -> params.text(epoch).number(number).number(limit),
                row -> new Event(
                        row.text("epoch"),
                        row.number("number"),
                        row.instant("at"),
                        row.text("reference"),
                        row.text("name"),
                        row.word("state", Order.State.class),
                        row.text("text")));
    }

    static void bind(Params params, Event event) throws SQLException {
        params.text(event.epoch())
                .number(event.number())
                .instant(event.at())
                .text(event.reference())
                .text(event.name())
                .word(event.state())
                .text(event.text());
    }
}

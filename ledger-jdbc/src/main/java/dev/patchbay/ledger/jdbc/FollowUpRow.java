package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A refill or a cancel in its columns. */
record FollowUpRow(String reference, int position, FollowUp followUp) {
    private static final String UPSERT = """
            INSERT INTO patchbay_follow_ups (reference, id, position, kind, account, panel_order, state, refill, words,
                wanted_at, asked_at, due)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (reference, id) DO UPDATE SET state = excluded.state, refill = excluded.refill,
                words = excluded.words, asked_at = excluded.asked_at, due = excluded.due""";

    static FollowUpRow of(Row row) throws SQLException {
        FollowUp followUp = new FollowUp(
                row.text("id"),
                row.word("kind", FollowUp.Kind.class),
                row.text("account"),
                PanelOrderId.of(row.text("panel_order")),
                row.word("state", FollowUp.State.class),
                row.maybe("refill", RefillId::of),
                row.text("words"),
                row.instant("wanted_at"),
                row.maybeInstant("asked_at"),
                row.maybeInstant("due"));
        return new FollowUpRow(row.text("reference"), (int) row.number("position"), followUp);
    }

    /** Writes the refills and cancels that are not as they were. */
    static void write(Session session, Collection<OrderStore.Changed> changed) throws SQLException {
        List<FollowUpRow> rows = new ArrayList<>();
        for (OrderStore.Changed one : changed) {
            List<FollowUp> before = one.before().map(Order::followUps).orElse(List.of());
            List<FollowUp> after = one.after().followUps();
            for (int position = 0; position < after.size(); position++) {
                if (position >= before.size() || !before.get(position).equals(after.get(position))) {
                    rows.add(new FollowUpRow(one.reference(), position, after.get(position)));
                }
            }
        }
        session.each(UPSERT, rows, FollowUpRow::bind);
    }

    private static void bind(Params params, FollowUpRow row) throws SQLException {
        FollowUp followUp = row.followUp;
        params.text(row.reference)
                .text(followUp.id())
                .number(row.position)
                .word(followUp.kind())
                .text(followUp.account())
                .text(followUp.panelOrder().value())
                .word(followUp.state())
                .text(followUp.refill().map(RefillId::value))
                .text(followUp.words())
                .instant(followUp.wantedAt())
                .instant(followUp.askedAt())
                .instant(followUp.due());
    }
}

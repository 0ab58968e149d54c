package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.ServiceId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** An attempt in its columns. */
record AttemptRow(String reference, int position, Attempt attempt) {
    private static final String INSERT = """
            INSERT INTO patchbay_attempts (id, reference, position, account, service, cost, cost_currency, plan, owner,
                claimed_at, lease_until, state, words, refusal, panel_order, panel_key, charge, charge_currency, retry_at,
                changed_at, evidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** Of one that was read, and is kept by this transaction. */
    private static final String UPDATE = INSERT + """

            ON CONFLICT (id) DO UPDATE SET account = excluded.account, lease_until = excluded.lease_until,
                state = excluded.state, words = excluded.words, refusal = excluded.refusal,
                panel_order = excluded.panel_order, panel_key = excluded.panel_key, charge = excluded.charge,
                charge_currency = excluded.charge_currency, retry_at = excluded.retry_at,
                changed_at = excluded.changed_at, evidence = excluded.evidence""";

    static AttemptRow of(Row row) throws SQLException {
        Attempt attempt = new Attempt(
                ClientReference.of(row.text("id")),
                row.text("account"),
                ServiceId.of(row.text("service")),
                Amounts.money(row, "cost"),
                row.text("plan"),
                row.text("owner"),
                row.instant("claimed_at"),
                row.instant("lease_until"),
                row.word("state", Attempt.State.class),
                row.text("words"),
                row.maybe("refusal", RefusalKind::valueOf),
                row.maybe("panel_order", PanelOrderId::of),
                Amounts.amount(row, "charge", "charge_currency"),
                row.maybeInstant("retry_at"),
                row.instant("changed_at"),
                row.maybeText("evidence").map(Json::readEvidence).orElse(List.of()));
        return new AttemptRow(row.text("reference"), (int) row.number("position"), attempt);
    }

    /** Writes the attempts that are not as they were. */
    static void write(Session session, Collection<OrderStore.Changed> changed) throws SQLException {
        List<AttemptRow> known = new ArrayList<>();
        List<AttemptRow> fresh = new ArrayList<>();
        for (OrderStore.Changed one : changed) {
            List<Attempt> before = one.before().map(Order::attempts).orElse(List.of());
            List<Attempt> after = one.after().attempts();
            for (int position = 0; position < after.size(); position++) {
                AttemptRow row = new AttemptRow(one.reference(), position, after.get(position));
                if (position >= before.size()) {
                    fresh.add(row);
                } else if (!before.get(position).equals(row.attempt)) {
                    known.add(row);
                }
            }
        }
        // What gives up an order or an id goes first: the unique indexes look at each row by itself.
        known.sort(Comparator.comparing(AttemptRow::takes));
        session.each(UPDATE, known, AttemptRow::bind);
        session.each(INSERT, fresh, AttemptRow::bind);
    }

    private int takes() {
        if (attempt.state().holdsOrder()) {
            return 2;
        }
        return attempt.state().isBought() ? 1 : 0;
    }

    private static void bind(Params params, AttemptRow row) throws SQLException {
        Attempt attempt = row.attempt;
        params.text(attempt.id().value())
                .text(row.reference)
                .number(row.position)
                .text(attempt.account())
                .text(attempt.service().value());
        Amounts.bindMoney(params, attempt.cost());
        params.text(attempt.plan())
                .text(attempt.owner())
                .instant(attempt.claimedAt())
                .instant(attempt.leaseUntil())
                .word(attempt.state())
                .text(attempt.words())
                .text(attempt.refusal().map(Enum::name))
                .text(attempt.panelOrder().map(PanelOrderId::value))
                .text(attempt.panelOrder().map(id -> Stored.key(id.value())));
        Amounts.bindAmount(params, attempt.charge());
        params.instant(attempt.retryAt()).instant(attempt.changedAt()).text(Json.evidence(attempt.evidence()));
    }
}

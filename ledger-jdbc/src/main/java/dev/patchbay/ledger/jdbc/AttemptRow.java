package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.ServiceId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An attempt in its columns. */
record AttemptRow(String reference, int position, Attempt attempt) {
    private static final int MOST = 2;
    private static final String NAME = "patchbay_attempts";

    static final Table COLUMNS = Table.of(
            NAME,
            "id reference position# account service cost cost_currency plan owner claimed_at"
                    + " lease_until state words refusal panel_order panel_key charge charge_currency retry_at changed_at"
                    + " evidence");

    /** What changes of one. */
    private static final Table CHANGES = Table.of(
            NAME,
            "account lease_until state words refusal panel_order panel_key charge charge_currency retry_at changed_at"
                    + " evidence id");

    static AttemptRow of(Row row) throws SQLException {
        ClientReference id = ClientReference.of(row.text());
        String reference = row.text();
        int position = (int) row.number();
        String account = row.text();
        ServiceId service = ServiceId.of(row.text());
        Optional<Money> cost = Amounts.money(row);
        String plan = row.text();
        String owner = row.text();
        Instant claimedAt = row.instant();
        Instant leaseUntil = row.instant();
        Attempt.State state = row.word(Attempt.State.class);
        String words = row.text();
        Optional<RefusalKind> refusal = row.maybe(RefusalKind::valueOf);
        Optional<PanelOrderId> panelOrder = row.maybe(PanelOrderId::of);
        row.maybeText(); // The key says nothing more.
        return new AttemptRow(
                reference,
                position,
                new Attempt(
                        id,
                        account,
                        service,
                        cost,
                        plan,
                        owner,
                        claimedAt,
                        leaseUntil,
                        state,
                        words,
                        refusal,
                        panelOrder,
                        Amounts.amount(row),
                        row.maybeInstant(),
                        row.instant(),
                        row.maybeText().map(Json::readEvidence).orElse(List.of())));
    }

    /** Writes the attempts that are not as they were. */
    static void write(Session session, Collection<DueRow> changed) throws SQLException {
        List<AttemptRow> known = new ArrayList<>();
        List<AttemptRow> fresh = new ArrayList<>();
        for (DueRow one : changed) {
            List<Attempt> before =
                    one.before().map(Stamped::order).map(Order::attempts).orElse(List.of());
            List<Attempt> after = one.order().attempts();
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
        for (int takes = 0; takes <= MOST; takes++) {
            int now = takes;
            session.update(
                    CHANGES, known.stream().filter(row -> row.takes() == now).toList(), AttemptRow::bindChanges);
        }
        session.insert(COLUMNS, fresh, AttemptRow::bind);
    }

    private int takes() {
        if (attempt.state().holdsOrder()) {
            return MOST;
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
        params.text(attempt.plan()).text(attempt.owner()).instant(attempt.claimedAt());
        bindEnding(params, attempt);
    }

    private static void bindChanges(Params params, AttemptRow row) throws SQLException {
        params.text(row.attempt.account());
        bindEnding(params, row.attempt);
        params.text(row.attempt.id().value());
    }

    private static void bindEnding(Params params, Attempt attempt) throws SQLException {
        params.instant(attempt.leaseUntil())
                .word(attempt.state())
                .text(attempt.words())
                .text(attempt.refusal().map(Enum::name))
                .text(attempt.panelOrder().map(PanelOrderId::value))
                .text(attempt.panelOrder().map(id -> Stored.key(id.value())));
        Amounts.bindAmount(params, attempt.charge());
        params.instant(attempt.retryAt()).instant(attempt.changedAt()).text(Json.evidence(attempt.evidence()));
    }
}

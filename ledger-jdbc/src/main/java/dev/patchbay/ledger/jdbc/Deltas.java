package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Spending;
import dev.patchbay.ledger.Tally;
import dev.patchbay.ledger.TargetDay;
import dev.patchbay.spi.ServiceId;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a transaction makes different in the sums over all orders. Written last, under the lock under which events are
 * numbered: the rows are shared by every node.
 */
final class Deltas {
    private static final Table COUNTS = Table.of("patchbay_counts", "state orders#");
    private static final Table TALLIES = Table.of(
            "patchbay_tallies",
            "day account service placed# refused# doubts# started# seconds_to_start# ended# seconds_to_end# billed#"
                    + " delivered# partial# canceled#");
    private static final Table SPENT = Table.of("patchbay_spent", "day account service currency amount");
    private static final String ADD_COUNTS = adding(COUNTS, "state");
    private static final String ADD_TALLIES = adding(TALLIES, "day, account, service");

    private final Map<Order.State, Long> states = new EnumMap<>(Order.State.class);
    private final Map<TargetDay, Tally> tallies = new HashMap<>();
    private final Map<Spending, BigDecimal> spent = new HashMap<>();

    private static String adding(Table table, String key) {
        return " ON CONFLICT (" + key + ") DO UPDATE SET "
                + table.numbers().stream()
                        .map(number -> number + " = " + table.name() + "." + number + " + excluded." + number)
                        .collect(Collectors.joining(", "));
    }

    void add(Optional<Order> before, Order after) {
        before.ifPresent(old -> count(old.state(), -1));
        count(after.state(), 1);
        Tally.addChange(tallies, before, after);
        Spending.addChange(spent, before, after);
    }

    void count(Order.State state, long more) {
        states.merge(state, more, Long::sum);
    }

    boolean isEmpty() {
        return states.isEmpty();
    }

    void write(Session session) throws SQLException {
        states.values().removeIf(more -> more == 0);
        session.insert(
                COUNTS,
                ADD_COUNTS,
                states.entrySet(),
                (params, one) -> params.word(one.getKey()).number(one.getValue()));
        tallies.values().removeIf(Tally.ZERO::equals);
        session.insert(
                TALLIES, ADD_TALLIES, tallies.entrySet(), (params, one) -> bind(params, one.getKey(), one.getValue()));
        spent.values().removeIf(sum -> sum.signum() == 0);
        session.insert(
                SPENT,
                " ON CONFLICT (day, account, service, currency) DO UPDATE SET amount = "
                        + session.engine().sum("patchbay_spent.amount", "excluded.amount"),
                spent.entrySet(),
                (params, one) -> bind(params, one.getKey()).raw(one.getValue().toPlainString()));
    }

    private static Params bind(Params params, Spending spending) throws SQLException {
        return params.text(spending.day().toString())
                .text(spending.account())
                .text(spending.service())
                .text(spending.currency());
    }

    private static void bind(Params params, TargetDay day, Tally tally) throws SQLException {
        params.text(day.day().toString())
                .text(day.account())
                .text(day.service().value())
                .number(tally.placed())
                .number(tally.refused())
                .number(tally.doubts())
                .number(tally.started())
                .number(tally.secondsToStart())
                .number(tally.ended())
                .number(tally.secondsToEnd())
                .number(tally.billed())
                .number(tally.delivered())
                .number(tally.partial())
                .number(tally.canceled());
    }

    static Map<Order.State, Long> counts(Session session) throws SQLException {
        Map<Order.State, Long> counts = new EnumMap<>(Order.State.class);
        session.query(
                "SELECT state, orders FROM patchbay_counts WHERE orders <> 0",
                params -> {},
                row -> counts.put(row.word(Order.State.class), row.number()));
        return Map.copyOf(counts);
    }

    static Map<TargetDay, Tally> tallies(Session session, LocalDate from) throws SQLException {
        Map<TargetDay, Tally> tallies = new HashMap<>();
        session.query(
                "SELECT " + TALLIES.list() + " FROM patchbay_tallies WHERE day >= ?",
                params -> params.text(from.toString()),
                row -> {
                    LocalDate day = LocalDate.parse(row.text());
                    return tallies.put(new TargetDay(row.text(), ServiceId.of(row.text()), day), tally(row));
                });
        return Map.copyOf(tallies);
    }

    static Map<Spending, BigDecimal> spent(Session session, LocalDate day) throws SQLException {
        Map<Spending, BigDecimal> spent = new HashMap<>();
        session.query(
                "SELECT account, service, currency, amount FROM patchbay_spent WHERE day = ?",
                params -> params.text(day.toString()),
                row -> spent.put(new Spending(row.text(), row.text(), day, row.text()), new BigDecimal(row.text())));
        return Map.copyOf(spent);
    }

    private static Tally tally(Row row) throws SQLException {
        return new Tally(
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number());
    }
}

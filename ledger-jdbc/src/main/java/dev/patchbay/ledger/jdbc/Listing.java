package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderPage;
import dev.patchbay.ledger.OrderQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists of orders, the last accepted first. Each filter has an index in the order of the list, so a page of one filter reads
 * no more rows than it shows; states among them are read one by one and merged.
 */
final class Listing {
    private static final String NEWEST_FIRST = " ORDER BY accepted_at DESC, reference DESC LIMIT ?";

    private final Session session;
    private final OrderQuery query;
    private final Optional<OrderPage.Place> after;

    Listing(Session session, OrderQuery query, Optional<OrderPage.Place> after) {
        this.session = session;
        this.query = query;
        this.after = after;
    }

    /** The references of so many orders. */
    List<String> references(int limit) throws SQLException {
        boolean narrowed = query.customer().isPresent()
                || query.account().isPresent()
                || query.service().isPresent();
        if (query.states().isEmpty()) {
            return references("", limit);
        }
        if (narrowed) {
            // The sum keeps a planner from the index of states.
            return references("(state || '') IN (" + words(query.states()) + ")", limit);
        }
        String each = query.states().stream()
                .sorted()
                .map(state -> "SELECT * FROM (" + select("state = '" + state.name() + "'") + ") AS in_" + state.name())
                .collect(Collectors.joining(" UNION ALL "));
        return session.query(
                "SELECT reference FROM (" + each + ") AS orders" + NEWEST_FIRST,
                params -> {
                    for (int state = 0; state < query.states().size(); state++) {
                        bind(params, limit);
                    }
                    params.number(limit);
                },
                Row::text);
    }

    private static String words(Set<Order.State> states) {
        return states.stream().sorted().map(state -> "'" + state.name() + "'").collect(Collectors.joining(", "));
    }

    private List<String> references(String condition, int limit) throws SQLException {
        return session.query(select(condition), params -> bind(params, limit), Row::text);
    }

    private String select(String condition) {
        List<String> conditions = new ArrayList<>();
        if (!condition.isEmpty()) {
            conditions.add(condition);
        }
        query.customer().ifPresent(any -> conditions.add("customer = ?"));
        query.account().ifPresent(any -> conditions.add("account = ?"));
        query.service().ifPresent(any -> conditions.add("service = ?"));
        query.from().ifPresent(any -> conditions.add("accepted_at >= ?"));
        query.to().ifPresent(any -> conditions.add("accepted_at < ?"));
        after.ifPresent(any -> conditions.add("(accepted_at, reference) < (?, ?)"));
        return "SELECT reference, accepted_at FROM patchbay_orders"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)) + NEWEST_FIRST;
    }

    private void bind(Params params, int limit) throws SQLException {
        bindText(params, query.customer());
        bindText(params, query.account());
        bindText(params, query.service());
        bindInstant(params, query.from());
        bindInstant(params, query.to());
        if (after.isPresent()) {
            params.instant(after.get().acceptedAt()).text(after.get().reference());
        }
        params.number(limit);
    }

    private static void bindText(Params params, Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            params.text(value);
        }
    }

    private static void bindInstant(Params params, Optional<Instant> value) throws SQLException {
        if (value.isPresent()) {
            params.instant(value);
        }
    }
}

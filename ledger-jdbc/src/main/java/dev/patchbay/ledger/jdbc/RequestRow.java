package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Demand;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.order.InvalidOrderException;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.OtherOrder;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A request in its columns. */
final class RequestRow {
    /** Its columns in the table of orders, which are never written again. */
    static final Table COLUMNS = Table.of(
            "patchbay_orders",
            "reference service type fields billed# customer paid paid_currency not_after demands tags");

    private RequestRow() {}

    static OrderRequest of(Row row) throws SQLException {
        return new OrderRequest(
                row.text(),
                row.text(),
                details(OrderType.of(row.text()), Json.readFields(row.text()), row.number()),
                row.maybeText(),
                Amounts.money(row),
                row.maybeInstant(),
                readDemands(row.text()),
                readTags(row.text()));
    }

    static void bind(Params params, OrderRequest request) throws SQLException {
        params.text(request.reference())
                .text(request.service())
                .text(request.details().type().name())
                .text(Json.fields(request.details().fields()))
                .number(request.details().billedQuantity())
                .text(request.customer());
        Amounts.bindMoney(params, request.paid());
        params.instant(request.notAfter()).raw(demands(request)).raw(tags(request));
    }

    private static String demands(OrderRequest request) {
        return request.demands().stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    private static String tags(OrderRequest request) {
        return request.tags().stream().sorted().collect(Collectors.joining(","));
    }

    private static Set<String> readTags(String stored) {
        return stored.isEmpty() ? Set.of() : Set.of(stored.split(","));
    }

    private static Set<Demand> readDemands(String stored) {
        if (stored.isEmpty()) {
            return Set.of();
        }
        return Arrays.stream(stored.split(",")).map(Demand::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Details that a later version has come to refuse are still what was accepted: they are read field by field, so that
     * the order can be followed to its end.
     */
    private static OrderDetails details(OrderType type, Map<String, String> fields, long billed) {
        if (!type.isKnown()) {
            return new OtherOrder(type, fields, billed);
        }
        try {
            return OrderDetails.read(type, fields);
        } catch (InvalidOrderException e) {
            return new OtherOrder(type, fields, billed);
        }
    }
}

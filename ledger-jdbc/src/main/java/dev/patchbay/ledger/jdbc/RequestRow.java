package dev.patchbay.ledger.jdbc;

import dev.patchbay.ledger.Demand;
import dev.patchbay.ledger.Order;
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
    static final String INSERT = """
            INSERT INTO patchbay_requests (reference, service, type, fields, billed, customer, paid, paid_currency,
                not_after, demands, accepted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private RequestRow() {}

    static OrderRequest of(Row row) throws SQLException {
        return new OrderRequest(
                row.text("reference"),
                row.text("service"),
                details(OrderType.of(row.text("type")), Json.readFields(row.text("fields")), row.number("billed")),
                row.maybeText("customer"),
                Amounts.money(row, "paid"),
                row.maybeInstant("not_after"),
                readDemands(row.text("demands")));
    }

    static void bind(Params params, Order order) throws SQLException {
        OrderRequest request = order.request();
        params.text(request.reference())
                .text(request.service())
                .text(request.details().type().name())
                .text(Json.fields(request.details().fields()))
                .number(request.details().billedQuantity())
                .text(request.customer());
        Amounts.bindMoney(params, request.paid());
        params.instant(request.notAfter()).raw(demands(request)).instant(order.acceptedAt());
    }

    private static String demands(OrderRequest request) {
        return request.demands().stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    private static Set<Demand> readDemands(String stored) {
        return Arrays.stream(stored.split(","))
                .filter(name -> !name.isEmpty())
                .map(Demand::valueOf)
                .collect(Collectors.toUnmodifiableSet());
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

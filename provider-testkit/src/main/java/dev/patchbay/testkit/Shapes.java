package dev.patchbay.testkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Answers in the shapes of FixedMember's page. */
final class Shapes {
    private static final Pattern DIGITS = Pattern.compile("0|[1-9]\\d{0,30}");

    private Shapes() {}

    /** An id in a row: a number where it looks like one. */
    static Object id(String id) {
        return DIGITS.matcher(id).matches() ? new BigInteger(id) : id;
    }

    static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static List<Object> catalogue(List<SimulatedService> services) {
        return services.stream().map(Shapes::service).toList();
    }

    static Object added(PanelOrder order, Panel panel) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("order", id(order.id()));
        if (panel.dialects().contains(Dialect.ADD_WITH_CHARGE)) {
            answer.put("charge", number(order.charge()));
            answer.put("currency", panel.currency());
        }
        return answer;
    }

    static Object balance(Panel panel) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("balance", number(panel.toldBalance()));
        answer.put("currency", panel.currency());
        return answer;
    }

    static Object status(PanelOrder order, Panel panel) {
        Map<String, Object> answer = new LinkedHashMap<>();
        OrderDraft draft = order.draft();
        boolean parent =
                draft.isSubscription() || (draft.runs() > 1 && panel.dialects().contains(Dialect.DRIP_FEED_PARENTS));
        if (parent) {
            answer.put("status", order.status());
            if (draft.isSubscription()) {
                answer.put("expiry", order.fields().getOrDefault("expiry", ""));
                answer.put("posts", order.fields().getOrDefault("posts", ""));
            } else {
                answer.put("runs", Long.toString(draft.runs()));
            }
            answer.put(
                    "orders",
                    order.children().stream().map(child -> id(child.id())).toList());
            return answer;
        }
        answer.put("charge", number(order.charge()));
        answer.put("start_count", Long.toString(order.startCount()));
        answer.put("status", order.status());
        answer.put("remains", Long.toString(order.remains()));
        answer.put("currency", panel.currency());
        return answer;
    }

    private static Object service(SimulatedService service) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("service", id(service.id()));
        row.put("name", service.name());
        row.put("type", service.type());
        row.put("category", service.category());
        row.put("rate", service.rate().toPlainString());
        row.put("min", Long.toString(service.min()));
        row.put("max", Long.toString(service.max()));
        row.put("refill", service.refill());
        row.put("cancel", service.cancel());
        return row;
    }
}

package dev.patchbay.fixedmember;

import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How an action asks for one id and for many.
 *
 * @param action its name
 * @param one the field for one id
 * @param many the field for ids separated by commas
 * @param text an id as it is sent
 * @param idNames what a row of the answer calls the id
 */
record Question<K>(String action, String one, String many, Function<K, String> text, List<String> idNames) {
    private static final List<String> ORDER_NAMES = List.of("order", "order_id", "orderId");
    private static final List<String> REFILL_NAMES = List.of("refill", "refill_id", "refillId");

    static final Question<PanelOrderId> STATUS = ofOrders("status", "order");
    static final Question<PanelOrderId> REFILL = ofOrders("refill", "order");

    /** Panels document no singular form. */
    static final Question<PanelOrderId> CANCEL = ofOrders("cancel", "orders");

    static final Question<RefillId> REFILL_STATUS =
            new Question<>("refill_status", "refill", "refills", RefillId::value, REFILL_NAMES);

    /** The ids that can be asked, as they are sent; the others would be read as two. */
    Map<String, K> sendable(Set<K> asked) {
        Map<String, K> ids = new LinkedHashMap<>();
        asked.stream().filter(this::canBeSent).forEach(id -> ids.put(text.apply(id), id));
        return ids;
    }

    boolean canBeSent(K id) {
        return Ids.canBeSent(text.apply(id));
    }

    /** The request for these ids. */
    Form form(Set<String> ids) {
        return Form.action(action).with(ids.size() == 1 ? one : many, String.join(",", ids));
    }

    private static Question<PanelOrderId> ofOrders(String action, String one) {
        return new Question<>(action, one, "orders", PanelOrderId::value, ORDER_NAMES);
    }
}

package dev.patchbay.fixedmember;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order ids in an answer to {@code add}, wherever they stand: {@code order} or {@code order_id}, at the top or wrapped,
 * alone or as the {@code id} of an {@code order} object.
 */
final class OrderIds {
    /** Names, in lower case and in one word, of what is an order's id. */
    private static final Set<String> NAMES = Set.of("order", "orderid");

    /** Names of what may be an order's id or anything else's: it is shown and not believed. */
    private static final Set<String> HINTS =
            Set.of("id", "orderno", "ordernumber", "ordernum", "orderref", "orderuuid", "neworder", "neworderid");

    private static final List<String> INNER = List.of("id", "order", "order_id", "orderId");
    private static final Set<String> ERRORS = Set.of("error", "errors");
    private static final int DEPTH = 4;

    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> hints = new LinkedHashSet<>();
    private Optional<JsonNode> holder = Optional.empty();
    private boolean strange;

    private OrderIds() {}

    static OrderIds in(JsonNode answer) {
        OrderIds found = new OrderIds();
        found.search(answer, DEPTH, false);
        return found;
    }

    /** The one id, where there is one and nothing beside it that contradicts. */
    Optional<String> only() {
        return ids.size() == 1 && !strange ? Optional.of(ids.iterator().next()) : Optional.empty();
    }

    /** Whether an id, or something in the place of one, is there. */
    boolean any() {
        return !ids.isEmpty() || strange || !hints.isEmpty();
    }

    /** An id for a person to look at. */
    Optional<String> seen() {
        return ids.stream().findFirst().or(() -> hints.stream().findFirst());
    }

    /** The object that holds the id: the charge stands beside it. */
    Optional<JsonNode> holder() {
        return holder;
    }

    private void search(JsonNode node, int depth, boolean inError) {
        if (depth == 0) {
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name =
                    field.getKey().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
            if (NAMES.contains(name)) {
                order(node, field.getValue(), inError);
            } else if (HINTS.contains(name)) {
                Ids.in(field.getValue()).ifPresent(hints::add);
            }
            search(field.getValue(), depth - 1, inError || ERRORS.contains(field.getKey()));
        }
        for (JsonNode row : node.isArray() ? node : List.<JsonNode>of()) {
            search(row, depth - 1, inError);
        }
    }

    /** Inside of an error, {@code order} may name a field of the request: there, only what is an id counts. */
    private void order(JsonNode within, JsonNode value, boolean inError) {
        if (value.isObject()) {
            Optional<JsonNode> inner = INNER.stream()
                    .map(value::path)
                    .filter(id -> !id.isContainerNode() && !Ids.isNone(id))
                    .findFirst();
            inner.ifPresent(id -> take(value, id, inError));
            strange |= inner.isEmpty()
                    && !inError
                    && !value.isEmpty()
                    && PanelError.in(value).isEmpty();
        } else {
            take(within, value, inError);
        }
    }

    private void take(JsonNode within, JsonNode value, boolean inError) {
        Optional<String> id = Ids.in(value);
        id.ifPresent(ids::add);
        if (holder.isEmpty()) {
            holder = Optional.of(within);
        }
        strange |= id.isEmpty() && !inError && !Ids.isNone(value);
    }
}

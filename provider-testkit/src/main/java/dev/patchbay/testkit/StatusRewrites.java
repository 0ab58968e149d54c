package dev.patchbay.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How {@link Dialect}s reshape the answers about orders and refills that exist. */
final class StatusRewrites {
    private StatusRewrites() {}

    static Reply states(Reply reply, UnaryOperator<String> spelling) {
        boolean tellsStates = reply.action().equals("status") || reply.action().equals("refill_status");
        return tellsStates && !reply.failed()
                ? Rewrites.value(reply, "status", word -> spelling.apply(String.valueOf(word)))
                : reply;
    }

    static Reply unknownLeftOut(Reply reply) {
        return batchById(reply, byId -> {
            byId.values().removeIf(item -> Rewrites.error(item) != null);
            return byId;
        });
    }

    static Reply errorsAsText(Reply reply) {
        return batchById(reply, byId -> {
            byId.replaceAll((id, item) -> Rewrites.error(item) != null ? Rewrites.error(item) : item);
            return byId;
        });
    }

    static Reply inRows(Reply reply) {
        return batchById(reply, byId -> {
            List<Object> rows = new ArrayList<>();
            byId.forEach((id, item) -> {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("order", Shapes.id(id));
                row.putAll(item instanceof String words ? Map.of("error", words) : Rewrites.copy(item));
                rows.add(row);
            });
            return rows;
        });
    }

    static Reply phpLists(Reply reply) {
        return batchById(reply, byId -> {
            int index = 0;
            for (String id : byId.keySet()) {
                if (!id.equals(Integer.toString(index++))) {
                    return byId;
                }
            }
            return new ArrayList<>(byId.values());
        });
    }

    static Reply errorsInRows(Reply reply) {
        if (reply.failed() || !reply.batch() || !(reply.body() instanceof List<?> rows)) {
            return reply;
        }
        return reply.with(rows.stream().map(StatusRewrites::errorInRow).toList());
    }

    static Reply inList(Reply reply) {
        return reply.on("refill_status", it -> it.batch() ? it : it.with(List.of(it.body())));
    }

    static Reply cancelSingle(Reply reply) {
        return reply.on("cancel", it -> {
            if (it.asked().size() != 1 || !(it.body() instanceof List<?> rows)) {
                return it;
            }
            Map<String, @Nullable Object> row = Rewrites.copy(rows.get(0));
            row.remove("order");
            return it.with(row);
        });
    }

    private static Map<String, @Nullable Object> errorInRow(@Nullable Object row) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        Rewrites.copy(row).forEach((name, value) -> {
            Object words = Rewrites.error(value);
            changed.put(words == null ? name : "error", words == null ? value : words);
        });
        return changed;
    }

    /** Reshapes a batch of statuses while it is an object by id. */
    private static Reply batchById(Reply reply, Function<Map<String, @Nullable Object>, Object> change) {
        return reply.on(
                "status",
                it -> it.batch() && it.body() instanceof Map<?, ?>
                        ? it.with(change.apply(Rewrites.copy(it.body())))
                        : it);
    }
}

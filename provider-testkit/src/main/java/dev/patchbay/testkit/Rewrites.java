package dev.patchbay.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How {@link Dialect}s reshape an answer. */
final class Rewrites {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Set<String> NUMERIC = Set.of(
            "service",
            "rate",
            "min",
            "max",
            "charge",
            "start_count",
            "remains",
            "balance",
            "order",
            "refill",
            "runs",
            "posts");

    private Rewrites() {}

    /** Changes one value, knowing the name that it stands under. */
    @FunctionalInterface
    interface ValueChange {
        @Nullable
        Object apply(String name, @Nullable Object value);
    }

    static Reply numbersAsNumbers(Reply reply) {
        return values(
                reply,
                (name, value) -> value instanceof String text
                                && NUMERIC.contains(name)
                                && NUMBER.matcher(text).matches()
                        ? new BigDecimal(text)
                        : value);
    }

    static Reply numbersAsTexts(Reply reply) {
        return values(reply, (name, value) -> value instanceof Number ? value.toString() : value);
    }

    /** Changes every value that is neither an object nor a list. */
    static Reply values(Reply reply, ValueChange change) {
        return reply.with(deep("", reply.body(), change));
    }

    private static Object deep(String name, Object value, ValueChange change) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            map.forEach((key, item) -> changed.put(String.valueOf(key), leaf(String.valueOf(key), item, change)));
            return changed;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> changed = new ArrayList<>();
            list.forEach(item -> changed.add(leaf(name, item, change)));
            return changed;
        }
        return value;
    }

    private static @Nullable Object leaf(String name, @Nullable Object value, ValueChange change) {
        return value instanceof Map<?, ?> || value instanceof List<?>
                ? deep(name, value, change)
                : change.apply(name, value);
    }
}

package dev.patchbay.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How {@link Dialect}s reshape answers of whatever action. */
final class Rewrites {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");
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
            "orders",
            "refill",
            "runs",
            "posts");

    private Rewrites() {}

    /** Changes one member of an object; what it gives for a value of {@link #ABSENT} is left out. */
    @FunctionalInterface
    interface MemberChange {
        @Nullable
        Object apply(String name, @Nullable Object value);
    }

    /** In place of a value that is to be left out. */
    static final Object ABSENT = new Object();

    static Reply numbersAsNumbers(Reply reply) {
        return members(
                reply,
                (name, value) -> value instanceof String text
                                && NUMERIC.contains(name)
                                && NUMBER.matcher(text).matches()
                        ? new BigDecimal(text)
                        : value);
    }

    static Reply numbersAsTexts(Reply reply) {
        return members(reply, (name, value) -> value instanceof Number ? value.toString() : value);
    }

    /** Changes the values under one name, wherever they stand. */
    static Reply value(Reply reply, String wanted, Function<@Nullable Object, @Nullable Object> change) {
        return members(reply, (name, value) -> name.equals(wanted) ? change.apply(value) : value);
    }

    static Reply balanceRounded(Reply reply) {
        return value(
                reply,
                "balance",
                balance -> Shapes.number(new BigDecimal(String.valueOf(balance)).setScale(2, RoundingMode.FLOOR)));
    }

    /** Leaves one name out, wherever it stands. */
    static Reply without(Reply reply, String unwanted) {
        return members(reply, (name, value) -> name.equals(unwanted) ? ABSENT : value);
    }

    /** Puts one more member into an answer that is an object. */
    static Reply beside(Reply reply, String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = copy(reply.body());
        more.put(name, value);
        return reply.with(more);
    }

    static Map<String, @Nullable Object> object(String first, Object one, String second, Object two) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put(first, one);
        object.put(second, two);
        return object;
    }

    /** The members of an object; none for anything else. */
    static Map<String, @Nullable Object> copy(@Nullable Object body) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (body instanceof Map<?, ?> map) {
            map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        }
        return copy;
    }

    /** The words of {@code {"error": "…"}}; {@code null} for anything else. */
    static @Nullable Object error(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map.get("error") : null;
    }

    /** Changes every value that is neither an object nor a list; one in a list goes by the list's name. */
    static Reply members(Reply reply, MemberChange change) {
        Object changed = deep("", reply.body(), change);
        return changed == null ? reply : reply.with(changed);
    }

    private static @Nullable Object deep(String name, @Nullable Object value, MemberChange change) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            map.forEach((key, item) -> {
                Object now = deep(String.valueOf(key), item, change);
                if (now != ABSENT) {
                    changed.put(String.valueOf(key), now);
                }
            });
            return changed;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> changed = new ArrayList<>();
            list.forEach(item -> changed.add(deep(name, item, change)));
            return changed;
        }
        return change.apply(name, value);
    }
}

package dev.patchbay.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How {@link Dialect}s reshape a catalogue. */
final class CatalogueRewrites {
    private CatalogueRewrites() {}

    static Reply flags(Reply reply, Function<Boolean, Object> written) {
        return rows(reply, row -> {
            row.replaceAll((name, value) -> value instanceof Boolean flag ? written.apply(flag) : value);
            return row;
        });
    }

    static Reply without(Reply reply, String... names) {
        return rows(reply, row -> {
            row.keySet().removeAll(List.of(names));
            return row;
        });
    }

    static Reply types(Reply reply, UnaryOperator<String> spelling) {
        return rows(reply, row -> {
            row.replaceAll((name, value) -> name.equals("type") ? spelling.apply(String.valueOf(value)) : value);
            return row;
        });
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String titleSnake(String type) {
        return type.substring(0, 1) + lower(type.substring(1)).replace(' ', '_');
    }

    static String singular(String type) {
        return type.replace("Mentions", "Mention")
                .replace("Hashtags", "Hashtag")
                .replace("Comments", "Comment");
    }

    static Reply extraFields(Reply reply) {
        return rows(reply, row -> {
            row.put("dripfeed", "Default".equals(row.get("type")));
            row.put("desc", "Line one\nLine \"two\" \uD83D\uDE00");
            row.put("average_time", "1 hour 5 minutes");
            return row;
        });
    }

    static Reply absurdRows(Reply reply) {
        return reply.on("services", it -> {
            List<Object> rows = new ArrayList<>((List<?>) it.body());
            rows.addAll(Shapes.catalogue(List.of(
                    SimulatedService.of("90001", "Default", "0", 10, 1_000),
                    SimulatedService.of("90002", "Default", "1.00", 1_000, 10))));
            return it.with(rows);
        });
    }

    static Reply wrapped(Reply reply, String name) {
        return reply.on(
                "services",
                it -> it.with(
                        name.equals("data")
                                ? Rewrites.object("status", "success", name, it.body())
                                : Map.of(name, it.body())));
    }

    private static Reply rows(Reply reply, UnaryOperator<Map<String, @Nullable Object>> change) {
        return reply.on(
                "services",
                it -> it.with(((List<?>) it.body())
                        .stream().map(Rewrites::copy).map(change).toList()));
    }
}

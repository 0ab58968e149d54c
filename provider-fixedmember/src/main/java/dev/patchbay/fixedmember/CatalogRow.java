package dev.patchbay.fixedmember;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a catalogue as the panel wrote it: every value as its text, whether it came as a string, a number or a truth
 * value; {@code null} where it is absent or a list or an object.
 *
 * @param rest all other columns, for messages
 */
record CatalogRow(
        @Nullable String service,
        @Nullable String name,
        @Nullable String type,
        @Nullable String category,
        @Nullable String rate,
        @Nullable String min,
        @Nullable String max,
        @Nullable String currency,
        @Nullable String refill,
        @Nullable String cancel,
        @Nullable String dripfeed,
        Map<String, String> rest) {

    /** What rows begin with, and wrappers around rows do not. */
    static final Set<String> FIRST = Set.of("service", "service_id", "id", "name");

    /** Reads an object from its beginning, or from its first name, to its end; by hand, since it is done ten thousand times. */
    static CatalogRow read(JsonParser parser) throws IOException {
        String service = null;
        String name = null;
        String type = null;
        String category = null;
        String rate = null;
        String min = null;
        String max = null;
        String currency = null;
        String refill = null;
        String cancel = null;
        String dripfeed = null;
        Map<String, String> rest = Map.of();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            parser.nextToken();
        }
        for (; parser.currentToken() == JsonToken.FIELD_NAME; parser.nextToken()) {
            String column = parser.currentName();
            String cell = cell(parser);
            switch (column) {
                case "service", "service_id", "id" -> service = cell;
                case "name" -> name = cell;
                case "type" -> type = cell;
                case "category" -> category = cell;
                case "rate" -> rate = cell;
                case "min" -> min = cell;
                case "max" -> max = cell;
                case "currency" -> currency = cell;
                case "refill" -> refill = cell;
                case "cancel" -> cancel = cell;
                case "dripfeed", "drip_feed", "dripFeed" -> dripfeed = cell;
                default -> rest = with(rest, column, cell);
            }
        }
        return new CatalogRow(service, name, type, category, rate, min, max, currency, refill, cancel, dripfeed, rest);
    }

    /** For messages: what the row holds. */
    String text() {
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        all.put("service", service);
        all.put("name", name);
        all.put("type", type);
        all.put("rate", rate);
        all.put("min", min);
        all.put("max", max);
        all.put("category", category);
        all.putAll(rest);
        all.values().removeIf(value -> value == null);
        return all.toString();
    }

    /** Any single value as its text, without reading a number as a number. */
    private static @Nullable String cell(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING
                || (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL)) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    private static Map<String, String> with(Map<String, String> rest, String column, @Nullable String cell) {
        if (cell == null) {
            return rest;
        }
        Map<String, String> more = rest.isEmpty() ? new LinkedHashMap<>() : rest;
        more.put(column, cell);
        return more;
    }
}

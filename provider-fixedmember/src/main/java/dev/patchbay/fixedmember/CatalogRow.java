package dev.patchbay.fixedmember;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
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
        @JsonDeserialize(using = Cell.class) @JsonAlias({"service_id", "id"}) @Nullable
        String service,

        @JsonDeserialize(using = Cell.class) @Nullable String name,
        @JsonDeserialize(using = Cell.class) @Nullable String type,
        @JsonDeserialize(using = Cell.class) @Nullable String category,
        @JsonDeserialize(using = Cell.class) @Nullable String rate,
        @JsonDeserialize(using = Cell.class) @Nullable String min,
        @JsonDeserialize(using = Cell.class) @Nullable String max,
        @JsonDeserialize(using = Cell.class) @Nullable String currency,
        @JsonDeserialize(using = Cell.class) @Nullable String refill,
        @JsonDeserialize(using = Cell.class) @Nullable String cancel,

        @JsonDeserialize(using = Cell.class) @JsonAlias({"drip_feed", "dripFeed"}) @Nullable
        String dripfeed,

        @JsonAnySetter @JsonDeserialize(contentUsing = Cell.class) @Nullable
        Map<String, @Nullable String> rest) {

    /** What rows begin with, and wrappers around rows do not. */
    static final Set<String> FIRST = Set.of("service", "service_id", "id", "name");

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
        if (rest != null) {
            all.putAll(rest);
        }
        all.values().removeIf(value -> value == null);
        return all.toString();
    }

    /** Takes any single value as its text, without reading a number as a number. */
    static final class Cell extends StdDeserializer<String> {
        private static final long serialVersionUID = 1L;

        Cell() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonToken token = parser.currentToken();
            if (token.isStructStart()) {
                parser.skipChildren();
                return null;
            }
            return parser.getText();
        }
    }
}

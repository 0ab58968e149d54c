package dev.patchbay.testkit;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON for the simulator, which has no library: maps, lists, texts, numbers, booleans and {@code null}. */
final class Json {
    private Json() {}

    /**
     * Reads a text; objects become maps in their order, of a repeated name the last.
     *
     * @throws IllegalArgumentException where it is not JSON
     */
    static @Nullable Object parse(String text) {
        return new JsonReader(text).readAll();
    }

    /** Writes a value. With {@code escaped}, as PHP does unless told otherwise: slashes and all but ASCII are escaped. */
    static String write(@Nullable Object value, boolean escaped) {
        StringBuilder out = new StringBuilder();
        write(value, escaped, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, boolean escaped, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            writeObject(map, escaped, out);
        } else if (value instanceof Iterable<?> list) {
            writeArray(list, escaped, out);
        } else if (value instanceof CharSequence text) {
            writeText(text, escaped, out);
        } else if (value instanceof BigDecimal number) {
            out.append(number.toPlainString());
        } else {
            out.append(value);
        }
    }

    private static void writeObject(Map<?, ?> map, boolean escaped, StringBuilder out) {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            writeText(String.valueOf(entry.getKey()), escaped, out);
            out.append(':');
            write(entry.getValue(), escaped, out);
            out.append(entries.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private static void writeArray(Iterable<?> list, boolean escaped, StringBuilder out) {
        out.append('[');
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            write(items.next(), escaped, out);
            out.append(items.hasNext() ? "," : "");
        }
        out.append(']');
    }

    private static void writeText(CharSequence text, boolean escaped, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || (escaped && c == '/')) {
                out.append('\\').append(c);
            } else if (c < ' ' || (escaped && c > '~')) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}

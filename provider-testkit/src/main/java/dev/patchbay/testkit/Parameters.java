package dev.patchbay.testkit;

import dev.patchbay.testkit.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request's parameters, wherever and however its client wrote them. A blank one counts as absent. */
final class Parameters {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PART_NAME = Pattern.compile("\\bname=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> values = new LinkedHashMap<>();

    private Parameters() {}

    static Parameters of(Request request) {
        Parameters parameters = new Parameters();
        parameters.readForm(request.query());
        String type = request.header("content-type").orElse("");
        String body = request.text();
        Matcher boundary = BOUNDARY.matcher(type);
        if (type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data") && boundary.find()) {
            parameters.readParts(body, boundary.group(1));
        } else if (body.stripLeading().startsWith("{")) {
            parameters.readJson(body);
        } else {
            parameters.readForm(body);
        }
        return parameters;
    }

    static Parameters of(String service, Map<String, String> fields) {
        Parameters parameters = new Parameters();
        parameters.values.putAll(fields);
        parameters.values.put("service", service);
        return parameters;
    }

    /** The value as it was written; empty where there is none. */
    String raw(String name) {
        return values.getOrDefault(name, "");
    }

    /** The value without blanks around it; empty where there is none. */
    String get(String name) {
        return raw(name).strip();
    }

    boolean has(String name) {
        return !get(name).isEmpty();
    }

    /** Ids separated by commas, with whatever blanks; each once. */
    List<String> ids(String name) {
        return Arrays.stream(get(name).split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    Map<String, String> all() {
        return Collections.unmodifiableMap(values);
    }

    private void put(String name, String value) {
        if (name.endsWith("[]")) {
            values.merge(name.substring(0, name.length() - 2), value, (before, now) -> before + "," + now);
        } else {
            values.put(name, value);
        }
    }

    private void readForm(String text) {
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign: taken as it is
        }
    }

    private void readParts(String body, String boundary) {
        for (String part : body.split(Pattern.quote("--" + boundary), -1)) {
            int blankLine = part.indexOf("\r\n\r\n");
            Matcher name = PART_NAME.matcher(blankLine < 0 ? "" : part.substring(0, blankLine));
            if (name.find()) {
                String value = part.substring(blankLine + 4);
                put(name.group(1), value.endsWith("\r\n") ? value.substring(0, value.length() - 2) : value);
            }
        }
    }

    private void readJson(String body) {
        try {
            if (Json.parse(body) instanceof Map<?, ?> object) {
                object.forEach((name, value) -> put(String.valueOf(name), text(String.valueOf(name), value)));
            }
        } catch (IllegalArgumentException e) {
            // Not JSON after all: the panel finds nothing in it.
        }
    }

    private static String text(String name, @Nullable Object value) {
        if (value instanceof List<?> many) {
            String between = name.equals("orders") || name.equals("refills") ? "," : "\n";
            return many.stream().map(one -> text(name, one)).collect(Collectors.joining(between));
        }
        return value == null ? "" : String.valueOf(value);
    }
}

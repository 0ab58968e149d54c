package dev.patchbay.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request as it arrived. Immutable; {@code toString} shows its method and path alone, since the rest may hold a key. */
public final class Request {
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    Request(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /** In capitals, as in {@code POST}. */
    public String method() {
        return method;
    }

    /** As it was written, with a slash first and without the query. */
    public String path() {
        return path;
    }

    /** What follows the question mark, as it was written; empty where there is none. */
    public String query() {
        return query;
    }

    /** All headers by their names in lower case, with every value of each. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The body's bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}

package dev.patchbay.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An answer. Immutable; its length is written for it. */
public final class Response {
    private static final String CONTENT_TYPE = "Content-Type";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Response(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    /** An answer of a content type, in UTF-8. */
    public static Response of(int status, String contentType, String body) {
        return new Response(status, Map.of(CONTENT_TYPE, contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON with status 200 and no charset, as most panels send it. */
    public static Response json(String body) {
        return json(200, body);
    }

    /** JSON with any status. */
    public static Response json(int status, String body) {
        return of(status, "application/json", body);
    }

    /** A web page with any status. */
    public static Response html(int status, String body) {
        return of(status, "text/html; charset=UTF-8", body);
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The headers in the order in which they are written. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body's bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The same with another status. */
    public Response withStatus(int other) {
        return new Response(other, headers, body);
    }

    /** The same with one more header, or another value of it. */
    public Response withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    /** The same with another content type. */
    public Response withContentType(String contentType) {
        return withHeader(CONTENT_TYPE, contentType);
    }

    /** The same with another body. */
    public Response withBody(byte[] other) {
        return new Response(status, headers, other.clone());
    }

    /** The same with another body, in UTF-8. */
    public Response withText(String other) {
        return new Response(status, headers, other.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with its body rewritten. */
    public Response mapText(UnaryOperator<String> rewrite) {
        return withText(rewrite.apply(text()));
    }

    @Override
    public String toString() {
        return status + " " + text();
    }
}

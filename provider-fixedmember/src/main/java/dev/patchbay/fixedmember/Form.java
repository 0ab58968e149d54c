package dev.patchbay.fixedmember;

import dev.patchbay.spi.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The fields of one request. The key joins them only when the body is written, so that no {@code toString} shows it. */
final class Form {
    private final Map<String, String> fields = new LinkedHashMap<>();

    private Form(String action) {
        fields.put("action", action);
    }

    static Form action(String name) {
        return new Form(name);
    }

    Form with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    Form with(Map<String, String> more) {
        more.forEach(this::with);
        return this;
    }

    /** The body of the request; the key is in it and nowhere else. */
    HttpEntity body(Secret key) {
        String rest = fields.entrySet().stream()
                .map(field -> pair(field.getKey(), field.getValue()))
                .collect(Collectors.joining("&"));
        byte[] bytes = (pair("key", key.reveal()) + "&" + rest).getBytes(StandardCharsets.US_ASCII);
        return new ByteArrayEntity(bytes, ContentType.APPLICATION_FORM_URLENCODED.withCharset(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return fields.toString();
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

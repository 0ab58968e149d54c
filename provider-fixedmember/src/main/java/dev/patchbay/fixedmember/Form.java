package dev.patchbay.fixedmember;

import dev.patchbay.spi.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The fields of one request. The key joins them only when the body is written, so that no {@code toString} shows it. */
final class Form {
    private static final String HEX = "0123456789ABCDEF";
    /** Which letters of ASCII stand as they are. */
    private static final boolean[] PLAIN = plain();

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
        StringBuilder text = new StringBuilder(256);
        append(text, "key", key.reveal());
        fields.forEach((name, value) -> append(text.append('&'), name, value));
        return new ByteArrayEntity(
                text.toString().getBytes(StandardCharsets.US_ASCII),
                ContentType.APPLICATION_FORM_URLENCODED.withCharset(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return fields.toString();
    }

    private static void append(StringBuilder text, String name, String value) {
        encode(text, name);
        encode(text.append('='), value);
    }

    /** As the JDK does, which makes half a dozen objects of each text. */
    private static void encode(StringBuilder text, String value) {
        int begin = text.length();
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            if (letter > 0x7F) {
                text.setLength(begin);
                text.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                return;
            }
            if (PLAIN[letter]) {
                text.append(letter);
            } else if (letter == ' ') {
                text.append('+');
            } else {
                text.append('%').append(HEX.charAt(letter >> 4)).append(HEX.charAt(letter & 0xF));
            }
        }
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[0x80];
        for (char letter = 0; letter < plain.length; letter++) {
            plain[letter] = Character.isLetterOrDigit(letter) || ".-*_".indexOf(letter) >= 0;
        }
        return plain;
    }
}

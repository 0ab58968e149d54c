package dev.patchbay.fixedmember;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/**
 * One small answer, read to its end.
 *
 * @param code the HTTP status
 * @param body what the JSON says; missing where it is none
 * @param shown the answer's first characters, fit to be shown
 * @param retryAfter how long the panel asked to wait
 */
record Reply(int code, JsonNode body, String shown, Optional<Duration> retryAfter) {
    /** An answer about a hundred orders has some 20 KB; one of children of drip-feeds somewhat more. */
    private static final long LONGEST = 2 * 1024 * 1024;

    /**
     * Reads an answer.
     *
     * @param most the longest that any answer may be
     */
    static Reply read(HttpResponse head, InputStream body, long most, Redactor redactor, Waits waits)
            throws IOException {
        byte[] bytes = new CappedStream(body, Math.min(LONGEST, most)).readAllBytes();
        String text = withoutMark(new String(bytes, StandardCharsets.UTF_8));
        return new Reply(head.getCode(), parse(text), shown(head, text, redactor), waits.asked(head));
    }

    boolean isJson() {
        return !body.isMissingNode();
    }

    boolean isSuccess() {
        return code >= 200 && code < 300;
    }

    /** For messages: the status and the first characters. */
    @Override
    public String toString() {
        return "HTTP " + code + " " + shown;
    }

    /** Some scripts begin their answer with a byte order mark. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static JsonNode parse(String text) {
        try {
            return Json.TREES.readTree(text);
        } catch (JsonProcessingException e) {
            // Its message may quote the answer, and says no more than that this is no JSON.
            return MissingNode.getInstance();
        }
    }

    private static String shown(HttpResponse head, String text, Redactor redactor) {
        if (head.getCode() >= 300 && head.getCode() < 400 && head.containsHeader(HttpHeaders.LOCATION)) {
            // Without its query, in which our form may have been repeated.
            String target = head.getFirstHeader(HttpHeaders.LOCATION).getValue().replaceFirst("[?#].*", "");
            return redactor.clean("that points to " + target + "; if that is the panel's API, set url to it");
        }
        String first = redactor.clean(text);
        return first.isEmpty() ? "and an empty answer" : first;
    }
}

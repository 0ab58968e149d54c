package dev.patchbay.fixedmember;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/**
 * One small answer, read to its end.
 *
 * @param code the HTTP status
 * @param body what the JSON says; missing where it is none
 * @param words makes the answer's first characters fit to be shown, which most answers never are
 * @param retryAfter how long the panel asked to wait
 */
record Reply(int code, JsonNode body, Supplier<String> words, Optional<Duration> retryAfter) {
    /** What nearly all answers are shorter than. */
    private static final int SHORT = 512;

    /** An answer about a hundred orders has some 20 KB; one of children of drip-feeds somewhat more. */
    private static final long LONGEST = 2 * 1024 * 1024;

    /**
     * Reads an answer.
     *
     * @param most the longest that any answer may be
     */
    static Reply read(HttpResponse head, InputStream body, long most, Redactor redactor, Waits waits)
            throws IOException {
        String text = withoutMark(text(new CappedStream(body, Math.min(LONGEST, most))));
        return new Reply(head.getCode(), parse(text), () -> shown(head, text, redactor), waits.asked(head));
    }

    /** The answer's first characters, fit to be shown. */
    String shown() {
        return words.get();
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
        return "HTTP " + code + " " + shown();
    }

    private static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(SHORT);
        if (bytes.length == SHORT) {
            byte[] rest = body.readAllBytes();
            bytes = Arrays.copyOf(bytes, SHORT + rest.length);
            System.arraycopy(rest, 0, bytes, SHORT, rest.length);
        }
        return new String(bytes, StandardCharsets.UTF_8);
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

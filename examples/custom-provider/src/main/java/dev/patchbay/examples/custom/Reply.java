package dev.patchbay.examples.custom;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.Refusal;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The shop's answer, in which the token is hidden already.
 *
 * @param body its JSON; missing where it was none
 * @param text its first characters, for people
 * @param retryAfter how long the shop asks to wait
 */
record Reply(int status, JsonNode body, String text, Optional<Duration> retryAfter) {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int SHOWN = 200;

    /** Every answer of the shop's documentation that proves something. Whatever is not listed proves nothing. */
    private static final Map<String, RefusalKind> KINDS = Map.ofEntries(
            entry("401 unauthenticated", RefusalKind.ACCOUNT),
            entry("402 insufficient_funds", RefusalKind.FUNDS),
            entry("403 account_suspended", RefusalKind.ACCOUNT),
            entry("404 order_not_found", RefusalKind.NOT_FOUND),
            entry("404 product_not_found", RefusalKind.SERVICE),
            entry("409 duplicate_link", RefusalKind.DUPLICATE_LINK),
            entry("409 not_cancellable", RefusalKind.NOT_ALLOWED),
            entry("409 not_refillable", RefusalKind.NOT_ALLOWED),
            entry("422 invalid_order", RefusalKind.REQUEST),
            entry("422 units_out_of_range", RefusalKind.RANGE),
            entry("503 maintenance", RefusalKind.MAINTENANCE));

    static Reply of(int status, String text, Optional<Duration> retryAfter) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return new Reply(status, parse(text), shown, retryAfter);
    }

    /** Whether the shop did what was asked, and says so in an object. */
    boolean isOk() {
        return status / 100 == 2 && body.isObject();
    }

    /** The shop's word for what is wrong, written for programs; empty where there is none. */
    String code() {
        return body.path("error").path("code").asText("");
    }

    /** The answer as a no. */
    Refusal refusal() {
        return new Refusal(kind(), status + " " + text, retryAfter);
    }

    /** The answer of a call that is no {@code add}. */
    JsonNode orThrow() {
        if (isOk()) {
            return body;
        }
        if (status / 100 == 2 || kind() == RefusalKind.UNSPECIFIC) {
            throw PanelException.failed("the shop answered " + status + " " + text, null);
        }
        throw PanelException.refused(refusal());
    }

    private RefusalKind kind() {
        if (status == 429) {
            return RefusalKind.RATE;
        }
        boolean told = status < 500 && !code().isEmpty();
        RefusalKind otherwise = told ? RefusalKind.UNKNOWN_WORDS : RefusalKind.UNSPECIFIC;
        return KINDS.getOrDefault(status + " " + code(), otherwise);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}

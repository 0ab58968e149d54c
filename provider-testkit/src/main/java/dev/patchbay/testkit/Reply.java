package dev.patchbay.testkit;

import dev.patchbay.testkit.http.Response;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An answer on its way out, which dialects reshape.
 *
 * @param action what was asked
 * @param batch whether it answers item by item
 * @param asked the ids that were asked
 * @param failed whether the whole request was refused; the body is then {@code {"error": "…"}}
 * @param status of HTTP
 * @param contentType of HTTP
 * @param escaped whether all but ASCII is escaped
 * @param body maps, lists, texts, numbers, booleans
 */
record Reply(
        String action,
        boolean batch,
        List<String> asked,
        boolean failed,
        int status,
        String contentType,
        boolean escaped,
        Object body) {

    static Reply to(String action, Object body) {
        return new Reply(action, false, List.of(), false, 200, "application/json", false, body);
    }

    static Reply toBatch(String action, List<String> asked, Object body) {
        return new Reply(action, true, asked, false, 200, "application/json", false, body);
    }

    static Reply failed(String action, String words) {
        return new Reply(action, false, List.of(), true, 200, "application/json", false, Map.of("error", words));
    }

    Reply with(Object other) {
        return new Reply(action, batch, asked, failed, status, contentType, escaped, other);
    }

    Reply withStatus(int other) {
        return new Reply(action, batch, asked, failed, other, contentType, escaped, body);
    }

    Reply withContentType(String other) {
        return new Reply(action, batch, asked, failed, status, other, escaped, body);
    }

    Reply asEscaped() {
        return new Reply(action, batch, asked, failed, status, contentType, true, body);
    }

    /** Reshapes the successful answers of one action. */
    Reply on(String wanted, UnaryOperator<Reply> change) {
        return !failed && action.equals(wanted) ? change.apply(this) : this;
    }

    /** The words of a refusal of the whole request. */
    String words() {
        return failed && body instanceof Map<?, ?> map ? String.valueOf(map.get("error")) : "";
    }

    Response toResponse() {
        return Response.of(status, contentType, Json.write(body, escaped));
    }
}

package dev.patchbay.testkit;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How {@link Dialect}s reshape refusals. */
final class FailureRewrites {
    private static final Map<String, String> CODES = Map.of(
            "You have active order with this link. Please wait until order being completed.",
            "neworder.error.link_duplicate",
            "Not enough funds on balance",
            "neworder.error.not_enough_funds",
            "Incorrect service ID",
            "neworder.error.incorrect_service_id",
            "Incorrect order ID",
            "error.incorrect_order_id");
    private static final int TOO_MANY_REQUESTS = 429;

    private FailureRewrites() {}

    static Reply asCodes(Reply reply) {
        return Rewrites.value(reply, "error", words -> words instanceof String text ? code(text) : words);
    }

    private static String code(String words) {
        return words.startsWith("Quantity less than minimal")
                ? "neworder.error.min_quantity"
                : CODES.getOrDefault(words, words);
    }

    static Reply enveloped(Reply reply, Function<String, Object> envelope) {
        return reply.failed() && Rewrites.error(reply.body()) != null
                ? reply.with(envelope.apply(reply.words()))
                : reply;
    }

    static Object list(String words) {
        return Map.of("errors", List.of(words));
    }

    static Reply byField(Reply reply) {
        return enveloped(
                        reply,
                        words -> Rewrites.object("message", words, "errors", Map.of(field(words), List.of(words))))
                .withStatus(reply.failed() && reply.status() == 200 ? 422 : reply.status());
    }

    static Reply statusCodes(Reply reply) {
        return reply.failed() && reply.status() == 200 ? reply.withStatus(statusFor(reply.words())) : reply;
    }

    static Reply rateLimitAsText(Reply reply) {
        return reply.failed() && reply.status() == TOO_MANY_REQUESTS
                ? Reply.failed(reply.action(), "Too many requests. Limit 50/minute.")
                : reply;
    }

    private static String field(String words) {
        return words.startsWith("Quantity") ? "quantity" : words.contains("link") ? "link" : "order";
    }

    private static int statusFor(String words) {
        if (words.contains("API key")) {
            return 401;
        }
        if (words.contains("funds")) {
            return 402;
        }
        if (words.contains(" ID") || words.contains("not found")) {
            return 404;
        }
        return words.contains("unavailable") ? 503 : 400;
    }
}

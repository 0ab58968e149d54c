package dev.patchbay.fixedmember;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Finds an error in an answer by principle, since panels write it in many ways: {@code error} or {@code errors} that say
 * something, or a {@code status}, {@code success} or {@code ok} that tells a failure, with its text wherever one is.
 */
final class PanelError {
    private static final List<String> ERRORS = List.of("error", "errors");
    private static final List<String> TEXTS =
            List.of("message", "msg", "error_message", "error_description", "reason", "detail");
    /** Words of a {@code status} that failed. */
    static final Set<String> FAILURES = Set.of("error", "fail", "failed", "failure", "false");

    private static final Set<String> NOTHING = Set.of("", "0", "false", "null", "none", "no", "[]", "{}");

    private PanelError() {}

    /** What an object says went wrong, in its own words; absent where it does not say that anything did. */
    static Optional<String> in(JsonNode object) {
        Optional<String> plain = plain(object);
        return plain.isPresent() || !fails(object)
                ? plain
                : Optional.of(message(object).orElseGet(() -> told(object)));
    }

    /** The same from {@code error} and {@code errors} alone: where {@code status} is the state of an order. */
    static Optional<String> plain(JsonNode object) {
        Set<String> texts = new LinkedHashSet<>();
        boolean any = false;
        for (String name : ERRORS) {
            JsonNode error = object.path(name);
            if (saysSomething(error)) {
                any = true;
                collect(error, texts);
            }
        }
        if (!any) {
            return Optional.empty();
        }
        // "error": true and "error": 105 have their words beside them.
        if (texts.stream().noneMatch(PanelError::isWorded) || object.has("errors")) {
            message(object).ifPresent(texts::add);
        }
        return Optional.of(joined(texts));
    }

    /** The text beside the rest, which is an error only where something else says so. */
    static Optional<String> message(JsonNode object) {
        for (String name : TEXTS) {
            JsonNode text = object.path(name);
            if (saysSomething(text)) {
                return Optional.of(joined(text));
            }
        }
        return Optional.empty();
    }

    /** Whether a {@code status}, {@code success} or {@code ok} tells a failure. */
    static boolean fails(JsonNode object) {
        return isFailure(object.path("status"))
                || isNo(object.path("success"))
                || isNo(object.path("ok"))
                || isFailure(object.path("result"));
    }

    private static boolean isFailure(JsonNode status) {
        return isNo(status)
                || Values.text(status)
                        .filter(word -> FAILURES.contains(word.toLowerCase(Locale.ROOT)))
                        .isPresent()
                || Values.whole(status).orElse(0) >= 400;
    }

    private static boolean isNo(JsonNode flag) {
        return Values.text(flag)
                .filter(word -> word.equalsIgnoreCase("false") || word.equals("0"))
                .isPresent();
    }

    private static boolean saysSomething(JsonNode error) {
        if (error.isContainerNode()) {
            return StreamSupport.stream(error.spliterator(), false).anyMatch(PanelError::saysSomething);
        }
        return !error.isMissingNode()
                && !error.isNull()
                && !NOTHING.contains(error.asText().strip().toLowerCase(Locale.ROOT));
    }

    private static String told(JsonNode object) {
        for (String name : List.of("status", "success", "ok", "result")) {
            JsonNode flag = object.path(name);
            if (!flag.isMissingNode()) {
                return name + " " + flag.asText();
            }
        }
        return "error";
    }

    private static String joined(JsonNode node) {
        Set<String> texts = new LinkedHashSet<>();
        collect(node, texts);
        return joined(texts);
    }

    /** The texts as one; codes are left out where there are words. */
    private static String joined(Set<String> texts) {
        boolean worded = texts.stream().anyMatch(PanelError::isWorded);
        return texts.stream().filter(text -> !worded || isWorded(text)).collect(Collectors.joining("; "));
    }

    private static boolean isWorded(String text) {
        return text.chars().anyMatch(Character::isLetter) && !text.equalsIgnoreCase("true");
    }

    private static void collect(JsonNode node, Set<String> texts) {
        if (node.isContainerNode()) {
            node.forEach(child -> collect(child, texts));
        } else {
            Values.text(node).ifPresent(texts::add);
        }
    }
}

package dev.patchbay.fixedmember;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells an id from what panels write in its place. An id is opaque: any single word that is not zero, negative, a truth
 * value, or a word of a vocabulary ("success", "error"). A sentence is none.
 */
final class Ids {
    private static final Pattern OPAQUE = Pattern.compile("[\\p{Graph}&&[^,<>{}\"\\\\]]{1,100}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[\\d.]+");
    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "none",
            "nil",
            "nan",
            "undefined",
            "empty",
            "n/a",
            "na",
            "-",
            "ok",
            "okay",
            "yes",
            "no",
            "done",
            "success",
            "successful",
            "successfully",
            "succeeded",
            "accepted",
            "created",
            "received",
            "queued",
            "placed",
            "pending",
            "processing",
            "inprogress",
            "in_progress",
            "active",
            "awaiting",
            "completed",
            "complete",
            "partial",
            "canceled",
            "cancelled",
            "refunded",
            "rejected",
            "error",
            "errors",
            "fail",
            "failed",
            "failure",
            "invalid",
            "incorrect",
            "unknown",
            "duplicate",
            "maintenance",
            "unauthorized",
            "array",
            "object",
            "submitted",
            "requested",
            "ordered",
            "sent",
            "started",
            "waiting",
            "scheduled",
            "refilling",
            "refill",
            "cancel",
            "order");

    private Ids() {}

    /** The id in a value, where there is one. */
    static Optional<String> in(@Nullable JsonNode node) {
        if (node == null || node.isBoolean()) {
            return Optional.empty();
        }
        return text(node).filter(Ids::isId);
    }

    /** The text of a value that should be an id, however it was written: {@code 23501}, {@code "23501"}, 23501.0. */
    static Optional<String> text(@Nullable JsonNode node) {
        if (node != null && (node.isInt() || node.isLong())) {
            return Optional.of(node.asText());
        }
        if (node != null && node.isNumber()) {
            return Values.decimal(node).map(Ids::plain);
        }
        return Values.text(node);
    }

    /** Whether a value says that there is no id: absent, {@code null}, blank, {@code false}, zero, or an empty list. */
    static boolean isNone(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode() || (node.isContainerNode() && node.isEmpty())) {
            return true;
        }
        if (node.isContainerNode()) {
            return false;
        }
        String text = node.asText().strip();
        return text.isEmpty()
                || text.equalsIgnoreCase("false")
                || text.equalsIgnoreCase("null")
                || Values.decimal(text).filter(number -> number.signum() == 0).isPresent();
    }

    /** Whether a text can stand in a comma-separated list of a request and come back as one id. */
    static boolean canBeSent(String id) {
        return id.chars().noneMatch(letter -> letter == ',' || Character.isWhitespace(letter) || letter == 0xA0);
    }

    private static boolean isId(String text) {
        if (Values.isShortWhole(text)) {
            return isPositiveWhole(text);
        }
        if (!OPAQUE.matcher(text).matches() || WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return !NUMBER.matcher(text).matches() || isPositiveWhole(text);
    }

    private static boolean isPositiveWhole(String text) {
        boolean positive = false;
        for (int at = 0; at < text.length(); at++) {
            if (!Character.isDigit(text.charAt(at))) {
                return false;
            }
            positive |= text.charAt(at) != '0';
        }
        return positive;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}

package dev.patchbay.fixedmember;

import dev.patchbay.spi.NearestName;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.RefillState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows what a panel's word for a state means, whatever its case and whether its parts are joined by blanks, hyphens,
 * underscores or nothing. A word that it does not know means nothing.
 */
final class StatusWords {
    private static final Map<String, OrderState> ORDERS = Map.ofEntries(
            Map.entry("pending", OrderState.PENDING),
            Map.entry("awaiting", OrderState.PENDING),
            Map.entry("inprogress", OrderState.IN_PROGRESS),
            Map.entry("processing", OrderState.PROCESSING),
            Map.entry("paused", OrderState.PAUSED),
            Map.entry("active", OrderState.ACTIVE),
            Map.entry("completed", OrderState.COMPLETED),
            Map.entry("complete", OrderState.COMPLETED),
            Map.entry("success", OrderState.COMPLETED),
            Map.entry("partial", OrderState.PARTIAL),
            Map.entry("canceled", OrderState.CANCELED),
            Map.entry("cancelled", OrderState.CANCELED),
            Map.entry("refunded", OrderState.REFUNDED),
            Map.entry("fail", OrderState.FAILED),
            Map.entry("failed", OrderState.FAILED),
            Map.entry("error", OrderState.FAILED),
            Map.entry("expired", OrderState.EXPIRED));

    private static final Map<String, RefillState> REFILLS = Map.ofEntries(
            Map.entry("pending", RefillState.PENDING),
            Map.entry("awaiting", RefillState.PENDING),
            Map.entry("inprogress", RefillState.IN_PROGRESS),
            Map.entry("processing", RefillState.IN_PROGRESS),
            Map.entry("completed", RefillState.COMPLETED),
            Map.entry("complete", RefillState.COMPLETED),
            Map.entry("rejected", RefillState.REJECTED),
            Map.entry("canceled", RefillState.CANCELED),
            Map.entry("cancelled", RefillState.CANCELED),
            Map.entry("fail", RefillState.FAILED),
            Map.entry("failed", RefillState.FAILED),
            Map.entry("error", RefillState.FAILED));

    /** What a configuration calls the states; each is a word of the vocabularies, too. */
    private static final List<String> STATES = List.of(
            "pending",
            "in-progress",
            "processing",
            "paused",
            "active",
            "completed",
            "partial",
            "canceled",
            "refunded",
            "failed",
            "expired",
            "rejected");

    private final Map<String, OrderState> orders = new HashMap<>(ORDERS);
    private final Map<String, RefillState> refills = new HashMap<>(REFILLS);

    private StatusWords() {}

    /** What a configuration calls the states. */
    static List<String> states() {
        return STATES;
    }

    /** The known words and an account's own, by state; reports states that do not exist and texts that say nothing. */
    static StatusWords with(Map<String, List<String>> texts, List<Problem> problems) {
        StatusWords words = new StatusWords();
        Map<String, String> own = new HashMap<>();
        texts.forEach((state, list) -> {
            if (!STATES.contains(state)) {
                problems.add(new Problem("statuses", NearestName.unknown("state", state, STATES)));
                return;
            }
            for (String text : list) {
                String word = Words.joined(text);
                if (word.isEmpty()) {
                    problems.add(new Problem("statuses", state + " has a text without a word: give the panel's word"));
                } else if (!own.computeIfAbsent(word, first -> state).equals(state)) {
                    problems.add(new Problem(
                            "statuses",
                            "'" + text + "' stands under two states: leave it under the one that it means"));
                }
                words.learn(word, Words.joined(state));
            }
        });
        return words;
    }

    OrderState order(String word) {
        return orders.getOrDefault(Words.joined(word), OrderState.UNKNOWN);
    }

    RefillState refill(String word) {
        return refills.getOrDefault(Words.joined(word), RefillState.UNKNOWN);
    }

    private void learn(String word, String known) {
        orders.put(word, ORDERS.getOrDefault(known, OrderState.UNKNOWN));
        refills.put(word, REFILLS.getOrDefault(known, RefillState.UNKNOWN));
    }
}

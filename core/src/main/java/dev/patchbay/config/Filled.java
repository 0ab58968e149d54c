package dev.patchbay.config;

import java.util.Map;

/**
 * A text with its variables filled in. Its {@code toString} is the text as it was written.
 *
 * @param text to be used
 * @param written to be shown
 * @param used the values of the variables that were filled in, by name
 */
record Filled(String text, String written, Map<String, String> used) {
    private static final int SHORTEST_HIDDEN = 4;

    /** Copies the map. */
    Filled {
        used = Map.copyOf(used);
    }

    /** A message about this text, with what was written in place of what came from the environment. */
    String hide(String message) {
        if (used.isEmpty() || text.isBlank()) {
            return message;
        }
        String hidden = message.replace("'" + text + "'", "'" + written + "'")
                .replace("'" + text.strip() + "'", "'" + written + "'");
        for (Map.Entry<String, String> variable : used.entrySet()) {
            String value = variable.getValue().strip();
            // A shorter value would also be found in the message's own words.
            if (value.length() >= SHORTEST_HIDDEN) {
                hidden = hidden.replace(value, "${" + variable.getKey() + "}");
            }
        }
        return hidden;
    }

    @Override
    public String toString() {
        return written;
    }
}

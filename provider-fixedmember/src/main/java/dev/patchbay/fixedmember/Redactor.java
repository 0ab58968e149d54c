package dev.patchbay.fixedmember;

import dev.patchbay.spi.Secret;
import java.util.regex.Pattern;

/**
 * Makes a panel's words fit to be shown: the key is hidden however it is spelled, line breaks and control characters
 * become blanks, and what is long is cut.
 */
final class Redactor {
    /** How many characters of a panel's words are shown. */
    static final int SHOWN = 200;

    private static final int LONG_ENOUGH = 8;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}\\s&&[^\\u200D]]+");

    private final Secret key;

    Redactor(Secret key) {
        this.key = key;
    }

    /**
     * Whether a text may travel on as it is, as an id does: not where a panel puts our key in its place. Keys too short to
     * be one occur in texts by chance.
     */
    boolean isClean(String text) {
        return key.reveal().length() < LONG_ENOUGH || key.redact(text).equals(text);
    }

    /** The text without the key and in one line. */
    String hide(String text) {
        return UNPRINTABLE.matcher(key.redact(text)).replaceAll(" ").strip();
    }

    /** The same, cut to what is shown. */
    String clean(String text) {
        String hidden = hide(text);
        if (hidden.codePointCount(0, hidden.length()) <= SHOWN) {
            return hidden;
        }
        return hidden.substring(0, hidden.offsetByCodePoints(0, SHOWN)) + "…";
    }
}

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

    /** So many letters of the key are hidden even where the rest was cut off. */
    private static final int BEGINNING = 8;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}\\s&&[^\\u200D]]+");

    private final Secret key;
    private final String plain;
    private final String beginning;
    private final char first;

    Redactor(Secret key) {
        this.key = key;
        this.plain = key.reveal();
        this.beginning = plain.substring(0, Math.min(BEGINNING, plain.length()));
        this.first = beginning.isEmpty() ? 0 : Character.toLowerCase(beginning.charAt(0));
    }

    /**
     * Whether a text may travel on as it is, as an id does: not where a panel puts our key in its place. Keys too short to
     * be one occur in texts by chance.
     */
    boolean isClean(String text) {
        return plain.length() < BEGINNING || withoutKey(text).equals(text);
    }

    /** The text without the key. */
    String withoutKey(String text) {
        return mayHold(text) ? key.redact(text) : text;
    }

    /** The text without the key and in one line. */
    String hide(String text) {
        return UNPRINTABLE.matcher(withoutKey(text)).replaceAll(" ").strip();
    }

    /** The same, cut to what is shown. */
    String clean(String text) {
        String hidden = hide(text);
        if (hidden.codePointCount(0, hidden.length()) <= SHOWN) {
            return hidden;
        }
        return hidden.substring(0, hidden.offsetByCodePoints(0, SHOWN)) + "…";
    }

    /** Rules out at little cost nearly every text: a catalogue has tens of thousands. */
    private boolean mayHold(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (beginsEscape(letter)
                    || (mayBegin(letter) && text.regionMatches(true, at, beginning, 0, beginning.length()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsEscape(char letter) {
        return letter == '%' || letter == '\\' || letter == '&' || letter == '+';
    }

    /** Whether the key's beginning may begin so, in whatever case. Beyond ASCII, letters fold in more ways than one. */
    private boolean mayBegin(char letter) {
        return letter > 0x7F || Character.toLowerCase(letter) == first;
    }
}

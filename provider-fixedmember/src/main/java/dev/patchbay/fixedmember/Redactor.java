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

    private static final char ASCII = 0x7F;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}\\s&&[^\\u200D]]+");

    private final Secret key;
    private final String plain;
    /** Its first letters, folded. */
    private final String beginning;
    /** With which ASCII letters the key, or a letter of it that is escaped, may begin. */
    private final boolean[] suspect = new boolean[ASCII + 1];

    Redactor(Secret key) {
        this.key = key;
        this.plain = key.reveal();
        this.beginning = folded(plain.substring(0, Math.min(BEGINNING, plain.length())));
        for (char letter = 0; letter <= ASCII; letter++) {
            suspect[letter] = beginsEscape(letter) || (!beginning.isEmpty() && fold(letter) == beginning.charAt(0));
        }
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
        int length = text.length();
        for (int at = 0; at < length; at++) {
            char letter = text.charAt(at);
            if ((letter > ASCII || suspect[letter]) && (beginsEscape(letter) || holdsBeginning(text, at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsEscape(char letter) {
        return letter == '%' || letter == '\\' || letter == '&' || letter == '+';
    }

    /** Whether the key's beginning stands here, in whatever case. */
    private boolean holdsBeginning(String text, int at) {
        int next = 0;
        while (next < beginning.length()
                && at + next < text.length()
                && fold(text.charAt(at + next)) == beginning.charAt(next)) {
            next++;
        }
        return next == beginning.length();
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars().forEach(letter -> folded.append(fold((char) letter)));
        return folded.toString();
    }

    /** Without its case. Beyond ASCII, letters fold in more ways than one. */
    private static char fold(char letter) {
        if (letter <= ASCII) {
            return letter >= 'A' && letter <= 'Z' ? (char) (letter + 'a' - 'A') : letter;
        }
        return Character.toLowerCase(Character.toUpperCase(letter));
    }
}

package dev.patchbay.fixedmember;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Brings texts that say the same into the same form, in any language. */
final class Words {
    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern PAUSE = Pattern.compile("[\\p{P}\\p{S}&&[^_'’-]]+(?=\\s|$)|\\R|[。、，！？：；]+");
    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}\\p{M}|]+");
    private static final Pattern EDGES = Pattern.compile("^[ |]+|[ |]+$");
    private static final Pattern PREFIX =
            Pattern.compile("^\\s*(?:(?:neworder[._])?error[._:]\\s*)+(?=.)", Pattern.CASE_INSENSITIVE);

    /** Scripts that put no blanks between words. */
    private static final Set<UnicodeScript> UNSPACED = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Words() {}

    /**
     * Lower-case words without accents, each between two blanks, with {@code |} for the end of a clause, so that two
     * words that meet across it do not read as one phrase. Prefixes as in {@code neworder.error.min_quantity} are
     * dropped. For example {@code " too many requests | limit 50 minute | "}.
     */
    static String of(String text) {
        String bare = PREFIX.matcher(text).replaceFirst("");
        String plain = ACCENTS.matcher(Normalizer.normalize(bare, Normalizer.Form.NFKD))
                .replaceAll("");
        String lower = plain.toLowerCase(Locale.ROOT).replace('ı', 'i');
        String clauses = PAUSE.matcher(lower.replace('|', ' ')).replaceAll(" | ");
        return " " + GAP.matcher(clauses).replaceAll(" ").strip() + " ";
    }

    /** A text to look for in others: the same form, without what surrounds it. Empty where it has no word. */
    static String phrase(String text) {
        return EDGES.matcher(of(text)).replaceAll("");
    }

    /** Whether a {@link #phrase} occurs in words in the form of {@link #of}: as whole words, where there are any. */
    static boolean contain(String words, String phrase) {
        String from = isUnspaced(phrase.codePointAt(0)) ? phrase : " " + phrase;
        String whole = isUnspaced(phrase.codePointBefore(phrase.length())) ? from : from + " ";
        return words.contains(whole);
    }

    /** One word: a vocabulary's entry however its case, blanks, hyphens and underscores are. */
    static String joined(String text) {
        StringBuilder word = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter >= 'A' && letter <= 'Z') {
                word.append((char) (letter + 'a' - 'A'));
            } else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
                word.append(letter);
            } else if (letter != ' ' && letter != '-') {
                // Few words have anything else in them, and those take the long way.
                return of(text).replace("|", "").replace(" ", "");
            }
        }
        return word.toString();
    }

    private static boolean isUnspaced(int letter) {
        return UNSPACED.contains(UnicodeScript.of(letter));
    }
}

package dev.patchbay.check;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts of panels, made fit for a {@code patchbay.yaml}. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/-]*(?<! )");
    /** What YAML does not read even in a comment, and what would end one. */
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\uFEFF\uFFFE\uFFFF]+");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_NAME = 60;

    private YamlText() {}

    /** One line that can stand behind a {@code #}. */
    static String comment(String text) {
        return UNREADABLE.matcher(text).replaceAll(" ").strip();
    }

    /** A value that is read again as this text. */
    static String value(String text) {
        String readable = comment(text).replace("${", "$${");
        return PLAIN.matcher(readable).matches()
                ? readable
                : '"' + readable.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A name for one of our services, made from a panel's: letters and digits with hyphens between; empty where there are none. */
    static String name(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String words = String.join("-", BETWEEN_WORDS.split(plain.toLowerCase(Locale.ROOT)));
        String name = words.startsWith("-") ? words.substring(1) : words;
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int end = name.lastIndexOf('-', LONGEST_NAME);
        return name.substring(0, end < 1 ? name.offsetByCodePoints(0, LONGEST_NAME / 2) : end);
    }
}

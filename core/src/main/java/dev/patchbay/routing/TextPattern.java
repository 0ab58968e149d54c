package dev.patchbay.routing;

import java.util.Locale;

/**
 * A text that others are held against, letter case aside. {@code *} stands for any characters, or none; all else for itself.
 *
 * @param text as written
 */
public record TextPattern(String text) {
    /** Checks that it says something. */
    public TextPattern {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a pattern is empty; write * for anything, or leave it out");
        }
    }

    /** Whether the whole of another text is such. Takes time in proportion to both lengths at most. */
    public boolean matches(String other) {
        String pattern = text.toLowerCase(Locale.ROOT);
        String given = other.toLowerCase(Locale.ROOT);
        int at = 0;
        int place = 0;
        int star = -1;
        int resume = 0;
        while (place < given.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = place;
            } else if (at < pattern.length() && pattern.charAt(at) == given.charAt(place)) {
                at++;
                place++;
            } else if (star >= 0) {
                // The last star takes one character more.
                at = star + 1;
                place = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(left -> left == '*');
    }

    @Override
    public String toString() {
        return text;
    }
}

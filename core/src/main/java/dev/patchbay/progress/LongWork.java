package dev.patchbay.progress;

import java.util.OptionalLong;

/**
 * How far a work is that takes long.
 *
 * @param name what is done, as in {@code sweep}
 * @param subject what it is done to, as in an account's name
 * @param done how much of it
 * @param total how much there is, where that is known
 * @param ended whether this is the last word of it
 */
public record LongWork(String name, String subject, long done, OptionalLong total, boolean ended) {
    @Override
    public String toString() {
        String of = total.isPresent() ? " of " + total.getAsLong() : "";
        return name + " of '" + subject + "': " + done + of + (ended ? ", done" : "");
    }
}

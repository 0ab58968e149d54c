package dev.patchbay.spi;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many calls in how long, as in {@code 5/s} or {@code 50/min}.
 *
 * @param permits at least 1
 * @param per longer than zero
 */
public record Rate(int permits, Duration per) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\s*/\\s*(s|sec|second|m|min|minute|h|hour|d|day)");
    private static final Map<Character, Duration> UNITS = Map.of(
            's', Duration.ofSeconds(1), 'm', Duration.ofMinutes(1), 'h', Duration.ofHours(1), 'd', Duration.ofDays(1));

    /** Checks both. */
    public Rate {
        if (permits < 1 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException(
                    "a rate needs at least one permit in a positive time, not " + permits + " in " + per);
        }
    }

    /** Reads {@code 5/s}, {@code 50/min}, {@code 10/h} or {@code 1000/day}. */
    public static Rate parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        Duration unit = matcher.matches() ? UNITS.get(matcher.group(2).charAt(0)) : null;
        if (unit == null || Integer.parseInt(matcher.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a rate; write it as 5/s, 50/min, 10/h or 1000/day");
        }
        return new Rate(Integer.parseInt(matcher.group(1)), unit);
    }

    /** The time between two calls at an even pace. */
    public Duration interval() {
        return per.dividedBy(permits);
    }

    @Override
    public String toString() {
        return UNITS.entrySet().stream()
                .filter(unit -> unit.getValue().equals(per))
                .map(unit -> permits + "/" + unit.getKey())
                .findFirst()
                .orElseGet(() -> permits + " per " + per);
    }
}

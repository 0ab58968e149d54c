package dev.patchbay.routing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A part of the day, on some days of the week.
 *
 * @param from when it begins
 * @param to when it is over; where that is not after {@code from}, on the day after
 * @param days on which it begins; empty for every day
 * @param zone whose clocks are meant
 */
public record TimeWindow(LocalTime from, LocalTime to, Set<DayOfWeek> days, ZoneId zone) {
    /** Further away than any end of a window that begins once a week. */
    private static final long DAYS_AHEAD = 9;

    /** Copies the days. */
    public TimeWindow {
        days = Set.copyOf(days);
    }

    /** Whether an instant is in it. */
    public boolean contains(Instant instant) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        return Stream.of(day, day.minusDays(1))
                .filter(this::begins)
                .anyMatch(begun -> !start(begun).isAfter(instant) && end(begun).isAfter(instant));
    }

    /** The first instant behind another from which on it is otherwise; a week later where it never is. */
    public Instant changesAfter(Instant instant) {
        boolean now = contains(instant);
        LocalDate day = instant.atZone(zone).toLocalDate();
        return LongStream.rangeClosed(-1, DAYS_AHEAD)
                .mapToObj(day::plusDays)
                .filter(this::begins)
                .flatMap(begun -> Stream.of(start(begun), end(begun)))
                .filter(edge -> edge.isAfter(instant) && contains(edge) != now)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> day.plusDays(7).atStartOfDay(zone).toInstant());
    }

    private boolean begins(LocalDate day) {
        return days.isEmpty() || days.contains(day.getDayOfWeek());
    }

    private Instant start(LocalDate day) {
        return ZonedDateTime.of(day, from, zone).toInstant();
    }

    private Instant end(LocalDate day) {
        return ZonedDateTime.of(to.isAfter(from) ? day : day.plusDays(1), to, zone)
                .toInstant();
    }
}

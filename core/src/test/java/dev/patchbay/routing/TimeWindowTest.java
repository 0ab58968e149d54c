package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeWindowTest {
    private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");

    private static TimeWindow window(String from, String to, ZoneId zone, DayOfWeek... days) {
        return new TimeWindow(LocalTime.parse(from), LocalTime.parse(to), Set.of(days), zone);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void beginsAndEndsOnTheMinuteByTheClocksOfItsZone() {
        TimeWindow morning = window("08:00", "12:00", ISTANBUL);
        assertThat(morning.contains(at("2026-11-22T04:59:59Z"))).isFalse();
        assertThat(morning.contains(at("2026-11-22T05:00:00Z"))).isTrue();
        assertThat(morning.contains(at("2026-11-22T08:59:59Z"))).isTrue();
        assertThat(morning.contains(at("2026-11-22T09:00:00Z"))).isFalse();
        assertThat(morning.changesAfter(at("2026-11-22T06:00:00Z"))).isEqualTo(at("2026-11-22T09:00:00Z"));
        assertThat(morning.changesAfter(at("2026-11-22T09:00:00Z"))).isEqualTo(at("2026-11-23T05:00:00Z"));
    }

    @Test
    void lastsOverMidnightFromTheDayOnWhichItBegan() {
        TimeWindow night = window("22:00", "06:00", ZoneOffset.UTC, DayOfWeek.SATURDAY);
        assertThat(night.contains(at("2026-11-21T21:59:00Z"))).isFalse();
        assertThat(night.contains(at("2026-11-21T23:00:00Z"))).isTrue();
        assertThat(night.contains(at("2026-11-22T05:59:00Z"))).isTrue();
        assertThat(night.contains(at("2026-11-22T23:00:00Z"))).isFalse();
        assertThat(night.changesAfter(at("2026-11-22T06:00:00Z"))).isEqualTo(at("2026-11-28T22:00:00Z"));
    }

    @Test
    void lastsAllDayWhereItEndsAsItBegins() {
        TimeWindow sundays = window("00:00", "00:00", ZoneOffset.UTC, DayOfWeek.SUNDAY);
        assertThat(sundays.contains(at("2026-11-22T00:00:00Z"))).isTrue();
        assertThat(sundays.contains(at("2026-11-22T23:59:59Z"))).isTrue();
        assertThat(sundays.contains(at("2026-11-23T00:00:00Z"))).isFalse();
        assertThat(sundays.changesAfter(at("2026-11-22T12:00:00Z"))).isEqualTo(at("2026-11-23T00:00:00Z"));
    }

    @Test
    void isLookedAtAgainInAWeekWhereItNeverChanges() {
        Instant now = at("2026-11-22T12:00:00Z");
        TimeWindow always = window("00:00", "00:00", ZoneOffset.UTC);
        assertThat(always.contains(now)).isTrue();
        assertThat(always.changesAfter(now)).isBetween(now, now.plus(Duration.ofDays(7)));
    }

    @Test
    void keepsToItsHoursWhereClocksAreSet() {
        TimeWindow morning = window("02:30", "04:00", ZoneId.of("Europe/Berlin"));
        // At 2:00 clocks are set to 3:00: half past two is half past three then.
        assertThat(morning.contains(at("2026-03-29T01:15:00Z"))).isFalse();
        assertThat(morning.contains(at("2026-03-29T01:45:00Z"))).isTrue();
        assertThat(morning.contains(at("2026-03-29T02:00:00Z"))).isFalse();
    }
}

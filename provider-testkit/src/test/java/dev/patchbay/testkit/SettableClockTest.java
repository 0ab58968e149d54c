package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private final SettableClock clock = SettableClock.at("2026-11-01T09:00:00Z");

    @Test
    void standsStillUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo("2026-11-01T09:00:00Z");
        assertThat(clock.advance(Duration.ofMinutes(90))).isEqualTo("2026-11-01T10:30:00Z");
        assertThat(clock.instant()).isEqualTo("2026-11-01T10:30:00Z");
    }

    @Test
    void goesBackAsACorrectedClockDoes() {
        clock.advance(Duration.ofSeconds(-1));
        assertThat(clock.instant()).isEqualTo("2026-11-01T08:59:59Z");
        clock.set(Instant.EPOCH);
        assertThat(clock.millis()).isZero();
    }

    @Test
    void sharesItsTimeWithItselfInAnotherZone() {
        SettableClock there = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofDays(1));

        assertThat(there.instant()).isEqualTo("2026-11-02T09:00:00Z");
        assertThat(there.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(clock).hasToString("SettableClock[2026-11-02T09:00:00Z, Z]");
    }
}

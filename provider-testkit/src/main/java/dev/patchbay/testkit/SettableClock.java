package dev.patchbay.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is told otherwise. Safe for many threads; those of another zone share its time. */
public final class SettableClock extends Clock {
    private final Hands hands;
    private final ZoneId zone;

    private SettableClock(Hands hands, ZoneId zone) {
        this.hands = hands;
        this.zone = zone;
    }

    /** A clock in UTC that stands at this instant. */
    public static SettableClock at(Instant start) {
        return new SettableClock(new Hands(start), ZoneOffset.UTC);
    }

    /** A clock in UTC that stands at this instant, written as in {@code 2026-11-01T09:00:00Z}. */
    public static SettableClock at(String start) {
        return at(Instant.parse(start));
    }

    /** Moves it on; a negative duration moves it back, as a corrected clock does. Returns the new time. */
    public Instant advance(Duration by) {
        return hands.move(by);
    }

    /** Moves it to an instant, later or earlier. */
    public void set(Instant instant) {
        hands.set(instant);
    }

    @Override
    public Instant instant() {
        return hands.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public SettableClock withZone(ZoneId other) {
        return new SettableClock(hands, other);
    }

    @Override
    public String toString() {
        return "SettableClock[" + instant() + ", " + zone + "]";
    }

    /** What the clocks of all zones share. */
    private static final class Hands {
        private Instant now;

        Hands(Instant start) {
            now = start;
        }

        synchronized Instant now() {
            return now;
        }

        synchronized void set(Instant instant) {
            now = instant;
        }

        synchronized Instant move(Duration by) {
            now = now.plus(by);
            return now;
        }
    }
}

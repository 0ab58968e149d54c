package dev.patchbay.account;

import dev.patchbay.spi.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How fast an account's money goes, by the balances of the last day: the sum of what each is below the one before. Where one
 * is above, money was paid in, and what went meanwhile is not seen. In memory alone. Safe for many threads.
 */
final class Burn {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final int DIGITS = 6;
    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

    private final Deque<Reading> readings = new ArrayDeque<>();
    private BigDecimal gone = BigDecimal.ZERO;

    /** A balance, and what it was below the one before. */
    private record Reading(Instant at, Amount balance, BigDecimal drop) {}

    synchronized void read(Instant at, Amount balance) {
        Reading last = readings.peekLast();
        if (last != null && !last.balance().currency().equals(balance.currency())) {
            readings.clear();
            gone = BigDecimal.ZERO;
            last = null;
        }
        BigDecimal drop = last == null
                ? BigDecimal.ZERO
                : last.balance().value().subtract(balance.value()).max(BigDecimal.ZERO);
        readings.addLast(new Reading(at, balance, drop));
        gone = gone.add(drop);
        Instant oldest = at.minus(LONGEST);
        while (readings.getFirst().at().isBefore(oldest)) {
            readings.removeFirst();
            // What it was below one that is forgotten is before the day.
            gone = gone.subtract(readings.getFirst().drop());
            readings.addFirst(withoutDrop(readings.removeFirst()));
        }
    }

    /** Empty while the balances tell of less than ten minutes. */
    synchronized Optional<Forecast> forecast(Amount available) {
        if (readings.isEmpty()) {
            return Optional.empty();
        }
        Duration told =
                Duration.between(readings.getFirst().at(), readings.getLast().at());
        if (told.compareTo(SHORTEST) < 0) {
            return Optional.empty();
        }
        BigDecimal perHour = gone.multiply(SECONDS_AN_HOUR)
                .divide(BigDecimal.valueOf(told.toSeconds()), DIGITS, RoundingMode.HALF_UP);
        Optional<BigDecimal> left = Optional.of(perHour)
                .filter(burn -> burn.signum() > 0)
                .map(burn -> available.value().max(BigDecimal.ZERO).divide(burn, 1, RoundingMode.DOWN));
        return Optional.of(new Forecast(new Amount(perHour, available.currency()), left));
    }

    private static Reading withoutDrop(Reading reading) {
        return new Reading(reading.at(), reading.balance(), BigDecimal.ZERO);
    }
}

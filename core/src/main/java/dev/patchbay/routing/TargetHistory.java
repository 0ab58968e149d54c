package dev.patchbay.routing;

import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Tally;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** How targets did in the last month, read from the ledger every minute. Safe for many threads. */
@Singleton
public final class TargetHistory {
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final int DAYS = 30;

    private final Ledger ledger;
    private final Clock clock;
    private final Scheduler scheduler;
    private volatile Map<Target, Tally> tallies = Map.of();

    @Inject
    TargetHistory(Ledger ledger, Clock clock, Scheduler scheduler) {
        this.ledger = ledger;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Begins to read. */
    public void start() {
        scheduler.execute(this::read);
        scheduler.every(TICK, this::read);
    }

    Map<Target, Tally> tallies() {
        return tallies;
    }

    private void read() {
        LocalDate from = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(DAYS);
        Map<Target, Tally> sums = new HashMap<>();
        ledger.tallies(from)
                .forEach((day, tally) -> sums.merge(Target.of(day.account(), day.service()), tally, Tally::plus));
        tallies = Map.copyOf(sums);
    }
}

package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.PanelException;
import dev.patchbay.testkit.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final SettableClock clock = SettableClock.at("2026-11-22T12:00:00Z");
    private final Patience patience = new Patience(clock);

    @Test
    void leavesAPanelThatFailsAloneForAWhile() {
        patience.failed(PanelException.failed("time-out", null));
        assertThat(patience.isNeeded()).isTrue();
        clock.advance(Duration.ofSeconds(31));
        assertThat(patience.isNeeded()).isFalse();
    }

    @Test
    void doesNotLastForADayWhereTheClockWasADayAheadAndIsSetBack() {
        patience.failed(PanelException.failed("time-out", null));
        clock.advance(Duration.ofDays(-1));
        assertThat(patience.isNeeded()).isFalse();
    }
}

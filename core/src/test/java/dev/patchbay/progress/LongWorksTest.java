package dev.patchbay.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LongWorksTest {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-22T12:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> told = new ArrayList<>();

    private LongWorks works(ProgressListener listener) {
        return new LongWorks(listener, meters, clock);
    }

    @Test
    void tellOnceASecondOfAWorkThatTakesLong() {
        try (LongWorks.Running sweep =
                works(work -> told.add(work.toString())).begin("sweep", "alpha", OptionalLong.of(900))) {
            for (int step = 0; step < 8; step++) {
                clock.advance(Duration.ofMillis(500));
                sweep.add(100);
            }
            assertThat(meters.get("patchbay.work.done")
                            .tag("work", "sweep")
                            .gauge()
                            .value())
                    .isEqualTo(800);
        }
        assertThat(told)
                .containsExactly(
                        "sweep of 'alpha': 400 of 900",
                        "sweep of 'alpha': 600 of 900",
                        "sweep of 'alpha': 800 of 900",
                        "sweep of 'alpha': 800 of 900, done");
        assertThat(meters.get("patchbay.work.done").gauge().value()).isZero();
    }

    @Test
    void saysNothingOfAShortWork() {
        try (LongWorks.Running sweep =
                works(work -> told.add(work.toString())).begin("sweep", "alpha", OptionalLong.empty())) {
            sweep.add(5);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void takeTheirMetersWithThem() {
        LongWorks works = works(ProgressListener.none());
        works.begin("sweep", "alpha", OptionalLong.empty()).close();
        works.close();
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void goOnWhereAListenerFails() {
        LongWorks works = works(work -> {
            throw new IllegalStateException("no");
        });
        try (LongWorks.Running sweep = works.begin("sweep", "alpha", OptionalLong.empty())) {
            clock.advance(Duration.ofMinutes(1));
            sweep.add(5);
        }
        assertThat(meters.get("patchbay.work.done").gauge().value()).isZero();
    }
}

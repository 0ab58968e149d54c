package dev.patchbay.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.ServiceId;
import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Notices notices = new Notices(SettableClock.at(NOON), meters);
    private final List<Notice> heard = new ArrayList<>();

    @Test
    void tellEveryListenerOfWhatHappenedWhenAndWhere() {
        notices.listen(heard::add);
        notices.give(Notice.Kind.DRIFT_RATE, "reserve", ServiceId.of("8801"), "the rate rose from 1 to 2");

        Notice told = new Notice(
                NOON,
                Notice.Kind.DRIFT_RATE,
                Optional.of("reserve"),
                Optional.of(ServiceId.of("8801")),
                "the rate rose from 1 to 2");
        assertThat(heard).containsExactly(told);
        assertThat(told).hasToString("drift-rate reserve/8801: the rate rose from 1 to 2");
    }

    @Test
    void sayNothingOfAnAccountWhereTheyAreAboutAll() {
        notices.give(Notice.Kind.CONFIGURATION_CHANGED, "patchbay.yaml is in force");
        notices.give(Notice.Kind.BALANCE_LOW, "alpha", "3 USD are left");

        assertThat(notices.recent(2))
                .extracting(Notice::toString)
                .containsExactly(
                        "balance-low alpha: 3 USD are left", "configuration-changed: patchbay.yaml is in force");
    }

    @Test
    void tellNobodyWhoNoLongerListens() {
        Consumer<Notice> listener = heard::add;
        Notices.Subscription first = notices.listen(listener);
        Notices.Subscription second = notices.listen(listener);
        first.close();
        first.close();
        notices.give(Notice.Kind.LEVER, "alpha", "paused by mary");
        assertThat(heard).hasSize(1);

        second.close();
        notices.give(Notice.Kind.LEVER, "alpha", "resumed by mary");
        assertThat(heard).hasSize(1);
    }

    @Test
    void reachEveryoneElseWhereAListenerThrows() {
        notices.listen(notice -> {
            throw new IllegalStateException("no mail today");
        });
        notices.listen(heard::add);

        notices.give(Notice.Kind.LEVER, "alpha", "paused by mary");

        assertThat(heard).hasSize(1);
        assertThat(notices.recent(9)).hasSize(1);
    }

    @Test
    void areCountedByKind() {
        notices.give(Notice.Kind.LEVER, "alpha", "paused by mary");
        notices.give(Notice.Kind.LEVER, "alpha", "resumed by mary");

        assertThat(meters.get("patchbay.notices").tag("kind", "lever").counter().count())
                .isEqualTo(2);
    }

    @Test
    void keepTheLastThousandAndNoMore() {
        for (int number = 1; number <= 1005; number++) {
            notices.give(Notice.Kind.LEVER, "number " + number);
        }

        List<Notice> kept = notices.recent(2000);
        assertThat(kept).hasSize(1000);
        assertThat(kept.get(0).words()).isEqualTo("number 1005");
        assertThat(kept.get(999).words()).isEqualTo("number 6");
        assertThat(notices.recent(1)).hasSize(1);
    }
}

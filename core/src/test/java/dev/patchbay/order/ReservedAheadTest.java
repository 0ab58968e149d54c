package dev.patchbay.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Order;
import dev.patchbay.testing.Rig;
import dev.patchbay.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReservedAheadTest {
    private final SettableClock clock = SettableClock.at("2026-11-22T12:00:00Z");
    private final ReservedAhead ahead = new ReservedAhead(4, clock);
    private final Instant soon = clock.instant().plusSeconds(60);

    @Test
    void givesThemInTheOrderInWhichTheyCame() {
        Order first = add("a", soon);
        Order second = add("b", soon);

        assertThat(ahead.next()).contains(first);
        assertThat(ahead.next()).contains(second);
        assertThat(ahead.next()).isEmpty();
    }

    @Test
    void leavesOutThoseWhoseReservationIsOver() {
        add("a", soon);
        Order later = add("b", soon.plusSeconds(1));
        clock.advance(Duration.ofSeconds(60));

        assertThat(ahead.next()).contains(later);
        assertThat(ahead.isEmpty()).isTrue();
    }

    @Test
    void takesNoMoreThanItsNumberAndIsLowFromHalfOfItOn() {
        add("a", soon);
        add("b", soon);
        assertThat(ahead.isLow()).isTrue();
        add("c", soon);
        assertThat(ahead.isLow()).isFalse();
        assertThat(ahead.room()).isEqualTo(1);
        add("d", soon);

        assertThat(ahead.room()).isZero();
        assertThat(ahead.add(order("e"), soon)).isFalse();
    }

    @Test
    void takesNoneWhereOneOrderGoesAtATime() {
        assertThat(new ReservedAhead(0, clock).add(order("a"), soon)).isFalse();
    }

    private Order add(String reference, Instant until) {
        Order order = order(reference);
        assertThat(ahead.add(order, until)).isTrue();
        return order;
    }

    private Order order(String reference) {
        return Order.accepted(Rig.request(reference), clock.instant());
    }
}

package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.AnswerFollowUp;
import dev.patchbay.ledger.AskFollowUp;
import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Given;
import dev.patchbay.ledger.Observe;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.WantFollowUp;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.order.OrderDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollScheduleTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final PanelOrderId ID = PanelOrderId.of("77");
    private static final Order PLACED = Given.claim("a", "1")
            .to(Order.accepted(
                    OrderRequest.of("a", "followers", OrderDetails.standard("https://example.com/a", 1000)), NOON))
            .flatMap(Given.placed("a", "1", "77")::to)
            .orElseThrow();

    private static Instant in(Duration time) {
        return NOON.plus(time);
    }

    private static Order told(Order order, Instant at, OrderState state, long remains) {
        OrderStatus status = new OrderStatus(
                state, state.name(), Optional.empty(), OptionalLong.empty(), OptionalLong.of(remains), List.of());
        return Observe.told("a", ID, at, status, Optional.of(at)).to(order).orElseThrow();
    }

    private static Duration wait(Order order, Instant now) {
        return Duration.between(now, PollSchedule.next(order, now).orElseThrow());
    }

    @ParameterizedTest(name = "after {0} without a word it is asked for again in {1}")
    @CsvSource({"PT0S, PT30S", "PT5M, PT30S", "PT10M, PT1M", "PT3H, PT18M", "PT24H, PT2H24M", "PT240H, PT6H"})
    void anOrderIsAskedForLessOftenTheOlderItIs(Duration age, Duration wait) {
        assertThat(wait(PLACED, in(age))).isEqualTo(wait);
    }

    @Test
    void anOldOrderThatMovesIsAskedForEveryQuarterOfAnHour() {
        Instant now = in(Duration.ofDays(9));
        Order begun = told(PLACED, in(Duration.ofHours(1)), OrderState.IN_PROGRESS, 999);
        assertThat(wait(told(begun, now, OrderState.IN_PROGRESS, 998), now)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void anOrderIsAskedForWhenItIsExpectedToEnd() {
        Order begun = told(PLACED, in(Duration.ofHours(20)), OrderState.IN_PROGRESS, 1000);
        Instant now = in(Duration.ofHours(30));
        Order nearly = told(begun, now, OrderState.IN_PROGRESS, 5);
        assertThat(nearly.progress().expectedEnd())
                .hasValueSatisfying(end ->
                        assertThat(Duration.between(now, end)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5)));
        assertThat(PollSchedule.next(nearly, now)).isEqualTo(nearly.progress().expectedEnd());
    }

    @Test
    void anOrderWhoseCancelWasTakenIsFreshAgain() {
        Instant now = in(Duration.ofDays(9));
        FollowUp wanted = FollowUp.wanted("c", FollowUp.Kind.CANCEL, "alpha", ID, now, now);
        FollowUp asked = wanted.asked(now, "node", now);
        Order cancelling = new WantFollowUp("a", wanted)
                .to(PLACED)
                .flatMap(new AskFollowUp("a", asked)::to)
                .flatMap(new AnswerFollowUp(
                        "a", now, asked.in(FollowUp.State.TAKEN, Optional.empty(), "", Optional.empty()))::to)
                .orElseThrow();
        assertThat(wait(cancelling, now.plusSeconds(60))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anOrderThatEndedIsAskedForAgainForAMonth() {
        Order ended = told(PLACED, NOON, OrderState.COMPLETED, 0);
        List<Duration> asked = new ArrayList<>();
        for (Optional<Instant> next = PollSchedule.next(ended, NOON);
                next.isPresent();
                next = PollSchedule.next(ended, next.get())) {
            asked.add(Duration.between(NOON, next.get()));
        }
        assertThat(asked)
                .containsExactly(
                        Duration.ofHours(1),
                        Duration.ofHours(6),
                        Duration.ofDays(1),
                        Duration.ofDays(3),
                        Duration.ofDays(7),
                        Duration.ofDays(14),
                        Duration.ofDays(30));
    }
}

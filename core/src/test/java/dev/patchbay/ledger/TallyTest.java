package dev.patchbay.ledger;

import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.attempt;
import static dev.patchbay.ledger.Given.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.OrderStatus;
import dev.patchbay.spi.PanelOrderId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static Order told(Order before, OrderState state, long remains) {
        OrderStatus status = new OrderStatus(
                state, state.name(), Optional.empty(), OptionalLong.empty(), OptionalLong.of(remains), List.of());
        return Observe.told("a", PanelOrderId.of("77"), minutes(5), status, Optional.of(minutes(6)))
                .to(before)
                .orElseThrow();
    }

    @Test
    void doesNotCountTheTimesOfAnOrderThatWasBoughtNobodyKnowsWhen() {
        Order adopted = Order.adopted(Given.request("a"), Adoption.of("alpha", "1", "77"), NOON);
        assertThat(Tally.of(told(adopted, OrderState.COMPLETED, 0))).isEmpty();
        assertThat(told(adopted, OrderState.IN_PROGRESS, 10).progress().perHour())
                .isEmpty();
    }

    @Test
    void doesNotTakeACancelForADelivery() {
        Attempt attempt = attempt("1", "alpha").found("alpha", PanelOrderId.of("77"), NOON);
        Order placed = new Draft(Order.accepted(Given.request("a"), NOON))
                .attempt(attempt)
                .state(Order.State.PLACED, "", minutes(1))
                .at(NOON);
        Tally tally = Tally.of(told(placed, OrderState.CANCELED, 100))
                .values()
                .iterator()
                .next();
        assertThat(tally.ended()).isEqualTo(1);
        assertThat(tally.canceled()).isEqualTo(1);
        assertThat(tally.secondsToEnd()).isZero();
    }
}

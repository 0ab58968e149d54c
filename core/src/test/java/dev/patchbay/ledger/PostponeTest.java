package dev.patchbay.ledger;

import static dev.patchbay.ledger.Given.NOON;
import static dev.patchbay.ledger.Given.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PostponeTest {
    @Test
    void takesAnOrderThatMayBeBoughtUntilTheEndOfTime() {
        Order order = Order.accepted(Given.request("a").withNotAfter(Instant.MAX), NOON);
        assertThat(new Postpone("a", NOON, "no route", minutes(5)).to(order).flatMap(Order::due))
                .contains(minutes(5));
    }

    @Test
    void looksAtAnOrderAgainWhenItsTimeIsOver() {
        Order order = Order.accepted(Given.request("a").withNotAfter(minutes(2)), NOON);
        assertThat(new Postpone("a", NOON, "no route", minutes(5)).to(order).flatMap(Order::due))
                .contains(minutes(2).plusMillis(1));
    }
}

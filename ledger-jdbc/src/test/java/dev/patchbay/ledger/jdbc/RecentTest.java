package dev.patchbay.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.order.OrderDetails;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private final Recent recent = new Recent(2);

    private static Order order(String reference, int second) {
        return Order.accepted(
                OrderRequest.of(reference, "followers", OrderDetails.standard("https://example.com/a", 100)),
                NOON.plusSeconds(second));
    }

    @Test
    void knowsWhatWasWrittenLast() {
        recent.put(List.of(order("a", 1)));
        recent.put(List.of(order("a", 2), order("b", 2)));
        assertThat(recent.find("a")).contains(order("a", 2));
        recent.put(List.of(order("c", 3)));
        assertThat(recent.find("a")).isEmpty();
        assertThat(recent.find("b")).isPresent();
    }

    @Test
    void knowsWhatWasReadUntilItIsWritten() {
        long before = recent.generation();
        recent.read(List.of(order("a", 1)), before);
        recent.put(List.of(order("b", 2)));
        assertThat(recent.find("a")).contains(order("a", 1));
        recent.put(List.of(order("a", 3)));
        assertThat(recent.find("a")).contains(order("a", 3));
    }

    @Test
    void believesNothingThatWasReadBeforeAWriteThatItForgotSince() {
        long before = recent.generation();
        recent.put(List.of(order("a", 2)));
        recent.put(List.of(order("b", 3), order("c", 3)));
        // Read before the write of a, and told behind it: the write is forgotten by now.
        recent.read(List.of(order("a", 1), order("z", 1)), before);
        assertThat(recent.find("a")).isEmpty();
        assertThat(recent.find("z")).isEmpty();
        recent.read(List.of(order("a", 2)), recent.generation());
        assertThat(recent.find("a")).contains(order("a", 2));
    }

    @Test
    void believesNothingThatWasReadBeforeAPurge() {
        recent.read(List.of(order("a", 1)), recent.generation());
        recent.forget("a");
        assertThat(recent.find("a")).isEmpty();
        recent.read(List.of(order("a", 1)), recent.generation());
        assertThat(recent.find("a")).isEmpty();
        recent.put(List.of());
        recent.read(List.of(order("b", 1)), recent.generation());
        assertThat(recent.find("b")).isPresent();
    }

    @Test
    void believesNothingOfBeforeATransactionOfUnknownOutcome() {
        long before = recent.generation();
        recent.clear();
        recent.read(List.of(order("a", 1)), before);
        assertThat(recent.find("a")).isEmpty();
    }

    @Test
    void keepsNoMoreThanItMay() {
        recent.read(List.of(order("a", 1), order("b", 1), order("c", 1)), recent.generation());
        assertThat(recent.find("a")).isEmpty();
        Recent none = new Recent(0);
        none.put(List.of(order("a", 1)));
        none.read(List.of(order("b", 1)), none.generation());
        assertThat(none.find("a")).isEmpty();
        assertThat(none.find("b")).isEmpty();
    }
}

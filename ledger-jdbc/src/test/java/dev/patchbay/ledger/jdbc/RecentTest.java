package dev.patchbay.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.Reject;
import dev.patchbay.spi.order.OrderDetails;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private final Recent recent = new Recent(2);

    private static Stamped order(String reference, long stamp) {
        return new Stamped(
                Order.accepted(
                        OrderRequest.of(reference, "followers", OrderDetails.standard("https://example.com/a", 100)),
                        NOON.plusSeconds(stamp)),
                stamp);
    }

    @Test
    void knowsAnOrderByTheStampThatItHadLast() {
        recent.read(List.of(order("a", 1)));
        recent.read(List.of(order("a", 2)));
        assertThat(recent.find("a", 2)).contains(order("a", 2));
        assertThat(recent.find("a", 1)).isEmpty();
        assertThat(recent.find("b", 1)).isEmpty();
    }

    @Test
    void forgetsFirstWhatItHeardOfLongestAgo() {
        recent.read(List.of(order("a", 1), order("b", 1)));
        recent.read(List.of(order("a", 1), order("c", 1)));
        assertThat(recent.find("a")).isPresent();
        assertThat(recent.find("b")).isEmpty();
        assertThat(recent.find("c")).isPresent();
    }

    @Test
    void keepsOfWhatWasWrittenOnlyWhatIsOnItsWayToAPanel() {
        Stamped accepted = order("a", 1);
        Stamped rejected = new Stamped(
                new Reject("b", NOON, "no").to(order("b", 1).order()).orElseThrow(), 2);
        recent.read(List.of(order("b", 1)));
        recent.written(List.of(accepted, rejected));
        assertThat(recent.find("a", 1)).contains(accepted);
        assertThat(recent.find("b")).isEmpty();
    }

    @Test
    void drawsAnotherStampForEachWrite() {
        Order same = order("a", 1).order();
        assertThat(Stamped.anew(same)).isNotEqualTo(Stamped.anew(same));
    }
}

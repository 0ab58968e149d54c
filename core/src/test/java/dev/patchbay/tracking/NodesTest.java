package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.testing.Rig;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one ledger: an order is followed by the one that looks after its account, whoever bought it. */
class NodesTest {
    private static final Duration BEAT = Duration.ofSeconds(10);
    private final MemoryLedger ledger = new MemoryLedger();
    private final Rig first = Rig.over(ledger, "alpha");
    private final Rig second = Rig.over(ledger, "alpha");

    @AfterEach
    void close() {
        second.close();
    }

    private static void pass(int beats, Rig... nodes) {
        for (int beat = 0; beat < beats; beat++) {
            for (Rig node : nodes) {
                node.pass(BEAT);
            }
        }
    }

    private Order order() {
        return ledger.find("a").orElseThrow();
    }

    @Test
    void oneNodeAsksForTheStatusOfAnOrderThatTheOtherBought() {
        PanelOrderId id = second.submit("a").panelOrder().orElseThrow();
        first.panel("alpha").says(id, OrderState.COMPLETED, "Completed");

        pass(4, second, first);

        assertThat(first.panel("alpha").polls()).containsExactly(Set.of(id));
        assertThat(second.panel("alpha").polls()).isEmpty();
        assertThat(order().state()).isEqualTo(Order.State.COMPLETED);
        first.close();
    }

    @Test
    void anotherNodeGoesOnWhereOneDied() {
        PanelOrderId id = first.submit("a").panelOrder().orElseThrow();
        second.panel("alpha").says(id, OrderState.IN_PROGRESS, "In progress");

        pass(2, second);
        assertThat(second.panel("alpha").polls()).isEmpty();
        pass(2, second);

        assertThat(second.panel("alpha").polls()).containsExactly(Set.of(id));
        assertThat(order().state()).isEqualTo(Order.State.IN_PROGRESS);
    }

    @Test
    void anotherNodeGoesOnAtOnceWhereOneIsClosed() {
        PanelOrderId id = first.submit("a").panelOrder().orElseThrow();
        pass(2, first, second);

        first.close();
        pass(2, second);

        assertThat(second.panel("alpha").polls()).containsExactly(Set.of(id));
    }
}

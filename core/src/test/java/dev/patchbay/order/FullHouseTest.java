package dev.patchbay.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.SameLink;
import dev.patchbay.testing.Rig;
import org.junit.jupiter.api.Test;

class FullHouseTest {
    /** Regression: whoever came behind it was told of to nobody, since every place had been taken a moment before. */
    @Test
    void anOrderThatFindsNoThreadGivesItsRoomToTheNext() {
        try (Rig rig = Rig.of(OrderSettings.DEFAULT.withInFlight(1), "alpha")) {
            Dispatcher dispatcher = rig.get(Dispatcher.class);
            dispatcher.begin(reserved -> {
                // Somebody looks while the order is written: its room is taken.
                dispatcher.signal();
                rig.run();
                rig.refuseThreads(1);
                return rig.get(Records.class)
                        .accept(Order.accepted(Rig.request("a"), rig.clock().instant()), SameLink.ALLOW, reserved);
            });
            assertThat(rig.submit("b").state()).isEqualTo(Order.State.PLACED);
        }
    }
}

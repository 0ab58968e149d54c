package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ledger.FollowUp;
import dev.patchbay.ledger.Order;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.RefillState;
import dev.patchbay.testing.Rig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Regressions: what a panel fails on, or answers late, kept others from ever being asked for. */
class StarvationTest {
    private static PanelOrderId bought(Rig rig, String panel, String reference) {
        PanelOrderId id = rig.submit(reference).panelOrder().orElseThrow();
        rig.panel(panel).says(id, OrderState.COMPLETED, "Completed");
        return id;
    }

    private static void hours(Rig rig, int hours) {
        for (int minute = 0; minute < 60 * hours; minute++) {
            rig.pass(Duration.ofMinutes(1));
        }
    }

    @Test
    void oneOrderThatAPanelFailsOnKeepsNoOtherBackWhereACallTakesOne() {
        try (Rig rig = Rig.of("single")) {
            PanelOrderId poison = bought(rig, "single", "a");
            bought(rig, "single", "b");
            bought(rig, "single", "c");
            rig.panel("single").poison(poison.toString());
            hours(rig, 2);
            assertThat(rig.order("a").state()).isEqualTo(Order.State.PLACED);
            assertThat(rig.order("b").state()).isEqualTo(Order.State.COMPLETED);
            assertThat(rig.order("c").state()).isEqualTo(Order.State.COMPLETED);
        }
    }

    @Test
    void aWholePageThatAPanelFailsOnKeepsNoOtherBack() {
        try (Rig rig = Rig.of("alpha")) {
            PanelOrderId one = bought(rig, "alpha", "a");
            PanelOrderId two = bought(rig, "alpha", "b");
            bought(rig, "alpha", "c");
            rig.panel("alpha").poison(one.toString());
            rig.panel("alpha").poison(two.toString());
            hours(rig, 2);
            assertThat(rig.order("c").state()).isEqualTo(Order.State.COMPLETED);
        }
    }

    @Test
    void aRefillThatAPanelFailsOnKeepsNeitherAnotherNorACancelBack() {
        try (Rig rig = Rig.of("alpha")) {
            PanelOrderId one = bought(rig, "alpha", "a");
            bought(rig, "alpha", "b");
            PanelOrderId three = bought(rig, "alpha", "c");
            rig.panel("alpha").says(three, OrderState.IN_PROGRESS, "In progress");
            hours(rig, 48);
            rig.panel("alpha").poison("refill-of-" + one);
            rig.followUps().refill("a");
            rig.followUps().refill("b");
            rig.run();
            rig.panel("alpha").saysOfRefills(RefillState.COMPLETED, "Completed");
            hours(rig, 24 * 32);
            rig.followUps().cancel("c");
            rig.run();
            rig.pass(Duration.ofSeconds(10));

            assertThat(rig.order("b").followUps().get(0).state()).isEqualTo(FollowUp.State.COMPLETED);
            assertThat(rig.order("a").followUps().get(0).state()).isEqualTo(FollowUp.State.UNCLEAR);
            assertThat(rig.order("c").followUps().get(0).state()).isEqualTo(FollowUp.State.TAKEN);
        }
    }

    @Test
    void aWebhookThatComesWhileItsOrderIsAskedForIsNotForgotten() {
        try (Rig rig = Rig.of("alpha")) {
            PanelOrderId id = bought(rig, "alpha", "a");
            rig.pass(Duration.ofSeconds(40));
            assertThat(rig.order("a").state()).isEqualTo(Order.State.COMPLETED);
            // Until the last question that its end brings, thirty days later.
            for (int day = 0; day < 29; day++) {
                rig.pass(Duration.ofDays(1));
            }
            rig.panel("alpha").behindTheNextAnswer(() -> {
                rig.panel("alpha").says(id, OrderState.REFUNDED, "Refunded");
                int named = rig.get(Webhooks.class)
                        .take("alpha", Map.of("x-panel", "alpha"), id.toString().getBytes(StandardCharsets.UTF_8));
                assertThat(named).isEqualTo(1);
            });
            rig.pass(Duration.ofDays(2));
            rig.pass(Duration.ofMinutes(1));
            assertThat(rig.order("a").state()).isEqualTo(Order.State.REFUNDED);
        }
    }
}

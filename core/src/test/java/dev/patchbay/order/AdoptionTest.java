package dev.patchbay.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ledger.Adoption;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.PanelOrderTakenException;
import dev.patchbay.ledger.ReferenceTakenException;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.spi.order.InvalidOrderException;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.testing.Rig;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders that were open before they came here. */
class AdoptionTest {
    private final Rig rig = Rig.of("alpha", "beta");
    private final OrderRequest old = OrderRequest.of(
                    "old", "a-service-of-old", OrderDetails.standard("https://example.com/old", 100))
            .withPaid(Money.of("0.60", "USD"));

    @AfterEach
    void close() {
        rig.close();
    }

    private Order adopt(OrderRequest request, String account, String id) {
        return rig.get(Intake.class).adopt(request, Adoption.of(account, "8801", id));
    }

    @Test
    void areFollowedAtTheAccountThatTookThem() {
        assertThat(adopt(old, "beta", "77").state()).isEqualTo(Order.State.PLACED);
        rig.panel("beta").says(PanelOrderId.of("77"), OrderState.CANCELED, "Canceled", "0");
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.order("old").state()).isEqualTo(Order.State.CANCELED);
        assertThat(rig.order("old").owed()).contains(Money.of("0.60", "USD"));
        assertThat(rig.panel("alpha").polls()).isEmpty();
        assertThat(rig.panel("beta").adds()).isEmpty();
    }

    @Test
    void areTakenOverOnce() {
        adopt(old, "beta", "77");
        rig.panel("beta").says(PanelOrderId.of("77"), OrderState.IN_PROGRESS, "In progress");
        rig.pass(Duration.ofSeconds(1));
        assertThat(adopt(old, "beta", "77")).isEqualTo(rig.order("old"));
        assertThat(rig.order("old").attempts()).hasSize(1);
    }

    @Test
    void areNeverBoughtBySubmittingThemAgain() {
        adopt(old, "beta", "77");
        assertThat(rig.submit(old).state()).isEqualTo(Order.State.PLACED);
        assertThat(rig.panel("alpha").adds()).isEmpty();
    }

    @Test
    void areRefusedWhereTheReferenceOrThePanelsOrderIsAnothers() {
        Order bought = rig.submit("a");
        assertThatThrownBy(() -> adopt(Rig.request("a"), "beta", "77"))
                .isInstanceOf(NotAdoptedException.class)
                .hasMessageStartingWith(
                        "order 'a' cannot be adopted from 77 at 'beta': it stands here as PLACED at 'alpha'" + " as "
                                + bought.panelOrder().orElseThrow());
        assertThatThrownBy(() -> adopt(
                        old.withCustomer("mary"),
                        "alpha",
                        bought.panelOrder().orElseThrow().value()))
                .isInstanceOf(PanelOrderTakenException.class)
                .hasMessageContaining("belongs to 'a' already");
        adopt(old, "beta", "77");
        assertThatThrownBy(() -> adopt(old.withCustomer("mary"), "beta", "77"))
                .isInstanceOf(ReferenceTakenException.class)
                .hasMessageContaining("customer");
    }

    @Test
    void areRefusedWithAllTheirProblems() {
        OrderRequest bad = OrderRequest.of("", "s", OrderDetails.standard("", 0));
        assertThatThrownBy(() -> adopt(bad, "beta", "77")).isInstanceOf(InvalidOrderException.class);
        assertThatThrownBy(() -> adopt(old.withCustomer("m".repeat(201)), "beta", "77"))
                .isInstanceOf(InvalidOrderException.class)
                .hasMessageContaining("customer: has 201 characters");
        assertThatThrownBy(() -> adopt(old, "bta", "77"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Did you mean 'beta'?");
    }
}

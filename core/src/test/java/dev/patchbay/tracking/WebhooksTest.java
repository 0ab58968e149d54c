package dev.patchbay.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ledger.Order;
import dev.patchbay.spi.OrderState;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelOrderId;
import dev.patchbay.testing.Rig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    private final Rig rig = Rig.of("alpha", "beta");
    private PanelOrderId id = PanelOrderId.of("none");

    @BeforeEach
    void placeOne() {
        id = rig.submit("a").panelOrder().orElseThrow();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private int take(String account, String from, String orders) {
        byte[] body = orders.getBytes(StandardCharsets.UTF_8);
        return rig.get(Webhooks.class).take(account, Map.of("X-Panel", from), body);
    }

    @Test
    void makesTheOrdersThatItNamesDueAtOnce() {
        rig.panel("alpha").says(id, OrderState.COMPLETED, "Completed");
        rig.pass(Duration.ofSeconds(2));
        assertThat(rig.order("a").state()).isEqualTo(Order.State.PLACED);
        assertThat(take("alpha", "alpha", id + ",unheard-of")).isEqualTo(1);
        assertThat(rig.order("a").state()).isEqualTo(Order.State.PLACED);
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.order("a").state()).isEqualTo(Order.State.COMPLETED);
    }

    @Test
    void namesNoOrderOfAnotherAccount() {
        assertThat(take("beta", "beta", id.value())).isZero();
    }

    @Test
    void isRefusedWhereItIsNotThePanels() {
        assertThatThrownBy(() -> take("alpha", "beta", id.value()))
                .isInstanceOf(PanelException.class)
                .hasMessageContaining("signature");
        assertThatThrownBy(() -> take("gamma", "gamma", id.value()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("account 'gamma' is not known; known: alpha, beta");
    }
}

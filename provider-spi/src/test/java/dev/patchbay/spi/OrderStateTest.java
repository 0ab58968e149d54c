package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OrderStateTest {
    @Test
    void isFinalWherePanelsNormallyEnd() {
        assertThat(Arrays.stream(OrderState.values()).filter(OrderState::isFinal))
                .containsExactlyInAnyOrder(
                        OrderState.COMPLETED,
                        OrderState.PARTIAL,
                        OrderState.CANCELED,
                        OrderState.REFUNDED,
                        OrderState.EXPIRED);
    }

    @Test
    void ofARefillIsFinalWhereItEnds() {
        assertThat(Arrays.stream(RefillState.values()).filter(RefillState::isFinal))
                .containsExactlyInAnyOrder(RefillState.COMPLETED, RefillState.REJECTED, RefillState.CANCELED);
    }

    @Test
    void isToldWithAWordAlone() {
        assertThat(OrderStatus.of(OrderState.UNKNOWN, "Beklemede"))
                .isEqualTo(new OrderStatus(
                        OrderState.UNKNOWN,
                        "Beklemede",
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        List.of()));
    }

    @Test
    void isToldWithChildrenThatCannotBeChangedFromOutside() {
        List<PanelOrderId> children = new ArrayList<>(List.of(PanelOrderId.of("1")));
        OrderStatus status = new OrderStatus(
                OrderState.ACTIVE, "Active", Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), children);
        children.clear();

        assertThat(status.children()).containsExactly(PanelOrderId.of("1"));
    }
}

package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PanelProviderTest {
    static Stream<Arguments> optional() {
        PanelOrderId order = PanelOrderId.of("1");
        return Stream.of(
                optional(Operation.REFILL, Capability.REFILL, it -> it.refill(Set.of(order))),
                optional(Operation.REFILL_STATUS, Capability.REFILL, it -> it.refillStatus(Set.of(RefillId.of("1")))),
                optional(Operation.CANCEL, Capability.CANCEL, it -> it.cancel(Set.of(order))),
                optional(Operation.FIND, Capability.FIND_BY_REFERENCE, it -> it.find(ClientReference.of("a-1"))),
                optional(Operation.CHANGED, Capability.WEBHOOK, it -> it.changed(Map.of(), new byte[0])));
    }

    @ParameterizedTest
    @MethodSource("optional")
    void refusesWhatItDoesNotImplement(Operation operation, Capability lacking, Consumer<PanelProvider> call) {
        PanelException thrown = catchThrowableOfType(PanelException.class, () -> call.accept(new Bare()));

        assertThat(thrown)
                .hasMessage("this provider does not support " + operation + "; its profile lacks the capability "
                        + lacking);
    }

    @Test
    void hasADefaultForNothingElse() {
        List<String> defaults = Arrays.stream(PanelProvider.class.getMethods())
                .filter(Method::isDefault)
                .map(Method::getName)
                .toList();

        assertThat(defaults).containsExactlyInAnyOrder("refill", "refillStatus", "cancel", "find", "changed");
    }

    @Test
    void namesAnOperationForEveryMethodThatCanBeGuarded() {
        List<String> guarded = Arrays.stream(PanelProvider.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .filter(name -> !Set.of("profile", "close").contains(name))
                .map(name -> name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
                .toList();

        assertThat(Operation.values()).extracting(Operation::name).containsExactlyInAnyOrderElementsOf(guarded);
    }

    @Test
    void changesThePanelByAddRefillAndCancelAlone() {
        assertThat(Arrays.stream(Operation.values()).filter(operation -> !operation.isRead()))
                .containsExactlyInAnyOrder(Operation.ADD, Operation.REFILL, Operation.CANCEL, Operation.CHANGED);
    }

    private static Arguments optional(Operation operation, Capability lacking, Consumer<PanelProvider> call) {
        return Arguments.of(operation, lacking, call);
    }

    /** Implements what every plugin must. */
    private static final class Bare implements PanelProvider {
        @Override
        public ProviderProfile profile() {
            return ProviderProfile.builder().build();
        }

        @Override
        public Catalog services() {
            return new Catalog(List.of(), List.of());
        }

        @Override
        public AddOutcome add(NewOrder order) {
            return AddOutcome.inDoubt("nobody asked");
        }

        @Override
        public Answers<PanelOrderId, OrderStatus> status(Set<PanelOrderId> orders) {
            return Answers.<PanelOrderId, OrderStatus>to(orders).build();
        }

        @Override
        public Balance balance() {
            return new Balance(Amount.of("0"));
        }

        @Override
        public void close() {}
    }
}

package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.order.OrderDetails;
import dev.patchbay.spi.order.QuantityRange;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleOrderTest {
    static Stream<OrderType> types() {
        return Stream.concat(OrderType.known().stream(), Stream.of(OrderType.of("Live Stream Views")));
    }

    @ParameterizedTest
    @MethodSource("types")
    void isAGoodOrderOfItsTypeAndSize(OrderType type) {
        for (long quantity : Set.of(1L, 7L, 2000L)) {
            OrderDetails sample = SampleOrder.of(type, quantity);
            assertThat(sample.problems()).isEmpty();
            assertThat(sample.type()).isEqualTo(type);
            assertThat(sample.quantityRange())
                    .isEqualTo(
                            type.isPackage() ? Optional.empty() : Optional.of(new QuantityRange(quantity, quantity)));
        }
    }
}

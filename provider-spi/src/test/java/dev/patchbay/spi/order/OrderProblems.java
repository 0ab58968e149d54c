package dev.patchbay.spi.order;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.spi.Problem;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The problems that an order was refused with, as a person reads them. */
final class OrderProblems {
    private OrderProblems() {}

    static List<String> of(ThrowingCallable reading) {
        InvalidOrderException refused = catchThrowableOfType(InvalidOrderException.class, reading);
        return refused == null
                ? List.of()
                : refused.problems().stream().map(Problem::toString).toList();
    }

    static List<String> of(OrderDetails details) {
        return details.problems().stream().map(Problem::toString).toList();
    }
}

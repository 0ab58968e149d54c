package dev.patchbay.catalog;

import static dev.patchbay.catalog.Rows.range;
import static dev.patchbay.catalog.Rows.rate;
import static dev.patchbay.catalog.Rows.row;
import static dev.patchbay.catalog.Rows.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.spi.Amount;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelService;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AbsurdityTest {
    private static final PanelService GOOD = row("1");

    static Stream<Arguments> absurd() {
        return Stream.of(
                arguments(range(GOOD, 100, 10), "its min of 100 is above its max of 10"),
                arguments(range(GOOD, 0, 0), "its max is 0"),
                arguments(range(GOOD, -5, -1), "its max is -1"),
                arguments(rate(GOOD, "0"), "its rate is 0, and nobody sells for nothing"),
                arguments(rate(GOOD, "-0.1"), "its rate is -0.1, and nobody sells for less than nothing"),
                arguments(rate(GOOD, "90"), "its rate rose a hundredfold or more at once, from 0.9 to 90"),
                arguments(rate(GOOD, "0.009"), "its rate fell to a hundredth or less at once, from 0.9 to 0.009"));
    }

    @ParameterizedTest
    @MethodSource("absurd")
    void isToldInWords(PanelService row, String why) {
        assertThat(Absurdity.of(row, GOOD)).contains(why);
    }

    static Stream<Arguments> odd() {
        PanelService packaged = typed(GOOD, Optional.of(OrderType.PACKAGE));
        return Stream.of(
                arguments(GOOD, GOOD),
                arguments(range(GOOD, 0, 1), GOOD),
                arguments(rate(GOOD, "89.99"), GOOD),
                arguments(rate(GOOD, "0.0091"), GOOD),
                // In another currency it says nothing.
                arguments(rate(GOOD, Amount.of("90", "INR")), GOOD),
                // Of packages the bounds mean nothing.
                arguments(range(packaged, 5, 0), packaged));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void isNotSeenInWhatIsMerelyOdd(PanelService row, PanelService good) {
        assertThat(Absurdity.of(row, good)).isEmpty();
    }

    @Test
    void isSeenInARowThatCameFirstToo() {
        assertThat(Absurdity.of(rate(GOOD, "90"), null)).isEmpty();
        assertThat(Absurdity.of(rate(GOOD, "0"), null)).isPresent();
    }

    @Test
    void isNoneInARowThatWasLetPassAsItIs() {
        PanelService free = rate(GOOD, "0");
        assertThat(Absurdity.of(free, free)).isEmpty();
        assertThat(Absurdity.of(range(free, 1, 2), free)).isPresent();
    }
}

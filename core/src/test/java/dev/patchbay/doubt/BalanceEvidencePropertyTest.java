package dev.patchbay.doubt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.doubt.BalancePeriod.Bought;
import dev.patchbay.doubt.BalancePeriod.Doubt;
import dev.patchbay.ledger.Evidence.Finding;
import dev.patchbay.spi.ClientReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Thousands of accounts, each drawn from a seed; a failure names the seed and tells all about the account. */
class BalanceEvidencePropertyTest {
    @Test
    void noDecisionIsEverWrong() {
        List<Finding> found = new ArrayList<>();
        for (long seed = 0; seed < 20_000; seed++) {
            found.addAll(findings(seed, BalanceWorld.any(seed)));
        }
        assertThat(found.stream().filter(Finding.PLACED::equals).count()).isGreaterThan(1_000);
        assertThat(found.stream().filter(Finding.NOT_PLACED::equals).count()).isGreaterThan(100);
    }

    @Test
    void nearlyAllIsDecidedWhereTheBalanceIsExactAndChargesDiffer() {
        List<Finding> found = new ArrayList<>();
        for (long seed = 0; seed < 2_000; seed++) {
            found.addAll(findings(seed, BalanceWorld.easy(seed)));
        }
        assertThat(found.stream().filter(Finding.UNDECIDED::equals).count()).isLessThan(found.size() / 100);
    }

    /** The worlds are hard enough: they find out whoever makes it easy for himself. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("carelessness")
    void whoeverIgnoresOneThingDecidesWrongly(String what, UnaryOperator<Periods> ignoring) {
        assertThat(LongStream.range(0, 100_000).anyMatch(seed -> {
                    BalanceWorld world = BalanceWorld.any(seed);
                    BalancePeriod period =
                            ignoring.apply(Periods.like(world.period())).period();
                    return wrong(world, BalanceEvidence.weigh(period)).isPresent();
                }))
                .as("a seed finds out who ignores " + what)
                .isTrue();
    }

    static Stream<Arguments> carelessness() {
        return Stream.of(
                ignoring("that a balance may be cached", it -> it.staleness(Duration.ZERO)),
                ignoring("how long a panel may take", it -> it.settleAfter(Duration.ZERO)),
                ignoring("the refunds", Periods::withoutRefunds),
                ignoring("refunds that are told later", it -> it.untold("0")),
                ignoring("the other doubts", Periods::withoutDoubtsAfterTheFirst),
                ignoring(
                        "that orders overlap",
                        it -> it.eachBought(one -> new Bought(one.charge(), one.until(), one.until()))),
                ignoring(
                        "that the earlier reading may have a charge",
                        it -> it.eachDoubt(one -> sent(one, BalanceWorld.LATEST, one.lastByte()))),
                ignoring(
                        "that a process may wake up",
                        it -> it.eachDoubt(one ->
                                sent(one, one.from(), Optional.of(one.lastByte().orElse(one.from()))))));
    }

    private static Arguments ignoring(String what, UnaryOperator<Periods> change) {
        return arguments(what, change);
    }

    private static Doubt sent(Doubt doubt, Instant from, Optional<Instant> lastByte) {
        return new Doubt(doubt.id(), doubt.charge(), from, lastByte);
    }

    /** All that is found, and none of it wrong. */
    private static List<Finding> findings(long seed, BalanceWorld world) {
        Map<ClientReference, BalanceFinding> found = BalanceEvidence.weigh(world.period());
        wrong(world, found).ifPresent(wrong -> fail("seed " + seed + ": " + wrong + "\n" + world));
        return found.values().stream().map(BalanceFinding::finding).toList();
    }

    private static Optional<String> wrong(BalanceWorld world, Map<ClientReference, BalanceFinding> findings) {
        return findings.entrySet().stream()
                .filter(found -> found.getValue().finding()
                        == (world.isPlaced(found.getKey()) ? Finding.NOT_PLACED : Finding.PLACED))
                .map(Object::toString)
                .findFirst();
    }
}

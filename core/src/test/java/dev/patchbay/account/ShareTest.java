package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.spi.Operation;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.Rate;
import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account's limits where several nodes drive it, each with its part. */
class ShareTest {
    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final AccountLimits LIMITS =
            AccountLimits.defaults().withAddWait(INSTANT).withReadWait(INSTANT).withReadShare(BigDecimal.ONE);
    private final SettableClock clock = SettableClock.at("2026-11-01T09:00:00Z");
    private final AccountEnvironment environment =
            AccountEnvironment.driven(clock, new RecordingSleeper(clock), new SimpleMeterRegistry());

    @Nested
    class OfARate {
        private final Gate gate = gate(LIMITS.withRequests(Rate.parse("6/min")));

        @Test
        void isAllOfItUntilNodesAreTold() {
            enter(Operation.CANCEL);

            assertThat(closed(gate).retryAfter()).contains(Duration.ofSeconds(10));
        }

        @Test
        void isAsLongAnIntervalMoreAsThereAreNodes() {
            gate.share(3);
            enter(Operation.CANCEL);

            GateClosedException closed = closed(gate);

            assertThat(closed).hasMessage("the account's rate of 6/m, shared by 3 nodes, has no room in time");
            assertThat(closed.retryAfter()).contains(Duration.ofSeconds(30));
            clock.advance(Duration.ofSeconds(30));
            enter(Operation.CANCEL);
        }

        @Test
        void countsFromTheLastPermitWhenItShrinks() {
            enter(Operation.CANCEL);
            clock.advance(Duration.ofSeconds(10));

            gate.share(3);

            assertThat(closed(gate).hold()).isEqualTo(Hold.RATE);
            clock.advance(Duration.ofSeconds(20));
            enter(Operation.CANCEL);
        }

        @Test
        void countsFromTheLastPermitWhenItGrows() {
            gate.share(3);
            enter(Operation.CANCEL);
            clock.advance(Duration.ofSeconds(10));

            gate.share(1);

            enter(Operation.CANCEL);
            assertThat(closed(gate).hold()).isEqualTo(Hold.RATE);
        }

        @Test
        void givesNothingOutThatIsReservedAlready() {
            Ticks ticks = new Ticks(environment.nanoTime());
            Pace pace = Pace.of("the rate", Rate.parse("1/s"), Duration.ofSeconds(10), ticks);
            long first = pace.reserve();
            long second = pace.reserve();

            pace.share(3);
            long third = pace.reserve();
            pace.share(2);
            long fourth = pace.reserve();

            assertThat(List.of(first, second, third, fourth))
                    .map(Duration::ofNanos)
                    .containsExactly(
                            Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(6));
        }

        @Test
        void isTakenOfTheReadsShareAndOfAnOperationsOwnRateToo() {
            Gate shared = gate(
                    LIMITS.withRequests(Rate.parse("100/s")).withReadShare(new BigDecimal("0.1")),
                    FakePanel.capable()
                            .rate(Operation.REFILL, Rate.parse("1/s"))
                            .build());
            shared.share(2);
            shared.enter(Operation.STATUS, INSTANT).worked();
            clock.advance(Duration.ofMillis(20));
            shared.enter(Operation.REFILL, INSTANT).worked();

            assertThat(closed(shared, Operation.STATUS).retryAfter()).contains(Duration.ofMillis(200));
            assertThat(closed(shared, Operation.REFILL).retryAfter()).contains(Duration.ofSeconds(2));
        }

        private void enter(Operation operation) {
            gate.enter(operation, INSTANT).worked();
        }
    }

    @Nested
    class OfASlowRate {
        @ParameterizedTest
        @ValueSource(ints = {2, 3, 5})
        void leavesASecondPermitForALostAnswer(int nodes) {
            Gate gate = slow();
            gate.share(nodes);
            gate.enter(Operation.SERVICES, INSTANT).worked();
            gate.enter(Operation.SERVICES, INSTANT).worked();

            assertThat(closed(gate, Operation.SERVICES).retryAfter()).contains(Duration.ofMinutes(6L * nodes));
        }

        @Test
        void letsNoMoreThroughThanTheRateOnceTheSavedPermitsAreSpent() {
            List<Gate> nodes = IntStream.range(0, 3).mapToObj(node -> slow()).toList();
            nodes.forEach(node -> node.share(3));
            nodes.forEach(ShareTest.this::exhaust);

            int granted = 0;
            for (int minute = 0; minute < 10 * 60; minute++) {
                clock.advance(Duration.ofMinutes(1));
                granted += nodes.stream().mapToInt(ShareTest.this::exhaust).sum();
            }

            assertThat(granted).isBetween(98, 100);
        }

        private Gate slow() {
            return gate(
                    LIMITS,
                    FakePanel.capable()
                            .rate(Operation.SERVICES, Rate.parse("10/h"))
                            .build());
        }
    }

    @Nested
    class OfTheSlots {
        private final Gate gate = gate(LIMITS, FakePanel.capable().concurrent(8).build());

        @Test
        void isRoundedDownSoThatTheNodesTogetherStayWithinTheLimit() {
            gate.share(3);

            assertThat(takeAll()).hasSize(2);
        }

        @Test
        void isOneAtLeast() {
            gate.share(99);

            assertThat(takeAll()).hasSize(1);
        }

        @Test
        void isAllOfThemAgainWhenTheOtherNodesAreGone() {
            gate.share(3);
            gate.share(1);

            assertThat(takeAll()).hasSize(8);
        }

        @Test
        void isNotGivenOutAgainWhereMoreAreHeldThanItHas() {
            List<Pass> held = takeAll();
            gate.share(4);

            held.subList(0, 6).forEach(Pass::worked);
            assertThat(takeAll()).isEmpty();
            held.subList(6, 8).forEach(Pass::worked);

            assertThat(takeAll()).hasSize(2);
        }

        @Test
        void losesNoneWhereItShrinksAndGrowsWhileAllAreHeld() {
            List<Pass> held = takeAll();
            gate.share(4);
            gate.share(2);
            held.forEach(Pass::worked);
            gate.share(1);

            assertThat(takeAll()).hasSize(8);
        }

        @Test
        void leavesOfTheReadsTheirPart() {
            Gate halved = gate(
                    LIMITS.withReadShare(new BigDecimal("0.5")),
                    FakePanel.capable().concurrent(8).build());
            halved.share(2);

            assertThat(takeAll(halved, Operation.STATUS)).hasSize(2);
            assertThat(takeAll(halved, Operation.CANCEL)).hasSize(2);
        }

        @Test
        void keepsAClosingAccountFromWaitingForSlotsThatAreNoLongerThere() {
            gate.share(3);

            assertThat(gate.close()).isTrue();
            gate.share(1);

            assertThat(closed(gate).hold()).isEqualTo(Hold.CLOSED);
        }

        @Test
        void holdsThroughAnyRowOfSharesTakesAndReleases() {
            Random random = new Random(4711);
            List<Pass> held = new ArrayList<>();
            int size = 8;
            for (int step = 0; step < 2_000; step++) {
                if (random.nextInt(5) == 0) {
                    int nodes = 1 + random.nextInt(9);
                    gate.share(nodes);
                    size = Math.max(1, 8 / nodes);
                } else if (!held.isEmpty() && random.nextBoolean()) {
                    held.remove(random.nextInt(held.size())).worked();
                } else if (held.size() < size) {
                    held.add(gate.enter(Operation.CANCEL, INSTANT));
                } else {
                    assertThat(closed(gate).hold()).isEqualTo(Hold.BUSY);
                }
            }
        }

        private List<Pass> takeAll() {
            return takeAll(gate, Operation.CANCEL);
        }

        private List<Pass> takeAll(Gate from, Operation operation) {
            List<Pass> taken = new ArrayList<>();
            try {
                while (true) {
                    taken.add(from.enter(operation, INSTANT));
                }
            } catch (GateClosedException none) {
                return taken;
            }
        }
    }

    @Nested
    class OfAllAccounts {
        private final FakePlugin factory =
                FakePlugin.of("scripted", Map.of("alpha", new FakePanel(), "beta", new FakePanel()));
        private final Accounts accounts = Accounts.open(
                List.of(
                        Bench.settings("alpha").withLimits(LIMITS.withConcurrent(2)),
                        Bench.settings("beta").withLimits(LIMITS.withConcurrent(2))),
                Plugins.none().with(factory),
                environment);

        @Test
        void isTakenOfEach() {
            accounts.share(2);

            for (Account account : accounts.all()) {
                AddGate adds = account.adds();
                assertThat(adds.acquire(Optional.empty())).isInstanceOf(AddPermission.Granted.class);
                assertThat(Bench.closed(adds.acquire(Optional.empty())).hold()).isEqualTo(Hold.BUSY);
            }
        }

        @Test
        void needsANode() {
            assertThatThrownBy(() -> accounts.share(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("limits are shared by at least 1 node, not by 0");
            assertThatCode(() -> accounts.share(1)).doesNotThrowAnyException();
        }
    }

    private int exhaust(Gate gate) {
        int granted = 0;
        try {
            while (true) {
                gate.enter(Operation.SERVICES, INSTANT).worked();
                granted++;
            }
        } catch (GateClosedException none) {
            return granted;
        }
    }

    private Gate gate(AccountLimits limits) {
        return gate(limits, FakePanel.capable().build());
    }

    private Gate gate(AccountLimits limits, ProviderProfile profile) {
        Ticks ticks = new Ticks(environment.nanoTime());
        PanelMeters meters = new PanelMeters(environment.meters(), "alpha");
        return new Gate("alpha", profile, limits, new Pauses(ticks), meters, ticks, environment.sleeper());
    }

    private static GateClosedException closed(Gate gate) {
        return closed(gate, Operation.CANCEL);
    }

    private static GateClosedException closed(Gate gate, Operation operation) {
        return catchThrowableOfType(GateClosedException.class, () -> gate.enter(operation, INSTANT));
    }
}

package dev.patchbay.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.AccountLimits;
import dev.patchbay.account.AccountSettings;
import dev.patchbay.account.Accounts;
import dev.patchbay.account.AddGate;
import dev.patchbay.account.AddPermission;
import dev.patchbay.account.Plugins;
import dev.patchbay.ledger.Leases;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.LedgerException;
import dev.patchbay.ledger.MemoryLedger;
import dev.patchbay.spi.Rate;
import dev.patchbay.testing.ForwardingLedger;
import dev.patchbay.testing.ManualScheduler;
import dev.patchbay.testing.ScriptedFactory;
import dev.patchbay.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nodes on one ledger: who lives, whose part of the limits is how large, who looks after which account. */
class HeartbeatTest {
    private final SettableClock clock = SettableClock.at("2026-11-22T12:00:00Z");
    private final MemoryLedger ledger = new MemoryLedger();

    /** One node, with a rate of six adds a minute. */
    private final class TestNode {
        final Node node = Node.fresh();
        final ManualScheduler scheduler = new ManualScheduler();
        final Accounts accounts;
        final Heartbeat heartbeat;

        TestNode(Ledger ledger, String... names) {
            AccountEnvironment environment =
                    AccountEnvironment.driven(clock, clock::advance, new SimpleMeterRegistry());
            List<AccountSettings> settings = Stream.of(names)
                    .map(name -> AccountSettings.of(name, "scripted", Map.of())
                            .withLimits(AccountLimits.defaults().withRequests(Rate.parse("6/min"))))
                    .toList();
            accounts = Accounts.open(settings, Plugins.none().with(new ScriptedFactory()), environment);
            heartbeat = new Heartbeat(node, accounts, ledger, clock, scheduler);
            heartbeat.start();
        }

        /** How long the rate lets an add wait that follows another. */
        Duration interval() {
            AddGate adds = accounts.get("alpha").adds();
            AddPermission next = adds.acquire(Optional.empty());
            while (next instanceof AddPermission.Granted) {
                next = adds.acquire(Optional.empty());
            }
            return ((AddPermission.Closed) next).retryAfter().orElseThrow();
        }

        List<String> duties() {
            return Stream.of("alpha", "beta").filter(heartbeat::looksAfter).toList();
        }
    }

    private TestNode node() {
        return new TestNode(ledger, "alpha", "beta");
    }

    private void beat(TestNode... nodes) {
        Arrays.stream(nodes).forEach(node -> node.scheduler.tick());
    }

    private void pass(Duration time, TestNode... nodes) {
        clock.advance(time);
        beat(nodes);
    }

    @Test
    void aNodeThatIsAloneHasAllOfTheLimitsAndAllDuties() {
        TestNode only = node();

        assertThat(only.duties()).containsExactly("alpha", "beta");
        assertThat(only.interval()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aNodeThatComesTakesItsPartAtOnceAndTheOtherGivesItAtItsNextBeat() {
        TestNode first = node();
        TestNode second = node();

        assertThat(second.interval()).isEqualTo(Duration.ofSeconds(20));
        beat(first, second);
        assertThat(first.interval()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void theDutiesStayWithWhomeverHasThem() {
        TestNode first = node();
        TestNode second = node();
        for (int beat = 0; beat < 10; beat++) {
            pass(Duration.ofSeconds(10), second, first);
        }

        assertThat(first.duties()).containsExactly("alpha", "beta");
        assertThat(second.duties()).isEmpty();
    }

    @Test
    void anAccountThatOneNodeAloneKnowsIsItsOwn() {
        TestNode first = new TestNode(ledger, "alpha");
        TestNode second = node();

        assertThat(first.duties()).containsExactly("alpha");
        assertThat(second.duties()).containsExactly("beta");
    }

    @Test
    void whatADeadNodeHadIsAnothersOnceItsLeaseIsOver() {
        TestNode dead = node();
        TestNode other = node();
        pass(Duration.ofSeconds(10), other);
        pass(Duration.ofSeconds(10), other);
        assertThat(other.duties()).isEmpty();

        pass(Duration.ofSeconds(10), other);

        assertThat(other.duties()).containsExactly("alpha", "beta");
        assertThat(other.interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(dead.duties()).isEmpty();
    }

    @Test
    void whatANodeHadThatClosesIsAnothersAtItsNextBeat() {
        TestNode first = node();
        TestNode second = node();
        beat(first, second);

        first.heartbeat.close();
        beat(first, second);

        assertThat(first.duties()).isEmpty();
        assertThat(second.duties()).containsExactly("alpha", "beta");
        assertThat(second.interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(ledger.leases().inForce(Leases.NODE, clock.instant()))
                .containsExactly(new Leases.Lease(Leases.NODE + second.node.id(), second.node.id()));
    }

    @Test
    void aNodeThatSleptForLongAsksBeforeItLooksAfterAnything() {
        TestNode sleeper = node();
        clock.advance(Duration.ofSeconds(30));
        TestNode other = node();

        assertThat(sleeper.duties()).isEmpty();
        assertThat(other.duties()).containsExactly("alpha", "beta");
        other.heartbeat.close();
        clock.advance(Duration.ofSeconds(30));
        assertThat(sleeper.duties()).containsExactly("alpha", "beta");
    }

    @Test
    void aLedgerThatIsAwayChangesNothingAndKeepsNobodyFromClosing() {
        boolean[] away = {false};
        Leases flaky = new Leases() {
            @Override
            public boolean take(String name, String owner, Instant now, Duration length) {
                return ledger.leases().take(name, owner, now, length);
            }

            @Override
            public void give(String name, String owner) {
                if (away[0]) {
                    throw new LedgerException("the database is gone", null);
                }
                ledger.leases().give(name, owner);
            }

            @Override
            public List<Lease> inForce(String prefix, Instant now) {
                return ledger.leases().inForce(prefix, now);
            }
        };
        TestNode node = new TestNode(
                new ForwardingLedger(ledger) {
                    @Override
                    public Leases leases() {
                        return flaky;
                    }
                },
                "alpha",
                "beta");
        away[0] = true;

        assertThatCode(node.heartbeat::close).doesNotThrowAnyException();
        assertThat(node.duties()).isEmpty();
    }
}

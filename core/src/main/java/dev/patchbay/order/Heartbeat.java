package dev.patchbay.order;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Leases;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other nodes on the ledger that this one lives, shares the accounts' limits with them, and takes the duties of
 * those accounts that no other node looks after. All of it by leases: what a node leaves that died is another's soon after.
 * Safe for many threads.
 */
@Singleton
public final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Node node;
    private final Accounts accounts;
    private final Leases leases;
    private final Clock clock;
    private final Scheduler scheduler;
    private volatile Duties duties = new Duties(Set.of(), Instant.MIN);
    private volatile boolean declaredDead;
    private int nodes;
    private boolean closed;

    private record Duties(Set<String> accounts, Instant until) {}

    @Inject
    Heartbeat(Node node, Accounts accounts, Ledger ledger, Clock clock, Scheduler scheduler) {
        this.node = node;
        this.accounts = accounts;
        this.leases = ledger.leases();
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Begins; must come before whatever asks a panel, so that its first calls keep to this node's part of the limits. */
    public void start() {
        beat();
        scheduler.every(BEAT, this::beat);
    }

    /**
     * Whether the work that one node does for all is this one's at an account. Another may begin it while this one still is
     * at it, so what must not happen twice needs a guard of its own.
     */
    public boolean looksAfter(String account) {
        if (!clock.instant().isBefore(duties.until())) {
            // A machine that was suspended, or a clock that was set, need not wait for the next beat.
            beat();
        }
        Duties held = duties;
        return held.accounts().contains(account) && clock.instant().isBefore(held.until());
    }

    /** Whether a person said that this node is dead. It claims nothing then: what it left may be bought elsewhere. */
    boolean isDeclaredDead() {
        return declaredDead;
    }

    /** Gives back what this node has, once none of its calls is under way. Comes before the ledger is closed. */
    public synchronized void close() {
        closed = true;
        duties = new Duties(Set.of(), Instant.MIN);
        try {
            accounts.all().forEach(account -> leases.give(Leases.ACCOUNT + account.name(), node.id()));
            leases.give(Leases.NODE + node.id(), node.id());
        } catch (RuntimeException e) {
            LOG.warn("Node '{}' could not give back what it had; it is free in {}", node.id(), LEASE, e);
        }
    }

    private synchronized void beat() {
        if (closed) {
            return;
        }
        Instant now = clock.instant();
        leases.take(Leases.NODE + node.id(), node.id(), now, LEASE);
        listenToTheLiving(now);
        share(Math.max(1, leases.inForce(Leases.NODE, now).size()));
        Set<String> mine = accounts.all().stream()
                .map(Account::name)
                .filter(name -> leases.take(Leases.ACCOUNT + name, node.id(), now, LEASE))
                .collect(Collectors.toUnmodifiableSet());
        duties = new Duties(mine, now.plus(LEASE));
    }

    private void listenToTheLiving(Instant now) {
        boolean dead = leases.inForce(Leases.DEAD + node.id(), now).stream()
                .anyMatch(lease -> lease.name().equals(Leases.DEAD + node.id()));
        if (dead && !declaredDead) {
            LOG.error("Node '{}' was declared dead and lives: it buys nothing any more. Restart it.", node.id());
        }
        declaredDead = dead;
    }

    private void share(int live) {
        if (live != nodes) {
            LOG.info("Node '{}' is one of {} that live and takes its part of every account's limits", node.id(), live);
            nodes = live;
            accounts.share(live);
        }
    }
}

package dev.patchbay.doubt;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Evidence;
import dev.patchbay.ledger.Leases;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.ledger.UnknownOrderException;
import dev.patchbay.order.Heartbeat;
import dev.patchbay.order.Records;
import dev.patchbay.time.Scheduler;
import dev.patchbay.tracking.Rounds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers evidence for orders in doubt, the best first, and settles them where it proves something: by a schedule, and on
 * demand. What it finds is kept with the attempt whether it decides or not.
 */
@Singleton
public final class Resolver {
    private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration HOLD = Duration.ofMinutes(1);
    private static final int BATCH = 20;

    private final Accounts accounts;
    private final Ledger ledger;
    private final Clock clock;
    private final Findings findings;
    private final QuietReadings readings;
    private final List<Witness> witnesses;
    private final Rounds rounds;

    @Inject
    Resolver(
            Accounts accounts,
            Records records,
            Clock clock,
            Scheduler scheduler,
            Heartbeat heartbeat,
            Findings findings,
            QuietReadings readings,
            LookUp lookUp,
            Repetition repetition,
            BalanceWitness balance,
            Neighbours neighbours) {
        this.accounts = accounts;
        this.ledger = records.ledger();
        this.clock = clock;
        this.findings = findings;
        this.readings = readings;
        // Neighbours before the balance: they prove less often, and with an id.
        this.witnesses = List.of(lookUp, repetition, neighbours, balance);
        this.rounds = new Rounds("Settling doubts", accounts, heartbeat, clock, scheduler, this::round);
    }

    /** Begins to look for evidence. */
    public void start() {
        readings.start();
        rounds.start(TICK);
    }

    /**
     * Looks for evidence of one order now.
     *
     * @return the order as it stands then
     * @throws UnknownOrderException where no order has the reference
     */
    public Order examine(String reference) {
        Order order = ledger.find(reference).orElseThrow(() -> new UnknownOrderException(reference));
        return order.doubt()
                .flatMap(doubtful -> accounts.find(doubtful.account()))
                .map(account -> settle(account, order))
                .orElse(order);
    }

    private void round(Account account) {
        List<Order> due;
        do {
            Instant now = clock.instant();
            due = ledger.reserve(new Reservation(Duty.SETTLE, Optional.of(account.name()), now, now.plus(HOLD), BATCH));
            due.forEach(order -> settleAlone(account, order));
        } while (due.size() == BATCH);
    }

    /** It comes due again where that fails; the others of its account are not held up by it. */
    private void settleAlone(Account account, Order order) {
        try {
            settle(account, order);
        } catch (RuntimeException e) {
            LOG.warn("No evidence could be gathered for order '{}'", order.reference(), e);
        }
    }

    private Order settle(Account account, Order order) {
        Optional<Attempt> first = order.doubt();
        if (first.isEmpty()) {
            return order;
        }
        if (first.get().evidence().stream().anyMatch(said -> said.source() == Evidence.Source.RECOVERY)) {
            return findings.undecided(
                    order, first.get(), Evidence.Source.RECOVERY, "since the recovery only a person can settle it");
        }
        Order now = buried(order, first.get());
        boolean heard = false;
        for (Witness witness : witnesses) {
            Optional<Attempt> doubtful = now.doubt();
            if (doubtful.isPresent() && witness.knows(account) && isAsked(doubtful.get(), witness)) {
                now = witness.hear(account, now, doubtful.get());
                heard = true;
            }
        }
        return heard ? now : unheard(now);
    }

    /** One that is known to be placed needs its id and nothing else. */
    private static boolean isAsked(Attempt doubtful, Witness witness) {
        return doubtful.state().isOpen() || witness instanceof Neighbours;
    }

    private Order unheard(Order order) {
        return order.doubt()
                .map(doubtful -> findings.undecided(
                        order,
                        doubtful,
                        Evidence.Source.NONE,
                        "the panel gives no evidence: look there for an order of this link"))
                .orElse(order);
    }

    /** Rule 4: an owner that fell silent is dead when a person says so. */
    private Order buried(Order order, Attempt doubtful) {
        if (doubtful.state() != Attempt.State.ORPHANED) {
            return order;
        }
        return ledger.leases().inForce(Leases.DEAD + doubtful.owner(), clock.instant()).stream()
                .filter(lease -> lease.name().equals(Leases.DEAD + doubtful.owner()))
                .findFirst()
                .map(lease -> findings.dead(order, doubtful, lease.owner()))
                .orElse(order);
    }
}

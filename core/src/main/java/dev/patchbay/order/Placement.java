package dev.patchbay.order;

import dev.patchbay.account.Account;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.Accounts;
import dev.patchbay.account.AddPermission;
import dev.patchbay.account.AddPermit;
import dev.patchbay.catalog.Catalogs;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Claim;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Postpone;
import dev.patchbay.ledger.Reject;
import dev.patchbay.ledger.Settle;
import dev.patchbay.ledger.Written;
import dev.patchbay.routing.Candidate;
import dev.patchbay.routing.RoutePlan;
import dev.patchbay.routing.Router;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.order.InvalidOrderException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one path that buys: route, gate, claim, check the lease, send, settle. Nothing else in the system sends an
 * {@code add}. Between the claim and the call nothing waits; no transaction is open during the call.
 */
@Singleton
final class Placement {
    private static final Logger LOG = LoggerFactory.getLogger(Placement.class);
    private static final Duration GATE_SOON = Duration.ofSeconds(5);
    private static final Duration LEDGER_SOON = Duration.ofSeconds(1);

    /** No order is looked at more often than this, whatever a panel or a clock says. */
    private static final Duration SOONEST = Duration.ofMillis(200);

    private static final Duration MAPPING_SOON = Duration.ofMinutes(1);

    private final Router router;
    private final Accounts accounts;
    private final Records records;
    private final AccountEnvironment environment;
    private final Clock clock;
    private final OrderSettings settings;
    private final Aftermath aftermath;
    private final Consequences consequences;
    private final String owner = "node-" + UUID.randomUUID();
    private volatile boolean stopped;

    @Inject
    Placement(
            Router router,
            Accounts accounts,
            Catalogs catalogs,
            Records records,
            AccountEnvironment environment,
            OrderSettings settings) {
        this.router = router;
        this.accounts = accounts;
        this.records = records;
        this.environment = environment;
        this.clock = environment.clock();
        this.settings = settings;
        this.aftermath = new Aftermath(settings);
        this.consequences = new Consequences(catalogs, settings);
    }

    /** Tries to buy a waiting order once, and returns it as it then stands: placed, in doubt, ended, or waiting. */
    Order attempt(Order order) {
        Instant now = clock.instant();
        if (order.request().notAfter().filter(now::isAfter).isPresent()) {
            String reason = order.reason().isEmpty() ? "" : "; it waited because: " + order.reason();
            return apply(new Reject(
                    order.reference(),
                    now,
                    "expired: it was not to be bought after "
                            + order.request().notAfter().get() + reason));
        }
        long sent = order.attempts().stream()
                .filter(attempt -> attempt.state().wasSent())
                .count();
        if (sent >= settings.mostSent()) {
            return postpone(
                    order,
                    "held for a person: " + sent + " attempts were sent and none bought it; withdraw it",
                    settings.heldFor());
        }
        try {
            return follow(order, router.route(order.request(), order.attempts()));
        } catch (InvalidOrderException e) {
            return postpone(order, "the configuration no longer takes it: " + e.getMessage(), MAPPING_SOON);
        }
    }

    /** Claims nothing from now on. */
    void stop() {
        stopped = true;
    }

    private Order follow(Order order, RoutePlan plan) {
        List<String> closed = new ArrayList<>();
        Duration soonest = GATE_SOON;
        for (Candidate candidate : plan.ranked()) {
            Account account = accounts.get(candidate.target().account());
            AddPermission permission = account.adds().acquire(candidate.cost());
            if (permission instanceof AddPermission.Granted granted) {
                return buy(order, plan, candidate, account, granted.permit());
            }
            AddPermission.Closed gate = (AddPermission.Closed) permission;
            closed.add(candidate.target() + ": " + gate.why());
            soonest = gate.retryAfter()
                    .filter(wait -> wait.compareTo(GATE_SOON) < 0)
                    .orElse(soonest);
        }
        return waitForRoute(order, plan, closed, soonest);
    }

    private Order waitForRoute(Order order, RoutePlan plan, List<String> closed, Duration soonest) {
        if (!closed.isEmpty()) {
            return postpone(order, "no gate is open: " + String.join("; ", closed), soonest);
        }
        Instant now = clock.instant();
        String why = "no route: " + plan.reasons();
        return plan.nextChance()
                .map(due -> postpone(order, why, Duration.between(now, due)))
                .orElseGet(() -> apply(new Reject(order.reference(), now, why)));
    }

    private Order buy(Order order, RoutePlan plan, Candidate candidate, Account account, AddPermit permit) {
        try (permit) {
            if (stopped) {
                return order;
            }
            Duration longest = account.profile().addTimeout();
            Lease lease = Lease.begin(clock, environment.nanoTime(), longest.plus(settings.leaseMargin()));
            Attempt attempt = Attempt.claim(
                    ClientReference.of(UUID.randomUUID().toString()),
                    account.name(),
                    candidate.target().service(),
                    candidate.cost(),
                    plan.toString(),
                    owner,
                    lease.begunAt(),
                    lease.until());
            Written claimed = insist(
                    new Claim(order.reference(), attempt, order.attempts().size()), attempt.id());
            if (!claimed.applied()) {
                // Taken and put in doubt before the ledger's answer came: nobody knows better that nothing was sent.
                return claimed.order().attempt(attempt.id()).isEmpty()
                        ? claimed.order()
                        : settle(order, attempt, account, AddOutcome.notSent("its claim was answered too late"));
            }
            AddOutcome outcome = isStillWanted(claimed.order()) && lease.leaves(longest)
                    ? permit.add(new NewOrder(
                            attempt.id(), attempt.service(), order.request().details()))
                    : AddOutcome.notSent(
                            "the claim took so long that its lease no longer covers the call, or that the order is not wanted");
            return settle(claimed.order(), attempt, account, outcome);
        }
    }

    /** Looked at again behind the claim, which the ledger may have kept waiting. */
    private boolean isStillWanted(Order order) {
        boolean late =
                order.request().notAfter().filter(clock.instant()::isAfter).isPresent();
        return !stopped && !order.withdrawn() && !late;
    }

    private Order settle(Order order, Attempt attempt, Account account, AddOutcome outcome) {
        LOG.debug("Order '{}', attempt {} at '{}': {}", order.reference(), attempt.id(), account.name(), outcome);
        Settle settle = aftermath.of(order, attempt, outcome, clock.instant());
        Order settled = insist(settle, attempt.id() + " at " + account.name() + ": " + outcome)
                .order();
        if (settled.state() == Order.State.IN_DOUBT) {
            LOG.warn(
                    "Order '{}' is in doubt at '{}' (attempt {}): {}. It is not sent again until that is settled.",
                    order.reference(),
                    account.name(),
                    attempt.id(),
                    settled.reason());
        }
        consequences.draw(account, outcome);
        return settled;
    }

    /** Rule 6: a write whose fate is unknown is issued again until the ledger answers; the log keeps it meanwhile. */
    private Written insist(Change change, Object what) {
        while (true) {
            try {
                return records.apply(change);
            } catch (RuntimeException | Error e) {
                LOG.error("Order '{}' could not be written and is written again: {}", change.reference(), what, e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            environment.sleeper().sleep(LEDGER_SOON);
        } catch (InterruptedException e) {
            // Nothing interrupts the core's threads; whoever does takes no outcome with them.
            LOG.warn("An interrupt was ignored: a write is still to be taken by the ledger");
        }
    }

    private Order postpone(Order order, String reason, Duration wait) {
        Instant now = clock.instant();
        Duration atLeast = wait.compareTo(SOONEST) < 0 ? SOONEST : wait;
        return apply(new Postpone(order.reference(), now, reason, now.plus(atLeast)));
    }

    private Order apply(Change change) {
        return records.apply(change).order();
    }
}

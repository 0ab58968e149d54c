package dev.patchbay.order;

import dev.patchbay.account.Account;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.Accounts;
import dev.patchbay.account.AddPermission;
import dev.patchbay.account.AddPermit;
import dev.patchbay.catalog.Catalogs;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.AwaitTurn;
import dev.patchbay.ledger.Change;
import dev.patchbay.ledger.Claim;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Postpone;
import dev.patchbay.ledger.Reject;
import dev.patchbay.ledger.Repeat;
import dev.patchbay.ledger.Settle;
import dev.patchbay.ledger.Written;
import dev.patchbay.routing.Budgets;
import dev.patchbay.routing.Candidate;
import dev.patchbay.routing.RoutePlan;
import dev.patchbay.routing.Router;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.ClientReference;
import dev.patchbay.spi.NewOrder;
import dev.patchbay.spi.RefusalKind;
import dev.patchbay.spi.order.InvalidOrderException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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
    /** How long an account is held for its balance, mostly. */
    private static final Duration HELD = Duration.ofSeconds(2);

    /** Refusals for a reason that is the account's and passes. */
    private static final Set<RefusalKind> PASSING =
            Set.of(RefusalKind.FUNDS, RefusalKind.ACCOUNT, RefusalKind.MAINTENANCE);

    /** No order is looked at more often than this, whatever a panel or a clock says. */
    private static final Duration SOONEST = Duration.ofMillis(200);

    private static final Duration ROUTED_AGAIN = Duration.ofMinutes(5);
    private static final Duration MAPPING_SOON = Duration.ofMinutes(1);

    private final Router router;
    private final Budgets budgets;
    private final Accounts accounts;
    private final Records records;
    private final AccountEnvironment environment;
    private final Clock clock;
    private final OrderSettings settings;
    private final Aftermath aftermath;
    private final Consequences consequences;
    private final Node node;
    private final Heartbeat heartbeat;
    private final LastingWrites writes;
    private volatile boolean stopped;

    @Inject
    Placement(
            Router router,
            Budgets budgets,
            Accounts accounts,
            Catalogs catalogs,
            Records records,
            AccountEnvironment environment,
            Node node,
            Heartbeat heartbeat,
            OrderSettings settings) {
        this.router = router;
        this.budgets = budgets;
        this.accounts = accounts;
        this.records = records;
        this.environment = environment;
        this.clock = environment.clock();
        this.node = node;
        this.heartbeat = heartbeat;
        this.writes = new LastingWrites(records, environment.sleeper());
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
        long vain = order.attempts().isEmpty()
                ? 0
                : order.attempts().stream().filter(Placement::wasInVain).count();
        if (vain >= settings.mostSent()) {
            return postpone(
                    order,
                    "held for a person: " + vain + " attempts were sent and none bought it; withdraw it",
                    settings.heldFor());
        }
        try {
            int turn = accounts.turn();
            return follow(order, router.route(order.request(), order.attempts()), turn);
        } catch (InvalidOrderException e) {
            return postpone(order, "the configuration no longer takes it: " + e.getMessage(), MAPPING_SOON);
        }
    }

    /** What a panel refuses for a reason of its own, and not of this order's, is not held against the order. */
    private static boolean wasInVain(Attempt attempt) {
        return attempt.state().wasSent()
                && attempt.refusal().filter(PASSING::contains).isEmpty();
    }

    /**
     * Rule 2: the one repeat that there is. Under the same attempt, at the same account, of the same content, and only while
     * the panel surely recognises it.
     */
    Order repeat(Order order, Attempt doubtful) {
        Account account = accounts.get(doubtful.account());
        if (!(account.adds().acquire(doubtful.cost()) instanceof AddPermission.Granted granted)) {
            return order;
        }
        try (AddPermit permit = granted.permit()) {
            Duration longest = account.profile().addTimeout();
            Lease lease = lease(longest);
            Duration recognised = account.profile().idempotentFor().orElse(Duration.ZERO);
            boolean tooLate = lease.until().isAfter(doubtful.claimedAt().plus(recognised));
            if (isClosedToClaims() || tooLate || !isStillWanted(order)) {
                return order;
            }
            Repeat repeat = new Repeat(
                    order.reference(), doubtful.id(), node.id(), doubtful.changedAt(), lease.begunAt(), lease.until());
            Written begun = writes.write(repeat, doubtful.id()::toString);
            if (!begun.applied()) {
                return begun.order();
            }
            AddOutcome outcome = isStillWanted(begun.order()) && lease.leaves(longest)
                    ? permit.add(newOrder(order, doubtful))
                    : AddOutcome.notSent("the repeat was recorded too late");
            Change told = aftermath.ofRepeat(begun.order(), doubtful, outcome, node.id(), clock.instant());
            return writes.write(told, () -> doubtful.id() + " repeated at " + account.name() + ": " + outcome)
                    .order();
        }
    }

    private static NewOrder newOrder(Order order, Attempt attempt) {
        return new NewOrder(attempt.id(), attempt.service(), order.request().details());
    }

    private Lease lease(Duration longest) {
        return Lease.begin(clock, environment.nanoTime(), longest.plus(settings.leaseMargin()));
    }

    /** While a write waits for the ledger to come back, nothing new is begun (rule 6). */
    private boolean isClosedToClaims() {
        return stopped || writes.areStuck() || heartbeat.isDeclaredDead();
    }

    /** Claims nothing from now on. */
    void stop() {
        stopped = true;
        writes.stop();
    }

    private Order follow(Order order, RoutePlan plan, int turn) {
        Admission admission = Admission.of(plan, turn, accounts, budgets);
        if (admission.pass().isPresent()) {
            return buy(order, plan, admission.pass().get());
        }
        if (settings.rejectsForMoney() && admission.lacksMoneyAlone(plan)) {
            String why = admission.closed().isEmpty() ? plan.reasons() : String.join("; ", admission.closed());
            return apply(new Reject(order.reference(), clock.instant(), "no target can be paid for it: " + why));
        }
        if (!admission.closed().isEmpty()) {
            return postpone(order, "no gate is open: " + String.join("; ", admission.closed()), admission.soonest());
        }
        Instant now = clock.instant();
        String why = "no route: " + plan.reasons();
        return plan.nextChance()
                .map(due -> postpone(order, why, soonEnough(Duration.between(now, due))))
                .orElseGet(() -> apply(new Reject(order.reference(), now, why)));
    }

    /** A new configuration may open a way at any time, and wakes nobody. */
    private static Duration soonEnough(Duration wait) {
        return wait.compareTo(ROUTED_AGAIN) < 0 ? wait : ROUTED_AGAIN;
    }

    private Order buy(Order order, RoutePlan plan, Admission.Pass pass) {
        try (pass) {
            Candidate candidate = pass.candidate();
            Account account = pass.account();
            if (isClosedToClaims()) {
                return order;
            }
            Duration longest = account.profile().addTimeout();
            Lease lease = lease(longest);
            Attempt attempt = Attempt.claim(
                    ClientReference.of(UUID.randomUUID().toString()),
                    account.name(),
                    candidate.target().service(),
                    candidate.cost(),
                    plan.toString(),
                    node.id(),
                    lease.begunAt(),
                    lease.until());
            Written claimed = writes.write(
                    new Claim(order.reference(), attempt, order.attempts().size()), attempt.id()::toString);
            if (!claimed.applied()) {
                return unclaimed(order, claimed.order(), attempt, account);
            }
            AddOutcome outcome = isStillWanted(claimed.order()) && lease.leaves(longest)
                    ? pass.permit().add(newOrder(order, attempt))
                    : AddOutcome.notSent(
                            "the claim took so long that its lease no longer covers the call, or that the order is not wanted");
            Order settled = settle(claimed.order(), attempt, account, outcome);
            if (settled.holder().isPresent()) {
                pass.budget().bought();
            }
            return settled;
        }
    }

    private Order unclaimed(Order before, Order now, Attempt attempt, Account account) {
        if (now.attempt(attempt.id()).isPresent()) {
            // Taken and put in doubt before the ledger's answer came: nobody knows better that nothing was sent.
            return settle(before, attempt, account, AddOutcome.notSent("its claim was answered too late"));
        }
        boolean held = now.state().isWaiting()
                && now.attempts().size() == before.attempts().size()
                && !now.withdrawn();
        if (!held) {
            return now;
        }
        Written queued = records.apply(AwaitTurn.of(now.reference(), clock.instant()));
        return queued.applied()
                ? queued.order()
                : postpone(now, "account '" + account.name() + "' is held while its balance is read", HELD);
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
        Order settled = writes.write(settle, () -> attempt.id() + " at " + account.name() + ": " + outcome)
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

    private Order postpone(Order order, String reason, Duration wait) {
        Instant now = clock.instant();
        Duration atLeast = wait.compareTo(SOONEST) < 0 ? SOONEST : wait;
        return apply(new Postpone(order.reference(), now, reason, now.plus(atLeast)));
    }

    private Order apply(Change change) {
        return records.apply(change).order();
    }
}

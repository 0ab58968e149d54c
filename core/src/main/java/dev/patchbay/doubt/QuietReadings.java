package dev.patchbay.doubt;

import dev.patchbay.account.Account;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Leases;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Reading;
import dev.patchbay.order.Node;
import dev.patchbay.order.OrderSettings;
import dev.patchbay.order.Records;
import dev.patchbay.spi.PanelException;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the balance of exclusive accounts while no order is on its way there: what a doubt is later held against. For this
 * it holds the account's adds, on all nodes, until those under way have ended and the balance is read: mostly for one call's
 * time, at most for half a minute.
 */
@Singleton
final class QuietReadings {
    private static final Logger LOG = LoggerFactory.getLogger(QuietReadings.class);
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Exceeds the wait and the call, so that nobody claims while the panel answers. */
    private static final Duration HOLD = Duration.ofMinutes(2);

    private final Accounts accounts;
    private final Ledger ledger;
    private final AccountEnvironment environment;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Node node;
    private final OrderSettings settings;
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    @Inject
    QuietReadings(
            Accounts accounts,
            Records records,
            AccountEnvironment environment,
            Scheduler scheduler,
            Node node,
            OrderSettings settings) {
        this.accounts = accounts;
        this.ledger = records.ledger();
        this.environment = environment;
        this.clock = environment.clock();
        this.scheduler = scheduler;
        this.node = node;
        this.settings = settings;
    }

    void start() {
        scheduler.every(
                TICK,
                () -> accounts.all().stream()
                        .filter(account -> account.settings().exclusive()
                                && !account.settings().retired())
                        .filter(this::isDue)
                        .forEach(account -> scheduler.execute(() -> read(account))));
    }

    private boolean isDue(Account account) {
        Instant now = clock.instant();
        return last(account.name())
                .filter(last -> last.at().plus(settings.settleAfter()).isAfter(now))
                .isEmpty();
    }

    /** The last one. */
    Optional<Reading> last(String account) {
        return ledger.lastReading(account, clock.instant().plusNanos(1));
    }

    /** Takes one now; empty where the account did not fall quiet in time, or the panel did not answer. */
    Optional<Reading> read(Account account) {
        // One at a time: who is done first gives the hold back that both have as this node.
        ReentrantLock turn = turns.computeIfAbsent(account.name(), any -> new ReentrantLock());
        turn.lock();
        try {
            return readAlone(account);
        } finally {
            turn.unlock();
        }
    }

    private Optional<Reading> readAlone(Account account) {
        String hold = Leases.HOLD + account.name();
        String owner = node.id();
        Instant begun = clock.instant();
        if (!ledger.leases().take(hold, owner, begun, HOLD)) {
            return Optional.empty();
        }
        try {
            return fallsQuiet(account, begun) ? read(account, begun) : Optional.empty();
        } catch (PanelException e) {
            LOG.info("No quiet reading of account '{}': {}", account.name(), e.getMessage());
            return Optional.empty();
        } finally {
            ledger.leases().give(hold, owner);
        }
    }

    private Optional<Reading> read(Account account, Instant begun) {
        Instant at = clock.instant();
        Reading reading =
                new Reading(account.name(), at, account.provider().balance().amount());
        boolean heldAllAlong = Duration.between(begun, clock.instant()).compareTo(HOLD.dividedBy(2)) < 0;
        if (!heldAllAlong) {
            return Optional.empty();
        }
        ledger.keep(reading);
        return Optional.of(reading);
    }

    private boolean fallsQuiet(Account account, Instant begun) {
        while (ledger.isSending(account.name())) {
            if (Duration.between(begun, clock.instant()).compareTo(LONGEST_WAIT) > 0) {
                LOG.info("No quiet reading of account '{}': orders were on their way all the time", account.name());
                return false;
            }
            try {
                environment.sleeper().sleep(STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}

package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Duty;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.Reservation;
import dev.patchbay.order.Heartbeat;
import dev.patchbay.spi.PanelException;
import dev.patchbay.time.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through what is due at every account that this node looks after, batch by batch, the accounts side by side. A batch that fails stays as it was
 * and comes due again; it ends this account's sweep and disturbs no other.
 */
public final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final Duration HOLD = Duration.ofMinutes(1);

    private final Duty duty;
    private final Accounts accounts;
    private final Heartbeat heartbeat;
    private final Ledger ledger;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Work work;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /** What is done with one batch. */
    public interface Work {
        /** The most orders that one batch holds. */
        int batchSize(Account account);

        /** Asks the panel and records the answers. */
        void ask(Account account, List<Order> due);
    }

    /** For one duty. */
    public Sweep(
            Duty duty,
            Accounts accounts,
            Heartbeat heartbeat,
            Ledger ledger,
            Clock clock,
            Scheduler scheduler,
            Work work) {
        this.duty = duty;
        this.accounts = accounts;
        this.heartbeat = heartbeat;
        this.ledger = ledger;
        this.clock = clock;
        this.scheduler = scheduler;
        this.work = work;
    }

    /** Begins to look for what is due, so often. */
    public void start(Duration tick) {
        scheduler.every(tick, this::begin);
    }

    private void begin() {
        for (Account account : accounts.all()) {
            if (heartbeat.looksAfter(account.name()) && running.add(account.name())) {
                scheduler.execute(() -> {
                    try {
                        sweep(account);
                    } finally {
                        running.remove(account.name());
                    }
                });
            }
        }
    }

    private void sweep(Account account) {
        int size = work.batchSize(account);
        List<Order> due = reserve(account, size);
        while (!due.isEmpty()) {
            try {
                work.ask(account, due);
            } catch (PanelException e) {
                LOG.warn(
                        "{} of {} orders at '{}' failed, nothing was changed: {}",
                        duty,
                        due.size(),
                        account.name(),
                        e.getMessage());
                return;
            }
            due = due.size() < size ? List.of() : reserve(account, size);
        }
    }

    private List<Order> reserve(Account account, int size) {
        Instant now = clock.instant();
        return ledger.reserve(new Reservation(duty, Optional.of(account.name()), now, now.plus(HOLD), size));
    }
}

package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.order.Heartbeat;
import dev.patchbay.spi.PanelException;
import dev.patchbay.time.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes round the accounts that this node looks after, side by side and one round an account at a time: so often, and at once
 * where something is said to be due. A panel that fails ends its own round, is left alone for a while, and disturbs no other.
 */
public final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final String what;
    private final Accounts accounts;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Round round;
    private final Map<String, AtomicInteger> signals = new ConcurrentHashMap<>();
    private final Map<String, Patience> patience = new ConcurrentHashMap<>();

    /** What is done at one account. */
    @FunctionalInterface
    public interface Round {
        /**
         * Does it.
         *
         * @throws PanelException where the panel fails
         */
        void at(Account account);
    }

    /**
     * For one kind of work.
     *
     * @param what it is, for the log
     */
    public Rounds(String what, Accounts accounts, Heartbeat heartbeat, Clock clock, Scheduler scheduler, Round round) {
        this.what = what;
        this.accounts = accounts;
        this.heartbeat = heartbeat;
        this.clock = clock;
        this.scheduler = scheduler;
        this.round = round;
    }

    /** Begins to go round, so often. */
    public void start(Duration tick) {
        scheduler.every(tick, () -> accounts.all().forEach(this::begin));
    }

    /** Says that something is due at an account. Many signals make one round, and one more where it is under way. */
    void signal(Account account) {
        if (signals(account).getAndIncrement() == 0) {
            run(account);
        }
    }

    private void begin(Account account) {
        if (signals(account).compareAndSet(0, 1)) {
            run(account);
        }
    }

    private void run(Account account) {
        try {
            scheduler.execute(() -> look(account));
        } catch (RuntimeException | Error e) {
            // No thread was to be had. The next signal must find the way free.
            signals(account).set(0);
            LOG.error("{} at '{}' found no thread; it is tried again at the next tick", what, account.name(), e);
        }
    }

    private void look(Account account) {
        AtomicInteger mine = signals(account);
        int seen;
        do {
            seen = mine.get();
            try {
                go(account);
            } catch (RuntimeException | Error e) {
                // An error too: a round that never ends would keep every later one from beginning.
                LOG.error(
                        "{} at '{}' failed; what is due is looked for again at the next tick", what, account.name(), e);
            }
        } while (!mine.compareAndSet(seen, 0));
    }

    private void go(Account account) {
        Patience left = patience.computeIfAbsent(account.name(), any -> new Patience(clock));
        if (!heartbeat.looksAfter(account.name()) || left.isNeeded()) {
            return;
        }
        try {
            round.at(account);
            if (left.worked()) {
                LOG.info("{} at '{}' goes on: its panel answers again", what, account.name());
            }
        } catch (PanelException e) {
            if (left.failed(e)) {
                LOG.warn(
                        "{} at '{}' stops until its panel answers again; what was not said changes nothing: {}",
                        what,
                        account.name(),
                        e.getMessage());
            }
        }
    }

    private AtomicInteger signals(Account account) {
        return signals.computeIfAbsent(account.name(), any -> new AtomicInteger());
    }
}

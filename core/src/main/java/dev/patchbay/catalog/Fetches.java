package dev.patchbay.catalog;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.spi.PanelException;
import dev.patchbay.time.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches something of every account again and again: after {@code every} when it worked, after {@code retry} when it did
 * not, and sooner when asked, but never twice within {@code atLeast}. Accounts may come and go meanwhile.
 */
final class Fetches {
    private static final Logger LOG = LoggerFactory.getLogger(Fetches.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final String what;
    private final Accounts accounts;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Supplier<Pace> pace;
    private final Consumer<Account> fetch;
    private final Map<String, Account> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> due = new ConcurrentHashMap<>();
    private final Map<String, Instant> began = new ConcurrentHashMap<>();

    record Pace(Duration every, Duration retry, Duration atLeast) {}

    Fetches(
            String what,
            Accounts accounts,
            Clock clock,
            Scheduler scheduler,
            Supplier<Pace> pace,
            Consumer<Account> fetch) {
        this.what = what;
        this.accounts = accounts;
        this.clock = clock;
        this.scheduler = scheduler;
        this.pace = pace;
        this.fetch = fetch;
    }

    void start() {
        beginDue();
        scheduler.every(TICK, this::beginDue);
    }

    /** Brings the next fetch forward as far as {@code atLeast} allows. */
    void soon(String account) {
        Instant earliest =
                began.getOrDefault(account, Instant.EPOCH).plus(pace.get().atLeast());
        due.computeIfPresent(account, (name, at) -> at.isBefore(earliest) ? at : earliest);
    }

    /** The next fetch is due then. For the fetch itself, which may find that another node did it. */
    void next(String account, Instant at) {
        due.computeIfPresent(account, (name, any) -> at);
    }

    private void beginDue() {
        Instant now = clock.instant();
        greet(now);
        due.forEach((name, at) -> {
            // Put off first: a fetch that takes long is not begun twice.
            if (!at.isAfter(now) && due.replace(name, at, now.plus(pace.get().every()))) {
                began.put(name, now);
                scheduler.execute(() -> accounts.find(name).ifPresent(this::fetch));
            }
        });
    }

    /** An account that is new, or has another panel or key, is fetched at once; one that is gone no more. */
    private void greet(Instant now) {
        for (Account account : accounts.all()) {
            Account before = known.put(account.name(), account);
            if ((before == null || !before.isSamePanel(account.settings()))
                    && !account.settings().retired()) {
                due.put(account.name(), now);
            }
        }
        known.values().removeIf(account -> accounts.find(account.name()).isEmpty());
        due.keySet()
                .removeIf(name -> accounts.find(name)
                        .filter(account -> !account.settings().retired())
                        .isEmpty());
    }

    private void fetch(Account account) {
        try {
            fetch.accept(account);
        } catch (PanelException e) {
            next(account.name(), clock.instant().plus(pace.get().retry()));
            LOG.warn("{} of account '{}' could not be fetched: {}", what, account.name(), e.getMessage());
        } catch (RuntimeException e) {
            next(account.name(), clock.instant().plus(pace.get().retry()));
            throw e;
        }
    }
}

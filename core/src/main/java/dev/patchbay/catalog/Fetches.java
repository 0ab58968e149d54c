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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches something of every account again and again: after {@code every} when it worked, after {@code retry} when it did
 * not, and sooner when asked, but never twice within {@code atLeast}.
 */
final class Fetches {
    private static final Logger LOG = LoggerFactory.getLogger(Fetches.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final String what;
    private final Accounts accounts;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Pace pace;
    private final Consumer<Account> fetch;
    private final Map<String, Instant> due = new ConcurrentHashMap<>();
    private final Map<String, Instant> began = new ConcurrentHashMap<>();

    record Pace(Duration every, Duration retry, Duration atLeast) {}

    Fetches(String what, Accounts accounts, Clock clock, Scheduler scheduler, Pace pace, Consumer<Account> fetch) {
        this.what = what;
        this.accounts = accounts;
        this.clock = clock;
        this.scheduler = scheduler;
        this.pace = pace;
        this.fetch = fetch;
    }

    void start() {
        Instant now = clock.instant();
        accounts.all().stream()
                .filter(account -> !account.settings().retired())
                .forEach(account -> due.put(account.name(), now));
        beginDue();
        scheduler.every(TICK, this::beginDue);
    }

    /** Brings the next fetch forward as far as {@code atLeast} allows. */
    void soon(String account) {
        Instant earliest = began.getOrDefault(account, Instant.EPOCH).plus(pace.atLeast());
        due.computeIfPresent(account, (name, at) -> at.isBefore(earliest) ? at : earliest);
    }

    private void beginDue() {
        Instant now = clock.instant();
        due.forEach((name, at) -> {
            // Put off first: a fetch that takes long is not begun twice.
            if (!at.isAfter(now) && due.replace(name, at, now.plus(pace.every()))) {
                began.put(name, now);
                scheduler.execute(() -> fetch(accounts.get(name)));
            }
        });
    }

    private void fetch(Account account) {
        try {
            fetch.accept(account);
        } catch (PanelException e) {
            due.put(account.name(), clock.instant().plus(pace.retry()));
            LOG.warn("{} of account '{}' could not be fetched: {}", what, account.name(), e.getMessage());
        }
    }
}

package dev.patchbay.catalog;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.progress.LongWorks;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts' catalogues: fetched at the start, every hour, and sooner after a refusal that smells of drift (five
 * minutes apart at least, since panels allow few such calls). A catalogue that came empty, or lost over half of its
 * services at once, is not believed: the last good one stays. Safe for many threads.
 */
@Singleton
public final class Catalogs {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogs.class);
    private static final Fetches.Pace PACE =
            new Fetches.Pace(Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofMinutes(5));

    private final Accounts accounts;
    private final Clock clock;
    private final LongWorks works;
    private final Fetches fetches;
    private final Map<String, AccountCatalog> lastGood = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    @Inject
    Catalogs(Accounts accounts, LongWorks works, Clock clock, Scheduler scheduler) {
        this.accounts = accounts;
        this.clock = clock;
        this.works = works;
        this.fetches = new Fetches("The catalogue", accounts, clock, scheduler, PACE, this::fetch);
    }

    /** Begins to fetch. */
    public void start() {
        fetches.start();
    }

    /** The last good catalogue of an account; empty until the first has come. */
    public Optional<AccountCatalog> of(String account) {
        return Optional.ofNullable(lastGood.get(account));
    }

    /** Why the last fetch failed; empty where it did not, or none has ended yet. */
    public Optional<String> failure(String account) {
        return Optional.ofNullable(failures.get(account));
    }

    /**
     * Fetches a catalogue now and returns the one that is believed afterwards. One that is not yet five minutes old is
     * returned as it is, and a fetch that is under way is waited for.
     *
     * @throws dev.patchbay.spi.PanelException where the panel does not give it
     */
    public AccountCatalog refresh(String account) {
        Account known = accounts.get(account);
        ReentrantLock lock = lock(known);
        lock.lock();
        try {
            Instant old = clock.instant().minus(PACE.atLeast());
            return of(account).filter(last -> last.fetchedAt().isAfter(old)).orElseGet(() -> fetchAlone(known));
        } finally {
            lock.unlock();
        }
    }

    /** Asks for an early fetch, after a refusal that smells of drift. */
    public void refreshSoon(String account) {
        fetches.soon(account);
    }

    private void fetch(Account account) {
        ReentrantLock lock = lock(account);
        lock.lock();
        try {
            fetchAlone(account);
        } finally {
            lock.unlock();
        }
    }

    private ReentrantLock lock(Account account) {
        return locks.computeIfAbsent(account.name(), name -> new ReentrantLock());
    }

    private AccountCatalog fetchAlone(Account account) {
        Catalog fetched;
        try (LongWorks.Running load = works.begin("catalogue", account.name(), OptionalLong.empty())) {
            fetched = fetched(account);
            load.add(fetched.services().size());
        }
        Map<ServiceId, PanelService> services = new LinkedHashMap<>();
        fetched.services().forEach(service -> services.put(service.id(), service));
        AccountCatalog next = new AccountCatalog(account.name(), services, fetched.unreadable(), clock.instant());
        return lastGood.merge(account.name(), next, Catalogs::believed);
    }

    private Catalog fetched(Account account) {
        try {
            Catalog fetched = account.provider().services();
            if (fetched.services().isEmpty()) {
                throw PanelException.failed("the catalogue came empty, which is not believed", null);
            }
            failures.remove(account.name());
            return fetched;
        } catch (PanelException e) {
            failures.put(account.name(), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static AccountCatalog believed(AccountCatalog last, AccountCatalog next) {
        int before = last.services().size();
        int now = next.services().size();
        if (before > 0 && now * 2 < before) {
            LOG.warn(
                    "The catalogue of account '{}' shrank from {} services to {}: it is not believed, the last one stays",
                    last.account(),
                    before,
                    now);
            return last;
        }
        return next;
    }
}

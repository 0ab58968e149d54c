package dev.patchbay.catalog;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Leases;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.notice.Notice;
import dev.patchbay.notice.Notices;
import dev.patchbay.progress.LongWorks;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.ServiceId;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The accounts' catalogues: fetched at the start, every so often ({@link CatalogSettings#every()}), and sooner after a
 * refusal that smells of drift, five minutes apart at least and within what the plugin says of the panel's own limit for
 * them. One node fetches and the others take it from the ledger, where it also waits for the next start: one that is young
 * enough is not fetched again then.
 *
 * <p>What changed about the services that we sell becomes notices and holds, as {@link CatalogSettings#drift()} says. A
 * service whose row is absurd is withheld. A catalogue that came empty, or lost over half of its services at once, is not
 * believed: the last good one stays. Safe for many threads.
 */
@Singleton
public final class Catalogs {
    private static final String LEASE = "catalog/";
    private static final Duration LEASE_LENGTH = Duration.ofMinutes(5);
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Accounts accounts;
    private final Clock clock;
    private final Scheduler scheduler;
    private final LongWorks works;
    private final Notices notices;
    private final Leases leases;
    private final Stock stock;
    private final Tidings tidings;
    private final Fetches fetches;
    private final String self = UUID.randomUUID().toString();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final Map<String, Comparison> doubted = new ConcurrentHashMap<>();
    private final Map<String, Instant> wanted = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private volatile CatalogSettings settings;
    private volatile Function<String, Predicate<ServiceId>> watched = account -> any -> true;

    @Inject
    Catalogs(
            Accounts accounts,
            Ledger ledger,
            Notices notices,
            LongWorks works,
            CatalogSettings settings,
            Clock clock,
            Scheduler scheduler) {
        this.accounts = accounts;
        this.clock = clock;
        this.scheduler = scheduler;
        this.works = works;
        this.notices = notices;
        this.leases = ledger.leases();
        this.stock = new Stock(ledger, clock);
        this.tidings = new Tidings(stock, notices);
        this.settings = settings;
        this.fetches = new Fetches("The catalogue", accounts, clock, scheduler, this::pace, this::fetchUnlessFresh);
    }

    /** Begins to fetch. */
    public void start() {
        look();
        fetches.start();
        scheduler.every(LOOK, this::look);
    }

    /** The last good catalogue of an account; empty until the first has come. */
    public Optional<AccountCatalog> of(String account) {
        return stock.of(account);
    }

    /** Why the last fetch failed, or was not believed; empty where neither is so, or none has ended yet. */
    public Optional<String> failure(String account) {
        return Optional.ofNullable(failures.get(account));
    }

    /** The services that take no orders until an operator releases them. */
    public List<Held> held() {
        return stock.holds().all();
    }

    /**
     * Lets a service take orders again that is held, or whose row is absurd: the row is taken as good as it stands.
     *
     * @param by who decides it
     * @throws IllegalStateException where neither is so
     */
    public void release(String account, ServiceId service, String by) {
        Account known = accounts.get(account);
        String words = locked(known, () -> stock.release(known, service));
        notices.give(Notice.Kind.LEVER, account, service, by + " released it: " + words);
    }

    /**
     * Believes what the panel lists now, however much it shrank.
     *
     * @param by who decides it
     * @throws PanelException where the panel does not give it, or gives an empty one
     */
    public AccountCatalog believe(String account, String by) {
        Account known = accounts.get(account);
        return locked(known, () -> {
            Comparison doubtful = doubted.get(account);
            Comparison taken = doubtful == null ? compared(known, fetched(known)) : doubtful;
            notices.give(
                    Notice.Kind.LEVER,
                    account,
                    by + " believes its catalogue of " + taken.next().services().size() + " services");
            return take(known, taken);
        });
    }

    /**
     * Fetches a catalogue now and returns the one that is believed afterwards. One that is not yet five minutes old is
     * returned as it is, and a fetch that is under way is waited for.
     *
     * @throws PanelException where the panel does not give it
     */
    public AccountCatalog refresh(String account) {
        Account known = accounts.get(account);
        return locked(known, () -> {
            Instant old = clock.instant().minus(CatalogSettings.SOONEST);
            return of(account).filter(last -> last.fetchedAt().isAfter(old)).orElseGet(() -> fetch(known));
        });
    }

    /** Asks for an early fetch, after a refusal that smells of drift. */
    public void refreshSoon(String account) {
        wanted.put(account, clock.instant());
        fetches.soon(account);
    }

    /**
     * Tells and holds from now on what changes about these services alone, by account: those that we sell. A panel has ten
     * thousand, and its operator cares for fifty.
     */
    public void watch(Function<String, Predicate<ServiceId>> services) {
        watched = services;
    }

    /** Forgets what an account's panel sold, since another panel is behind the name now, and fetches anew. */
    public void forget(String account) {
        stock.forget(account);
        failures.remove(account);
        doubted.remove(account);
        fetches.next(account, clock.instant());
    }

    /** From now on so. */
    public void follow(CatalogSettings other) {
        settings = other;
    }

    CatalogSettings settings() {
        return settings;
    }

    private Fetches.Pace pace() {
        return new Fetches.Pace(settings.every(), RETRY, CatalogSettings.SOONEST);
    }

    /** Takes over what other nodes did. */
    private void look() {
        stock.readHolds();
        for (String name : stock.news()) {
            accounts.find(name).ifPresent(account -> scheduler.execute(() -> adopt(account)));
        }
    }

    private void adopt(Account account) {
        ReentrantLock lock = lock(account);
        // Where a fetch is under way, it looks itself.
        if (lock.tryLock()) {
            try {
                stock.adopt(account);
            } finally {
                lock.unlock();
            }
        }
    }

    private void fetchUnlessFresh(Account account) {
        locked(account, () -> {
            stock.adopt(account);
            String name = account.name();
            Instant next = stock.fetchedAt(name)
                    .map(at -> at.plus(isWantedAgain(name, at) ? CatalogSettings.SOONEST : settings.every()))
                    .orElse(Instant.MIN);
            if (clock.instant().isBefore(next)) {
                fetches.next(name, next);
            } else if (leases.take(LEASE + name, self, clock.instant(), LEASE_LENGTH)) {
                try {
                    fetch(account);
                } finally {
                    leases.give(LEASE + name, self);
                }
            } else {
                fetches.next(name, clock.instant().plus(RETRY));
            }
            return name;
        });
    }

    /** Whether it was asked for since it was fetched, by this node or another. */
    private boolean isWantedAgain(String account, Instant fetchedAt) {
        Instant since = wanted.get(account);
        return since != null && (!fetchedAt.isAfter(since) || !wanted.remove(account, since));
    }

    private AccountCatalog fetch(Account account) {
        Comparison comparison = compared(account, fetched(account));
        if (!comparison.isShrunken()) {
            return take(account, comparison);
        }
        String why = "it shrank from " + stock.size(account.name()) + " services to "
                + comparison.next().services().size() + ", or changed over half of their ids";
        failures.put(account.name(), why);
        doubted.put(account.name(), comparison);
        tidings.disbelieve(account, why + "; say believe(\"" + account.name() + "\", by) where that is meant");
        return of(account.name()).orElse(comparison.next().catalog(account.name(), Map.of()));
    }

    private Catalog fetched(Account account) {
        try (LongWorks.Running load = works.begin("catalogue", account.name(), OptionalLong.empty())) {
            Catalog fetched = account.provider().services();
            load.add(fetched.services().size());
            if (fetched.services().isEmpty()) {
                tidings.disbelieve(account, "it came empty");
                throw PanelException.failed("the catalogue came empty, which is not believed", null);
            }
            failures.remove(account.name());
            return fetched;
        } catch (PanelException e) {
            failures.put(account.name(), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Comparison compared(Account account, Catalog fetched) {
        return stock.compare(account, fetched, watched.apply(account.name()));
    }

    private AccountCatalog take(Account account, Comparison comparison) {
        doubted.remove(account.name());
        failures.remove(account.name());
        return tidings.take(account, comparison, settings);
    }

    private ReentrantLock lock(Account account) {
        return locks.computeIfAbsent(account.name(), name -> new ReentrantLock());
    }

    private <T> T locked(Account account, Supplier<T> work) {
        ReentrantLock lock = lock(account);
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}

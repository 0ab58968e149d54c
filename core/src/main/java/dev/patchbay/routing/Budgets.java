package dev.patchbay.routing;

import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Spending;
import dev.patchbay.spi.Money;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps accounts and services to what they may spend in a day. What the ledger says of all nodes is read every five seconds;
 * what this node buys counts from the moment at which it is decided, so that orders side by side do not pass a cap together.
 * Several nodes can pass one by what they buy within those seconds. Safe for many threads.
 */
@Singleton
public final class Budgets {
    private static final Duration TICK = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Accounts accounts;
    private final CurrentRouting routing;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Object refreshing = new Object();
    private final Set<Hold> holds = new LinkedHashSet<>();
    private Map<Spending, BigDecimal> sums = Map.of();
    private Optional<LocalDate> readFor = Optional.empty();
    private volatile Spent spent = Spent.UNCAPPED;

    @Inject
    Budgets(Ledger ledger, Accounts accounts, CurrentRouting routing, Clock clock, Scheduler scheduler) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.routing = routing;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Begins to read. */
    public void start() {
        refresh();
        scheduler.every(TICK, this::refresh);
    }

    /** What was spent today. */
    Spent spent() {
        return spent;
    }

    /**
     * Sets the cost of an order aside, where it still fits.
     *
     * @return to be closed once the order's attempt has ended; empty where others were faster
     */
    public synchronized Optional<Hold> hold(String service, Candidate candidate) {
        Routing now = routing.get();
        Instant instant = clock.instant();
        Optional<ServiceMapping> mapping = now.table().find(service);
        Optional<Reason> reason = mapping.flatMap(known -> spent.against(
                known,
                candidate.target(),
                candidate.rate(),
                candidate.cost(),
                new Spent.Prices(now.exchange(), instant)));
        if (reason.isPresent()) {
            return Optional.empty();
        }
        Hold hold = new Hold(instant.atZone(ZoneOffset.UTC).toLocalDate(), service, candidate);
        if (readFor.isPresent() && candidate.cost().isPresent()) {
            holds.add(hold);
            sum();
        }
        return Optional.of(hold);
    }

    /** Reads what was spent, and what may be, at once. One at a time: an older reading must not take a newer one's place. */
    public void refresh() {
        synchronized (refreshing) {
            read();
        }
    }

    private void read() {
        Map<String, BigDecimal> caps = caps();
        boolean capped = !caps.isEmpty()
                || routing.get().table().services().stream()
                        .anyMatch(service -> service.spendPerDay().isPresent());
        if (!capped) {
            synchronized (this) {
                spent = Spent.UNCAPPED;
                holds.clear();
                readFor = Optional.empty();
            }
            return;
        }
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        List<Hold> ended;
        synchronized (this) {
            ended = holds.stream().filter(hold -> hold.ended).toList();
        }
        Map<Spending, BigDecimal> spentToday = ledger.spent(today);
        synchronized (this) {
            // What had ended before is in what was read; what had not may be in both, and then counts twice until the
            // next.
            ended.forEach(holds::remove);
            sums = spentToday;
            readFor = Optional.of(today);
            sum();
        }
    }

    private Map<String, BigDecimal> caps() {
        Map<String, BigDecimal> caps = new HashMap<>();
        accounts.all()
                .forEach(account ->
                        account.settings().limits().spendPerDay().ifPresent(cap -> caps.put(account.name(), cap)));
        return Map.copyOf(caps);
    }

    private synchronized void sum() {
        LocalDate day = readFor.orElse(LocalDate.EPOCH);
        Map<Spending, BigDecimal> all = new HashMap<>(sums);
        holds.stream()
                .filter(hold -> hold.day.equals(day))
                .forEach(hold -> all.merge(hold.spending(), hold.cost(), BigDecimal::add));
        spent = new Spent(day, readFor.map(any -> Map.copyOf(all)), caps());
    }

    /** The cost of one order, set aside. */
    public final class Hold implements AutoCloseable {
        private final LocalDate day;
        private final String service;
        private final Candidate candidate;
        private boolean bought;
        private boolean ended;

        private Hold(LocalDate day, String service, Candidate candidate) {
            this.day = day;
            this.service = service;
            this.candidate = candidate;
        }

        /** Says that the order was bought, or may have been: the ledger counts it from now on. */
        public void bought() {
            bought = true;
        }

        /** The attempt has ended and is recorded. What was not bought is free again. */
        @Override
        public void close() {
            synchronized (Budgets.this) {
                ended = true;
                if (!bought && holds.remove(this)) {
                    sum();
                }
            }
        }

        private Spending spending() {
            return new Spending(
                    candidate.target().account(),
                    service,
                    day,
                    candidate.cost().map(Money::currency).orElseThrow());
        }

        private BigDecimal cost() {
            return candidate.cost().orElseThrow().amount();
        }
    }
}

package dev.patchbay.catalog;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.account.Forecast;
import dev.patchbay.account.Funds;
import dev.patchbay.notice.Notice;
import dev.patchbay.notice.Notices;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Balance;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the accounts have left: asked at the start, every five minutes, every minute while orders are sent that the last
 * balance does not show, and when told to. Safe for many threads.
 */
@Singleton
public final class Balances {
    private static final Fetches.Pace PACE =
            new Fetches.Pace(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(1));

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Accounts accounts;
    private final Scheduler scheduler;
    private final Catalogs catalogs;
    private final Notices notices;
    private final Fetches fetches;
    private final Set<String> low = ConcurrentHashMap.newKeySet();

    @Inject
    Balances(Accounts accounts, Catalogs catalogs, Notices notices, Clock clock, Scheduler scheduler) {
        this.accounts = accounts;
        this.catalogs = catalogs;
        this.notices = notices;
        this.scheduler = scheduler;
        this.fetches = new Fetches("The balance", accounts, clock, scheduler, () -> PACE, this::fetch);
    }

    /** Begins to ask. */
    public void start() {
        fetches.start();
        scheduler.every(LOOK, this::hasten);
    }

    /** What an account had left when it was last asked. */
    public Optional<Balance> of(String account) {
        return accounts.get(account).lastBalance();
    }

    /** What an account has, and what of it orders have spoken for that this balance may not show yet. */
    public Optional<Funds> funds(String account) {
        return accounts.get(account).funds();
    }

    /**
     * How long an account's money lasts at the rate of the last day, as far as this process saw it; empty for the first ten
     * minutes.
     */
    public Optional<Forecast> forecast(String account) {
        return accounts.get(account).forecast();
    }

    /**
     * Asks an account now.
     *
     * @throws dev.patchbay.spi.PanelException where the panel does not say
     */
    public Balance refresh(String account) {
        return fetch(accounts.get(account));
    }

    private void hasten() {
        accounts.all().stream().filter(Account::hasSpent).map(Account::name).forEach(fetches::soon);
    }

    private Balance fetch(Account account) {
        Balance balance = account.provider().balance();
        account.available().ifPresent(available -> watch(account.name(), available));
        return balance;
    }

    /** Tells once when it falls below what the operator named, and once when it is back. */
    private void watch(String account, Amount available) {
        Optional<BigDecimal> least =
                Optional.ofNullable(catalogs.settings().lowBalances().get(account));
        boolean isLow =
                least.filter(named -> available.value().compareTo(named) < 0).isPresent();
        if (isLow && low.add(account)) {
            String left = forecast(account)
                    .flatMap(Forecast::hoursLeft)
                    .map(hours -> "; at the rate of the last day it lasts " + hours + " hours")
                    .orElse("");
            notices.give(
                    Notice.Kind.BALANCE_LOW,
                    account,
                    "available are " + available + ", less than " + least.orElseThrow() + left);
        } else if (!isLow && low.remove(account)) {
            notices.give(Notice.Kind.BALANCE_BACK, account, "available are " + available + " again");
        }
    }
}

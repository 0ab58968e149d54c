package dev.patchbay.catalog;

import dev.patchbay.account.Account;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is on every account's shelf and what of it may be sold, here and in the ledger. Reads are for everybody; one thread at
 * a time changes an account's.
 */
final class Stock {
    private static final Logger LOG = LoggerFactory.getLogger(Stock.class);

    /** One from the ledger that is older is compared with, and sold from no more: its prices may be anything by now. */
    private static final Duration SOLD_FROM = Duration.ofDays(1);

    private final Clock clock;
    private final Shelves kept;
    private final Holds holds;
    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
    private final Map<String, String> panels = new ConcurrentHashMap<>();
    private final Map<String, AccountCatalog> sold = new ConcurrentHashMap<>();

    Stock(Ledger ledger, Clock clock) {
        this.clock = clock;
        this.kept = new Shelves(ledger);
        this.holds = new Holds(ledger);
    }

    Optional<AccountCatalog> of(String account) {
        return Optional.ofNullable(sold.get(account));
    }

    Optional<Instant> fetchedAt(String account) {
        return of(account).map(AccountCatalog::fetchedAt);
    }

    int size(String account) {
        return Optional.ofNullable(shelves.get(account))
                .map(shelf -> shelf.services().size())
                .orElse(0);
    }

    Holds holds() {
        return holds;
    }

    Comparison compare(Account account, Catalog fetched, Predicate<ServiceId> watched) {
        return new Comparison(last(account), fetched, clock.instant(), watched);
    }

    AccountCatalog put(Account account, Shelf next) {
        AccountCatalog shown = show(account, next);
        try {
            kept.keep(account, next);
        } catch (RuntimeException e) {
            // The panel can be asked again after a restart, and by the other nodes.
            LOG.warn("The catalogue of account '{}' could not be kept in the ledger", account.name(), e);
        }
        return shown;
    }

    /** Takes over what is in the ledger and no older than what is here. */
    void adopt(Account account) {
        Optional<Shelf> here = last(account);
        kept.news(account, here)
                .filter(news -> here.filter(mine -> mine.fetchedAt().isAfter(news.fetchedAt()))
                        .isEmpty())
                .ifPresent(news -> {
                    // What the other node held of it, it held before it kept it.
                    holds.read();
                    if (news.fetchedAt().isAfter(clock.instant().minus(SOLD_FROM))) {
                        show(account, news);
                    } else {
                        remember(account, news);
                    }
                });
    }

    /** The accounts of which there is something else in the ledger than was seen here. */
    Set<String> news() {
        return kept.changed();
    }

    void readHolds() {
        if (holds.read()) {
            sold.replaceAll((name, shown) -> withHolds(shown));
        }
    }

    void hold(String account, List<Drift> drifts) {
        drifts.stream()
                .collect(Collectors.groupingBy(Drift::service, LinkedHashMap::new, Collectors.toList()))
                .forEach((service, all) -> {
                    String words = all.stream().map(Drift::words).collect(Collectors.joining("; "));
                    holds.hold(new Held(account, service, clock.instant().truncatedTo(ChronoUnit.SECONDS), words));
                });
    }

    /** Says what was let go. */
    String release(Account account, ServiceId service) {
        Optional<Held> held = holds.release(account.name(), service);
        Optional<Shelf> accepted = last(account).flatMap(shelf -> shelf.accepting(service));
        String absurd = last(account).map(shelf -> shelf.absurd().get(service)).orElse("");
        if (held.isEmpty() && accepted.isEmpty()) {
            throw new IllegalStateException("service '" + service + "' of account '" + account.name()
                    + "' is neither held nor absurd: there is nothing to release");
        }
        accepted.ifPresent(shelf -> put(account, shelf));
        sold.computeIfPresent(account.name(), (name, shown) -> withHolds(shown));
        return held.map(Held::words).orElse(absurd);
    }

    private Optional<Shelf> last(Account account) {
        String panel = Shelves.panel(account);
        if (!panel.equals(panels.get(account.name()))) {
            // Another panel under the same name: its services are others, whatever their ids.
            forget(account.name());
        }
        return Optional.ofNullable(shelves.get(account.name()));
    }

    void forget(String account) {
        sold.remove(account);
        shelves.remove(account);
    }

    private void remember(Account account, Shelf shelf) {
        shelves.put(account.name(), shelf);
        panels.put(account.name(), Shelves.panel(account));
    }

    private AccountCatalog show(Account account, Shelf shelf) {
        remember(account, shelf);
        AccountCatalog shown = shelf.catalog(account.name(), holds.of(account.name()));
        sold.put(account.name(), shown);
        return shown;
    }

    private AccountCatalog withHolds(AccountCatalog shown) {
        Shelf shelf = shelves.get(shown.account());
        return shelf == null ? shown : shelf.catalog(shown.account(), holds.of(shown.account()));
    }
}

package dev.patchbay.catalog;

import dev.patchbay.account.Account;
import dev.patchbay.notice.Notice;
import dev.patchbay.notice.Notices;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What follows what was found in a catalogue: holds before anything of it is sold, and notices behind that. */
final class Tidings {
    private final Stock stock;
    private final Notices notices;
    private final Set<String> disbelieved = ConcurrentHashMap.newKeySet();

    Tidings(Stock stock, Notices notices) {
        this.stock = stock;
        this.notices = notices;
    }

    /** Puts a catalogue on the shelf. */
    AccountCatalog take(Account account, Comparison comparison, CatalogSettings settings) {
        String name = account.name();
        disbelieved.remove(name);
        List<Drift> drifts = comparison.drifts().stream()
                .filter(drift -> policy(drift, settings) != DriftPolicy.FOLLOW)
                .toList();
        // Durable before what they are about is sold.
        stock.hold(
                name,
                drifts.stream()
                        .filter(drift -> policy(drift, settings) == DriftPolicy.HOLD)
                        .toList());
        AccountCatalog taken = stock.put(account, comparison.next());
        drifts.forEach(drift -> notices.give(
                drift.kind().notice(),
                name,
                drift.service(),
                drift.words()
                        + (policy(drift, settings) == DriftPolicy.HOLD ? "; it is held until it is released" : "")));
        comparison
                .newlyAbsurd()
                .forEach((service, why) -> notices.give(
                        Notice.Kind.QUARANTINED,
                        name,
                        service,
                        "the panel's row is absurd, so it is not sold: " + why));
        return taken;
    }

    /** Says that a catalogue is not believed: once, however often it comes so again. */
    void disbelieve(Account account, String why) {
        if (disbelieved.add(account.name())) {
            notices.give(
                    Notice.Kind.CATALOG_NOT_BELIEVED,
                    account.name(),
                    "its catalogue is not believed, and the last good one stays: " + why);
        }
    }

    private static DriftPolicy policy(Drift drift, CatalogSettings settings) {
        return settings.drift().getOrDefault(drift.kind(), DriftPolicy.HOLD);
    }
}

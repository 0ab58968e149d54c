package dev.patchbay;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.catalog.Catalogs;
import dev.patchbay.config.ConfigurationException;
import dev.patchbay.config.PatchbayConfig;
import dev.patchbay.notice.Notice;
import dev.patchbay.notice.Notices;
import dev.patchbay.routing.Budgets;
import dev.patchbay.routing.CurrentRouting;
import dev.patchbay.routing.Routing;
import dev.patchbay.time.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts another configuration in force while orders go on: checked whole, swapped at once, or refused and the one before stays.
 * What is being sent keeps its plan; whatever is decided afterwards rests on the new one.
 */
@Singleton
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);
    private static final Duration FILE_TICK = Duration.ofSeconds(5);
    private static final Duration SERVICES_TICK = Duration.ofMinutes(1);

    private final Setup setup;
    private final Resources resources;
    private final CurrentRouting routing;
    private final Budgets budgets;
    private final Catalogs catalogs;
    private final Notices notices;
    private final Scheduler scheduler;
    private PatchbayConfig config;
    private String seen;
    private String told = "";
    private boolean isRemembered = true;

    @Inject
    Reload(
            Resources resources,
            CurrentRouting routing,
            Budgets budgets,
            Catalogs catalogs,
            Notices notices,
            Scheduler scheduler) {
        this.setup = resources.setup();
        this.resources = resources;
        this.config = resources.config();
        this.seen = setup.fingerprint();
        this.routing = routing;
        this.budgets = budgets;
        this.catalogs = catalogs;
        this.notices = notices;
        this.scheduler = scheduler;
    }

    /** Begins to look whether the file has changed, and the embedder's services. */
    void start() {
        if (setup.isWatched()) {
            scheduler.every(FILE_TICK, this::lookAtFile);
        }
        if (setup.extensions().services().isPresent()) {
            scheduler.every(SERVICES_TICK, this::lookAtServices);
        }
    }

    /**
     * Reads file and services, and puts them in force.
     *
     * @throws ConfigurationException naming every problem; the configuration before stays in force
     */
    synchronized void now() {
        seen = setup.fingerprint();
        try {
            put(setup.read());
        } catch (RuntimeException e) {
            refused(e);
            throw e;
        }
    }

    private void put(PatchbayConfig next) {
        next.checkReplaces(config);
        // The embedder's services may take their time: nothing stands still meanwhile.
        Routing decided = next.routing(setup.extensions());
        List<Account> leaving = leaving(next);
        Accounts.Replacement accounts;
        try {
            leaving.forEach(Reload::stop);
            new KnownAccounts(resources.ledger(), setup.plugins()).check(next);
            leaving.forEach(account -> catalogs.forget(account.name()));
            accounts = next.replace(resources.accounts(), setup.plugins(), resources.environment());
        } catch (RuntimeException e) {
            leaving.forEach(account -> account.adds().goOn());
            throw e;
        }
        // New accounts can be found before a decision names them, and old ones until none names them any more.
        routing.swap(decided);
        List<Account> gone = accounts.finish();
        config = next;
        told = "";
        catalogs.follow(next.catalog());
        remember();
        scheduler.execute(budgets::refresh);
        gone.forEach(account -> scheduler.execute(() -> close(account)));
        notices.give(Notice.Kind.CONFIGURATION_CHANGED, "in force is now " + next);
    }

    /** Those that are no more, or at another panel. */
    private List<Account> leaving(PatchbayConfig next) {
        return resources.accounts().all().stream()
                .filter(account -> next.accounts().stream()
                        .noneMatch(other -> other.name().equals(account.name())
                                && other.panel().equals(account.settings().panel())))
                .toList();
    }

    /** What is being bought there now is not known to be open yet. */
    private static void stop(Account account) {
        if (!account.adds().stop()) {
            throw new IllegalStateException("orders are being sent at account '" + account.name()
                    + "' at this moment, which the new configuration takes away; reload again in a moment");
        }
    }

    /** Waits for its calls. What one of them bought meanwhile must not be forgotten with it. */
    private void close(Account account) {
        account.close();
        String name = account.name();
        if (resources.accounts().find(name).isEmpty()
                && !new KnownAccounts(resources.ledger(), setup.plugins()).forget(name)) {
            notices.give(
                    Notice.Kind.CONFIGURATION_REFUSED,
                    name,
                    "orders are open at this account, which was taken out; put it back with 'retired: true'");
        }
    }

    /** What is in force is, whether the ledger can be written now or later. */
    private void remember() {
        try {
            new KnownAccounts(resources.ledger(), setup.plugins()).remember(config);
            isRemembered = true;
        } catch (RuntimeException e) {
            isRemembered = false;
            LOG.warn("Which panels the accounts are could not be kept in the ledger; it is tried again", e);
        }
    }

    private synchronized void lookAtFile() {
        if (!isRemembered) {
            remember();
        }
        if (!setup.fingerprint().equals(seen)) {
            try {
                now();
            } catch (ConfigurationException e) {
                // Told as a notice; it is read again when it has changed again.
                LOG.debug("The changed file is not put in force", e);
            } catch (RuntimeException e) {
                // The file is not to blame: a ledger that is away may be back at the next look.
                seen = "";
            }
        }
    }

    private synchronized void lookAtServices() {
        try {
            Routing next = config.routing(setup.extensions());
            if (!next.table().equals(routing.get().table())) {
                routing.swap(next);
                notices.give(
                        Notice.Kind.CONFIGURATION_CHANGED,
                        "services in force are now " + next.table().services().size());
            }
            told = "";
        } catch (RuntimeException e) {
            refused(e);
        }
    }

    /** The same is not told again each minute. */
    private void refused(RuntimeException e) {
        String words = e instanceof ConfigurationException ? String.valueOf(e.getMessage()) : e.toString();
        if (!words.equals(told)) {
            told = words;
            notices.give(Notice.Kind.CONFIGURATION_REFUSED, "the one before stays in force: " + words);
        }
    }
}

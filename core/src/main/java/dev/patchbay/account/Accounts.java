package dev.patchbay.account;

import dev.patchbay.spi.InvalidSettingsException;
import dev.patchbay.spi.NearestName;
import dev.patchbay.spi.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All open accounts, by name. Safe for many threads. */
public final class Accounts implements AutoCloseable {
    private volatile Map<String, Account> byName;
    private volatile int turn;
    private int nodes = 1;

    private Accounts(Map<String, Account> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /**
     * Opens all of them, or none.
     *
     * @throws InvalidSettingsException holding every problem of every account, under {@code providers.<account>} or
     *     {@code providers.<account>.<setting>}; what was opened is closed again
     */
    public static Accounts open(List<AccountSettings> accounts, Plugins plugins, AccountEnvironment environment) {
        Accounts all = new Accounts(Map.of());
        all.replace(accounts, plugins, environment).finish();
        return all;
    }

    /**
     * Opens the accounts of another configuration beside those that there are: all of them, or none. One that is configured as
     * before stays as it is. Until {@link Replacement#finish} those that go can still be found.
     *
     * @throws InvalidSettingsException as {@link #open} does; everything stays as it was
     */
    public synchronized Replacement replace(
            List<AccountSettings> accounts, Plugins plugins, AccountEnvironment environment) {
        Map<String, Account> next = new LinkedHashMap<>();
        List<Account> opened = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        AccountOpening opening = new AccountOpening(plugins, environment, problems);
        for (AccountSettings settings : accounts) {
            Account before = byName.get(settings.name());
            if (next.containsKey(settings.name())) {
                problems.add(new Problem(
                        "providers." + settings.name(), "there are two accounts of this name; rename one of them"));
            } else if (before != null && before.settings().equals(settings)) {
                next.put(settings.name(), before);
            } else {
                opening.open(settings, Optional.ofNullable(before)).ifPresent(account -> {
                    opened.add(account);
                    next.put(settings.name(), account);
                });
            }
        }
        if (!problems.isEmpty()) {
            opened.forEach(Account::close);
            throw new InvalidSettingsException(problems);
        }
        opened.forEach(account -> account.cameWith(Optional.ofNullable(byName.get(account.name()))
                .filter(before -> before.isSamePanel(account.settings()))
                .map(Account::turn)
                .orElse(turn + 1)));
        Map<String, Account> both = new LinkedHashMap<>(byName);
        both.putAll(next);
        opened.forEach(account -> account.share(nodes));
        opened.forEach(Account::begin);
        List<Account> gone = byName.values().stream()
                .filter(account -> next.get(account.name()) != account)
                .toList();
        byName = Collections.unmodifiableMap(both);
        // Who reads the new turn finds the new accounts.
        turn++;
        return new Replacement(next, gone);
    }

    /** A replacement that is under way. */
    public final class Replacement {
        private final Map<String, Account> next;
        private final List<Account> gone;

        private Replacement(Map<String, Account> next, List<Account> gone) {
            this.next = next;
            this.gone = gone;
        }

        /**
         * Takes away the accounts that are configured no more.
         *
         * @return those that were replaced or taken away: to be closed, which waits for their calls
         */
        public List<Account> finish() {
            synchronized (Accounts.this) {
                byName = Collections.unmodifiableMap(next);
            }
            return gone;
        }
    }

    /**
     * Counts the replacements. Who decides with this number read first must not buy at an account that came with a later one:
     * another panel may be behind its name.
     */
    public int turn() {
        return turn;
    }

    /**
     * The account of this name.
     *
     * @throws IllegalArgumentException naming the known ones and the nearest
     */
    public Account get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(NearestName.unknown("account", name, byName.keySet())));
    }

    /** The account of this name, where there is one. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them, in the order of the configuration. */
    public Collection<Account> all() {
        return byName.values();
    }

    /**
     * Takes one part of so many of every account's rates and slots, since as many live nodes drive it; all of them until
     * this is called. At least one slot is left. What was given out stays given out: a slot too many is not given out
     * again, and a rate's next permit comes so long after the last one as the new part says.
     */
    public synchronized void share(int live) {
        if (live < 1) {
            throw new IllegalArgumentException("limits are shared by at least 1 node, not by " + live);
        }
        nodes = live;
        byName.values().forEach(account -> account.share(live));
    }

    /** Closes each, one after the other; see {@link Account#close()}. */
    @Override
    public void close() {
        byName.values().forEach(Account::close);
    }
}

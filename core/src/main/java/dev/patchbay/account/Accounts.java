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
    private final Map<String, Account> byName;

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
        Map<String, Account> opened = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        AccountOpening opening = new AccountOpening(plugins, environment, problems);
        for (AccountSettings settings : accounts) {
            if (opened.containsKey(settings.name())) {
                problems.add(new Problem(
                        "providers." + settings.name(), "there are two accounts of this name; rename one of them"));
            } else {
                opening.open(settings).ifPresent(account -> opened.put(settings.name(), account));
            }
        }
        Accounts all = new Accounts(opened);
        if (!problems.isEmpty()) {
            all.close();
            throw new InvalidSettingsException(problems);
        }
        opened.values().forEach(Account::tellMeters);
        return all;
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
    public void share(int nodes) {
        if (nodes < 1) {
            throw new IllegalArgumentException("limits are shared by at least 1 node, not by " + nodes);
        }
        byName.values().forEach(account -> account.share(nodes));
    }

    /** Closes each, one after the other; see {@link Account#close()}. */
    @Override
    public void close() {
        byName.values().forEach(Account::close);
    }
}

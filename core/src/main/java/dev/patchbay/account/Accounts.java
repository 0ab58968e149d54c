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

    /** Closes each, one after the other; see {@link Account#close()}. */
    @Override
    public void close() {
        byName.values().forEach(Account::close);
    }
}

package dev.patchbay.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All open accounts, by name. Safe for many threads. */
public final class Accounts implements AutoCloseable {
    private Accounts() {}

    /**
     * Opens all of them, or none.
     *
     * @throws dev.patchbay.spi.InvalidSettingsException holding every problem of every account, under
     *     {@code providers.<account>.<setting>}; what was opened is closed again
     */
    public static Accounts open(List<AccountSettings> accounts, Plugins plugins, AccountEnvironment environment) {
        accounts.forEach(account -> plugins.get(account.plugin()));
        return new Accounts();
    }

    /**
     * The account of this name.
     *
     * @throws IllegalArgumentException naming the known ones and the nearest
     */
    public Account get(String name) {
        return find(name).orElseThrow();
    }

    /** The account of this name, where there is one. */
    public Optional<Account> find(String name) {
        return all().stream().filter(account -> account.name().equals(name)).findFirst();
    }

    /** All of them, in the order of the configuration. */
    public Collection<Account> all() {
        return List.of();
    }

    /** Closes each, also where closing another failed. */
    @Override
    public void close() {}
}

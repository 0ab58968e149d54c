package dev.patchbay.account;

import dev.patchbay.spi.Money;
import dev.patchbay.spi.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One account as it was configured, before it is opened. Its {@code toString} names the plugin's settings and hides their
 * values, since which of them are secret is not known yet.
 *
 * @param name what the configuration calls the account
 * @param plugin what {@link dev.patchbay.spi.ProviderFactory#name()} says
 * @param plugged the plugin's own settings, raw as a YAML parser gives them
 * @param limits how hard it may be driven
 * @param currency what its prices and balance are in, where the panel does not say it
 * @param exclusive whether nobody else orders with this key, so that its balance is evidence
 * @param neighbours whether an order in doubt may be looked for among ids near those issued to us
 * @param retired whether it takes no new orders and is kept for follow-ups alone
 * @param moved whether its panel has another address than before and knows its orders still
 * @param refills when its panel makes up for what dropped
 */
public record AccountSettings(
        String name,
        String plugin,
        Map<String, Object> plugged,
        AccountLimits limits,
        Optional<String> currency,
        boolean exclusive,
        boolean neighbours,
        boolean retired,
        boolean moved,
        RefillTimes refills) {
    /** Copies the map and checks the name and the currency. */
    public AccountSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an account needs a name");
        }
        // Not Map.copyOf: a parser gives null for a setting that is named and left empty.
        plugged = Collections.unmodifiableMap(new LinkedHashMap<>(plugged));
        currency = currency.map(Money::currency);
    }

    /** An account with the default limits. */
    public static AccountSettings of(String name, String plugin, Map<String, Object> plugged) {
        return new AccountSettings(
                name,
                plugin,
                plugged,
                AccountLimits.defaults(),
                Optional.empty(),
                false,
                false,
                false,
                false,
                RefillTimes.ANY);
    }

    /** With other limits. */
    public AccountSettings withLimits(AccountLimits other) {
        return new AccountSettings(
                name, plugin, plugged, other, currency, exclusive, neighbours, retired, moved, refills);
    }

    /** With a currency. */
    public AccountSettings withCurrency(String code) {
        return new AccountSettings(
                name, plugin, plugged, limits, Optional.of(code), exclusive, neighbours, retired, moved, refills);
    }

    /** Declared as used by nobody else. */
    public AccountSettings asExclusive() {
        return new AccountSettings(name, plugin, plugged, limits, currency, true, neighbours, retired, moved, refills);
    }

    /** Opened to a search for orders in doubt among ids near those issued to us. */
    public AccountSettings withNeighbours() {
        return new AccountSettings(name, plugin, plugged, limits, currency, exclusive, true, retired, moved, refills);
    }

    /** Kept for follow-ups alone. */
    public AccountSettings asRetired() {
        return new AccountSettings(
                name, plugin, plugged, limits, currency, exclusive, neighbours, true, moved, refills);
    }

    /** With times for refills. */
    public AccountSettings withRefills(RefillTimes times) {
        return new AccountSettings(
                name, plugin, plugged, limits, currency, exclusive, neighbours, retired, moved, times);
    }

    /** Whether another one is opened at the same panel with the same key, whatever else it says. */
    public boolean isSamePanelAs(AccountSettings other) {
        return panel().equals(other.panel()) && secrets().equals(other.secrets());
    }

    /** What tells one panel from another: the plugin and the addresses that the file gives it. No secret. */
    public String panel() {
        Map<String, String> addresses = new TreeMap<>();
        plugged.forEach((setting, value) -> {
            if (value instanceof String text && text.strip().startsWith("http")) {
                addresses.put(setting, text.strip());
            }
        });
        return plugin + addresses;
    }

    private Map<String, Object> secrets() {
        Map<String, Object> secrets = new TreeMap<>();
        plugged.forEach((setting, value) -> {
            if (value instanceof Secret) {
                secrets.put(setting, value);
            }
        });
        return secrets;
    }

    @Override
    public String toString() {
        return "account '" + name + "' of plugin '" + plugin + "' with settings " + plugged.keySet();
    }
}

package dev.patchbay;

import dev.patchbay.account.AccountSettings;
import dev.patchbay.account.Plugins;
import dev.patchbay.config.ConfigurationException;
import dev.patchbay.config.PatchbayConfig;
import dev.patchbay.ledger.Ledger;
import dev.patchbay.ledger.Notes;
import dev.patchbay.ledger.Order;
import dev.patchbay.ledger.OrderQuery;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.SettingKind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which panel each account was, as the ledger remembers it: an account with open orders is neither dropped nor turned to another
 * panel, where nobody would know them.
 */
final class KnownAccounts {
    private static final String PLACE = "account/";
    private static final Order.State[] OPEN = {
        Order.State.SENDING,
        Order.State.IN_DOUBT,
        Order.State.PLACED,
        Order.State.PENDING,
        Order.State.IN_PROGRESS,
        Order.State.PROCESSING
    };

    private final Ledger ledger;
    private final Notes notes;
    private final Plugins plugins;

    KnownAccounts(Ledger ledger, Plugins plugins) {
        this.ledger = ledger;
        this.notes = ledger.notes();
        this.plugins = plugins;
    }

    /**
     * Holds a configuration against what the accounts were.
     *
     * @throws ConfigurationException where an account with open orders is missing, or is at another panel
     */
    void check(PatchbayConfig config) {
        notes.under(PLACE).forEach((place, before) -> {
            String name = place.substring(PLACE.length());
            Optional<AccountSettings> now = config.accounts().stream()
                    .filter(account -> account.name().equals(name))
                    .findFirst();
            boolean same = now.filter(
                            account -> account.moved() || panel(account).equals(before))
                    .isPresent();
            if (!same && hasOpenOrders(name)) {
                throw config.refused(
                        name,
                        now.isEmpty()
                                ? "is missing, and orders are open there (" + before
                                        + "); put it back, with 'retired: true' where it is to take no more"
                                : "was " + before + ", is now " + panel(now.get())
                                        + ", and orders are open there; give the new panel a name of its own and keep this"
                                        + " one with 'retired: true', or say 'moved: true' where it is the same panel");
            }
        });
    }

    /** Keeps what the accounts are from now on. Those that are no more are kept until they are forgotten. */
    void remember(PatchbayConfig config) {
        config.accounts().forEach(account -> notes.keep(PLACE + account.name(), panel(account)));
    }

    /** Forgets an account that was taken out; not while orders are open there. */
    boolean forget(String account) {
        boolean open = hasOpenOrders(account);
        if (!open) {
            notes.forget(PLACE + account);
        }
        return !open;
    }

    /** Forgets all that a configuration, which was checked, has no more. */
    void forgetOthers(PatchbayConfig config) {
        List<String> names =
                config.accounts().stream().map(AccountSettings::name).toList();
        notes.under(PLACE).keySet().stream()
                .map(place -> place.substring(PLACE.length()))
                .filter(name -> !names.contains(name))
                .forEach(this::forget);
    }

    private boolean hasOpenOrders(String account) {
        return !ledger.list(OrderQuery.ALL.withAccount(account).withStates(OPEN), Optional.empty(), 1)
                .orders()
                .isEmpty();
    }

    /** What tells one panel from another: the plugin and its addresses, without anything that may be secret. */
    private String panel(AccountSettings account) {
        String addresses = plugins.get(account.plugin()).settings().stream()
                .filter(setting -> setting.kind() == SettingKind.WEB_ADDRESS)
                .map(setting -> address(account, setting))
                .filter(address -> !address.isEmpty())
                .collect(Collectors.joining(", "));
        return "plugin '" + account.plugin() + "'" + (addresses.isEmpty() ? "" : " at " + addresses);
    }

    private static String address(AccountSettings account, Setting setting) {
        Object value = account.plugged().get(setting.name());
        String text = value == null ? setting.defaultValue().orElse("") : value.toString();
        URI address = URI.create(text.strip());
        return address.getHost() == null
                ? ""
                : address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort()) + path(address);
    }

    /** Some panels take a token in it: it is told apart, and not shown. */
    private static String path(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        return path.isEmpty() ? "" : " (path " + Integer.toHexString(path.hashCode()) + ")";
    }
}

package dev.patchbay.check;

import dev.patchbay.account.Account;
import dev.patchbay.account.AccountEnvironment;
import dev.patchbay.account.Accounts;
import dev.patchbay.catalog.AccountCatalog;
import dev.patchbay.config.ConfigurationException;
import dev.patchbay.config.Installation;
import dev.patchbay.config.OrderTypeName;
import dev.patchbay.config.PatchbayConfig;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.Offer;
import dev.patchbay.spi.OrderType;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import dev.patchbay.spi.ProviderProfile;
import dev.patchbay.spi.ServiceId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes a {@code services:} block to begin with, from what a panel sells to an account: names made from the panel's, and the
 * panel's own words, price and bounds beside each. Rows that nobody could sell stand there as comments, with the reason.
 */
public final class ServicesDraft {
    private static final int MOST_DECIMALS = 6;

    private final String account;
    private final ProviderProfile profile;
    private final Optional<String> currency;
    private final Choice choice;
    private final Map<ServiceId, String> withheld;
    private final Set<String> names = new HashSet<>();

    private ServicesDraft(Account account, AccountCatalog catalog, Choice choice) {
        this.account = account.name();
        this.withheld = catalog.withheld();
        this.profile = account.profile();
        this.currency = account.currency();
        this.choice = choice;
    }

    /**
     * Asks an account's panel for its balance and its catalogue, and writes the block.
     *
     * @param file where the account is configured; its services may be missing
     * @throws ConfigurationException where the file is wrong
     * @throws IllegalArgumentException where no account has the name, or no service is chosen
     * @throws PanelException where the panel does not give its catalogue
     */
    public static String of(
            Path file, Installation installation, AccountEnvironment environment, String account, Choice choice) {
        PatchbayConfig config = PatchbayConfig.load(file, installation);
        try (Accounts accounts = config.open(installation.plugins(), environment)) {
            Account known = accounts.get(account);
            // It names the currency of the prices.
            known.provider().balance();
            AccountCatalog catalog = AccountCatalog.first(
                    known.name(),
                    known.provider().services(),
                    environment.clock().instant());
            Collection<PanelService> all = catalog.services().values();
            List<PanelService> chosen = all.stream().filter(choice::takes).toList();
            if (chosen.isEmpty()) {
                throw new IllegalArgumentException("none of the " + all.size() + " services of '" + account
                        + "' is chosen; their categories: "
                        + all.stream().map(PanelService::category).collect(Collectors.toCollection(TreeSet::new)));
            }
            return "# " + chosen.size() + " of the " + all.size() + " services that '" + account + "' could buy at "
                    + catalog.fetchedAt() + "\n"
                    + new ServicesDraft(known, catalog, choice).written(chosen);
        }
    }

    private String written(List<PanelService> chosen) {
        StringBuilder text = new StringBuilder();
        boolean any = false;
        for (PanelService service : chosen) {
            Optional<String> absurd = absurd(service);
            if (absurd.isEmpty() && !any) {
                text.append("services:\n");
                any = true;
            }
            text.append(absurd.map(why -> "  # left out: " + YamlText.comment(Near.told(service) + " " + why) + "\n")
                    .orElseGet(() -> entry(service)));
        }
        return text.toString();
    }

    private Optional<String> absurd(PanelService service) {
        if (service.type().isEmpty()) {
            return Optional.of("has no type");
        }
        OrderType type = service.type().get();
        try {
            OrderTypeName.read(type.name());
        } catch (IllegalArgumentException e) {
            return Optional.of("has a type that may be misspelt: " + e.getMessage());
        }
        if (!(type.isKnown() ? profile.orderTypes().contains(type) : profile.can(Capability.OTHER_TYPES))) {
            return Optional.of("is of type '" + type + "', which its plugin cannot order");
        }
        return Optional.ofNullable(withheld.get(service.id())).map(why -> "is not to be sold: " + why);
    }

    private String entry(PanelService service) {
        OrderType type = service.type().orElseThrow();
        boolean each = service.price().unit() == Price.Unit.PER_ONE;
        String rate = service.price().amount().value().toPlainString();
        Optional<String> in = service.price().amount().currency().or(() -> currency);
        String about = (service.category().isBlank() ? "" : service.category() + ": ") + service.name() + " - " + rate
                + in.map(code -> " " + code).orElse("") + (each ? " each" : " per 1000")
                + (type.isPackage() ? "" : ", " + service.min() + " to " + service.max())
                + (service.refill() == Offer.YES ? ", refill" : "") + (service.cancel() == Offer.YES ? ", cancel" : "");
        return "  # " + YamlText.comment(about) + "\n"
                + "  " + name(service) + ":\n"
                + "    type: " + YamlText.value(type.name()) + "\n"
                + "    " + sell(service, in) + "\n"
                + "    targets:\n"
                + "      - " + YamlText.value(account + "/" + service.id()) + "\n";
    }

    private String sell(PanelService service, Optional<String> in) {
        BigDecimal rate = service.price().amount().value();
        Optional<BigDecimal> sold = choice.margin()
                .filter(share -> in.isPresent())
                .map(share -> rate.multiply(share.add(BigDecimal.ONE))
                        .setScale(MOST_DECIMALS, RoundingMode.UP)
                        .stripTrailingZeros());
        String line = "sell: {rate: \"" + sold.orElse(rate).toPlainString() + "\", currency: " + in.orElse("USD") + "}";
        return sold.isPresent() ? line : "# " + line + "   # the panel's price: write what your customers pay";
    }

    /** Each once; the second of a name carries the panel's id. */
    private String name(PanelService service) {
        String id = YamlText.name(service.id().value());
        String name = YamlText.name(service.name());
        String first = name.isEmpty() ? "service" + (id.isEmpty() ? "" : "-" + id) : name;
        String unique = names.contains(first) ? first + "-" + id : first;
        for (int more = 2; names.contains(unique); more++) {
            unique = first + "-" + id + "-" + more;
        }
        names.add(unique);
        return unique;
    }
}

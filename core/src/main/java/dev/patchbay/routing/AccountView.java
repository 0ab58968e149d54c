package dev.patchbay.routing;

import dev.patchbay.account.AddsHeld;
import dev.patchbay.catalog.AccountCatalog;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.ProviderProfile;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What routing knows of an account at one instant.
 *
 * @param retired whether it only follows up what it has
 * @param profile what it can do
 * @param catalog what its panel sells, once fetched
 * @param missing why there is no catalogue, where that is known
 * @param currency in which its prices are, where the panel does not name one
 * @param balance what it had left when it was last asked
 * @param held why its adds cannot go now
 * @param reserved what of the balance orders have spoken for
 */
record AccountView(
        boolean retired,
        ProviderProfile profile,
        Optional<AccountCatalog> catalog,
        Optional<Reason> missing,
        Optional<String> currency,
        Optional<Amount> balance,
        Optional<AddsHeld> held,
        BigDecimal reserved) {
    /** One of whose balance nothing is spoken for. */
    AccountView(
            boolean retired,
            ProviderProfile profile,
            Optional<AccountCatalog> catalog,
            Optional<Reason> missing,
            Optional<String> currency,
            Optional<Amount> balance,
            Optional<AddsHeld> held) {
        this(retired, profile, catalog, missing, currency, balance, held, BigDecimal.ZERO);
    }
}

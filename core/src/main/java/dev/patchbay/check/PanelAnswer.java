package dev.patchbay.check;

import dev.patchbay.account.Account;
import dev.patchbay.catalog.AccountCatalog;
import dev.patchbay.spi.Balance;
import dev.patchbay.spi.Catalog;
import dev.patchbay.spi.PanelException;
import dev.patchbay.spi.RefusalKind;
import java.time.Instant;
import java.util.Optional;

/**
 * What one panel said when it was asked.
 *
 * @param account who was asked
 * @param balance what it has left
 * @param catalog what it sells, where it was asked for that
 * @param trouble why one of both is missing
 */
record PanelAnswer(
        Account account, Optional<Balance> balance, Optional<AccountCatalog> catalog, Optional<String> trouble) {

    /** Asks for the balance, and for the catalogue where that is wanted. Changes nothing at the panel. */
    static PanelAnswer of(Account account, boolean withCatalog, Instant now) {
        Balance balance;
        try {
            balance = account.provider().balance();
        } catch (PanelException e) {
            return new PanelAnswer(
                    account, Optional.empty(), Optional.empty(), Optional.of(trouble("did not tell its balance", e)));
        }
        try {
            Optional<AccountCatalog> catalog = withCatalog ? Optional.of(catalog(account, now)) : Optional.empty();
            return new PanelAnswer(account, Optional.of(balance), catalog, Optional.empty());
        } catch (PanelException e) {
            return new PanelAnswer(
                    account, Optional.of(balance), Optional.empty(), Optional.of(trouble("gave no catalogue", e)));
        }
    }

    private static AccountCatalog catalog(Account account, Instant now) {
        Catalog fetched = account.provider().services();
        if (fetched.services().isEmpty()) {
            throw PanelException.failed("it came empty", null);
        }
        return AccountCatalog.first(account.name(), fetched, now);
    }

    private static String trouble(String what, PanelException e) {
        if (e.refusal().filter(no -> no.kind() == RefusalKind.ACCOUNT).isPresent()) {
            return "its panel does not let this account in: " + e.getMessage()
                    + "; check the key, and the account on the panel's own pages";
        }
        return e.sent() == PanelException.Sent.NO
                ? "its panel cannot be reached: " + e.getMessage() + "; check the address, and the way there"
                : "its panel " + what + ": " + e.getMessage() + "; look at it, and check again";
    }
}

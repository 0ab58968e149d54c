package dev.patchbay.order;

import dev.patchbay.account.Account;
import dev.patchbay.catalog.Catalogs;
import dev.patchbay.spi.AddOutcome;
import dev.patchbay.spi.Refusal;

/** What follows the outcome of an attempt, for its account. */
final class Consequences {
    private final Catalogs catalogs;
    private final OrderSettings settings;

    Consequences(Catalogs catalogs, OrderSettings settings) {
        this.catalogs = catalogs;
        this.settings = settings;
    }

    void draw(Account account, AddOutcome outcome) {
        if (outcome instanceof AddOutcome.Refused refused) {
            draw(account, refused.refusal());
        }
    }

    private void draw(Account account, Refusal refusal) {
        switch (refusal.kind()) {
            case FUNDS, ACCOUNT -> account.adds().park(refusal.kind(), refusal.words());
            case MAINTENANCE -> account.adds().pause(refusal.retryAfter().orElse(settings.maintenancePause()));
            case SERVICE, RANGE -> catalogs.refreshSoon(account.name());
            default -> {
                // The others say something of the order and nothing of the account.
            }
        }
    }
}

package dev.patchbay.tracking;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.ledger.Hasten;
import dev.patchbay.ledger.Order;
import dev.patchbay.order.Records;
import dev.patchbay.spi.Capability;
import dev.patchbay.spi.PanelOrderId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes what panels send by themselves: the orders that a webhook names are asked for at once. It proves nothing else. */
@Singleton
public final class Webhooks {
    private final Accounts accounts;
    private final Records records;
    private final Clock clock;

    @Inject
    Webhooks(Accounts accounts, Records records, Clock clock) {
        this.accounts = accounts;
        this.records = records;
        this.clock = clock;
    }

    /** How many of our orders it named. */
    public int take(String account, Map<String, String> headers, byte[] body) {
        Objects.requireNonNull(headers, "a webhook has headers: give none as Map.of()");
        Objects.requireNonNull(body, "a webhook has a body: give none as an empty array");
        Map<String, String> lowerCase = headers.entrySet().stream()
                .filter(header -> header.getKey() != null && header.getValue() != null)
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (one, other) -> one));
        Account known = accounts.get(account);
        if (!known.profile().can(Capability.WEBHOOK)) {
            throw new IllegalArgumentException("the plugin '" + known.settings().plugin() + "' of account '" + account
                    + "' takes no webhooks: its panel is polled; hand none of this account over");
        }
        Set<PanelOrderId> named = known.provider().changed(lowerCase, body);
        List<Hasten> hastened = named.stream()
                .flatMap(id -> records.ledger().findByPanelOrder(account, id).stream()
                        .map(Order::reference)
                        .map(reference -> new Hasten(reference, id, clock.instant())))
                .toList();
        return (int) records.applyAll(hastened).stream()
                .filter(written -> written.applied())
                .count();
    }
}

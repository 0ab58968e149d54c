package dev.patchbay.routing;

import dev.patchbay.account.Account;
import dev.patchbay.catalog.AccountCatalog;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.PanelService;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What routing would make of a service's targets before any order has come: the very decision that routes orders, on an order
 * of the service's type that fits the target as well as any can. Money that is short is no objection, since it comes and goes.
 */
public final class Rehearsal {
    private final Map<String, AccountView> accounts = new HashMap<>();
    private final Exchange exchange;
    private final Instant now;

    /** With what the accounts' panels sell now, by the accounts' names. */
    public Rehearsal(
            Collection<Account> accounts, Map<String, AccountCatalog> catalogs, Exchange exchange, Instant now) {
        this.exchange = exchange;
        this.now = now;
        accounts.forEach(account ->
                this.accounts.put(account.name(), view(account, Optional.ofNullable(catalogs.get(account.name())))));
    }

    /** Why a target of the service can take no order as things stand; empty where it can take some. */
    public Optional<Reason> against(ServiceMapping mapping, Target target) {
        OrderRequest sample =
                OrderRequest.of("rehearsal", mapping.name(), SampleOrder.of(mapping.type(), least(target)));
        return Decision.of(
                        sample,
                        List.of(),
                        new Snapshot(
                                now,
                                mapping,
                                accounts,
                                List.of(),
                                exchange,
                                Map.of(),
                                new Spent(LocalDate.ofInstant(now, ZoneOffset.UTC), Optional.of(Map.of()), Map.of()),
                                Map.of(),
                                List.of()))
                .passedOver()
                .stream()
                .filter(passed -> passed.target().equals(target))
                .map(PassedOver::reason)
                .findFirst();
    }

    private long least(Target target) {
        long panels = Optional.ofNullable(accounts.get(target.account()))
                .flatMap(AccountView::catalog)
                .flatMap(catalog -> catalog.service(target.service()))
                .map(PanelService::min)
                .orElse(1L);
        return Math.max(1, Math.max(panels, target.min().orElse(1)));
    }

    private static AccountView view(Account account, Optional<AccountCatalog> catalog) {
        return new AccountView(
                account.settings().retired(),
                account.profile(),
                catalog,
                Optional.empty(),
                account.currency(),
                Optional.empty(),
                Optional.empty());
    }
}

package dev.patchbay.routing;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One order held against one target: what a filter judges.
 *
 * @param request the order
 * @param history its attempts so far
 * @param snapshot what the decision rests on
 * @param target the target
 * @param account the target's account
 */
record Case(OrderRequest request, List<Attempt> history, Snapshot snapshot, Target target, AccountView account) {

    ServiceMapping mapping() {
        return snapshot.mapping();
    }

    Instant now() {
        return snapshot.now();
    }

    Optional<PanelService> service() {
        return account.catalog().flatMap(catalog -> catalog.service(target.service()));
    }

    Optional<Money> rate() {
        return service()
                .map(PanelService::price)
                .map(Price::amount)
                .flatMap(amount -> amount.currency().or(account::currency).map(amount::in));
    }

    /** What the order should cost; empty where its charge is open or the currency unknown. */
    Optional<Money> cost() {
        return rate().filter(rate -> request.details().isChargeFixed())
                .flatMap(rate -> service()
                        .map(PanelService::price)
                        .map(price ->
                                price.cost(request.details().billedQuantity()).in(rate.currency())));
    }

    Optional<Attempt> lastAttempt() {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }
}

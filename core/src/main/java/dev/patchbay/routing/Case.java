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
 * @param rule the rule that matches the order
 * @param account the target's account
 * @param service as the panel's catalogue has it
 * @param rate its price
 * @param cost what the order should cost; empty where its charge is open or the currency unknown
 */
record Case(
        OrderRequest request,
        List<Attempt> history,
        Snapshot snapshot,
        Target target,
        Optional<Rule> rule,
        AccountView account,
        Optional<PanelService> service,
        Optional<Money> rate,
        Optional<Money> cost) {

    /** With what the catalogue and the prices say of it: found once, and looked at by most filters. */
    static Case of(
            OrderRequest request,
            List<Attempt> history,
            Snapshot snapshot,
            Target target,
            Optional<Rule> rule,
            AccountView account) {
        Optional<PanelService> service = account.catalog().flatMap(catalog -> catalog.service(target.service()));
        Optional<Money> rate = service.map(PanelService::price)
                .map(Price::amount)
                .flatMap(amount -> amount.currency().or(account::currency).map(amount::in));
        Optional<Money> cost = rate.filter(any -> request.details().isChargeFixed())
                .map(known -> service.orElseThrow()
                        .price()
                        .cost(request.details().billedQuantity())
                        .in(known.currency()));
        return new Case(request, history, snapshot, target, rule, account, service, rate, cost);
    }

    ServiceMapping mapping() {
        return snapshot.mapping();
    }

    Instant now() {
        return snapshot.now();
    }

    Optional<Attempt> lastAttempt() {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }
}

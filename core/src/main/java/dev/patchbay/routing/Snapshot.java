package dev.patchbay.routing;

import dev.patchbay.ledger.Tally;
import dev.patchbay.lever.Lever;
import dev.patchbay.lever.Subject;
import dev.patchbay.spi.Amount;
import dev.patchbay.spi.Money;
import dev.patchbay.spi.PanelService;
import dev.patchbay.spi.Price;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a decision rests on besides the order itself.
 *
 * @param now when
 * @param mapping the service
 * @param accounts by name, those of the service's targets
 * @param rules looked at first
 * @param exchange what currencies are worth
 * @param tallies how targets did of late
 * @param spent what was spent today, and what may be
 * @param levers what the operator stopped
 * @param filters the embedder's own
 */
record Snapshot(
        Instant now,
        ServiceMapping mapping,
        Map<String, AccountView> accounts,
        List<Rule> rules,
        Exchange exchange,
        Map<Target, Tally> tallies,
        Spent spent,
        Map<Subject, Lever> levers,
        List<TargetFilter> filters) {
    /** In which costs are compared: what customers pay in, else the first target's whose currency is known. */
    Optional<String> commonCurrency() {
        return mapping.sell()
                .map(Money::currency)
                .or(() -> mapping.targets().stream()
                        .flatMap(target -> currency(target).stream())
                        .findFirst());
    }

    private Optional<String> currency(Target target) {
        return Optional.ofNullable(accounts.get(target.account()))
                .flatMap(account -> account.catalog()
                        .flatMap(catalog -> catalog.service(target.service()))
                        .map(PanelService::price)
                        .map(Price::amount)
                        .flatMap(Amount::currency)
                        .or(account::currency));
    }
}

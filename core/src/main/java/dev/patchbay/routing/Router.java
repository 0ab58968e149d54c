package dev.patchbay.routing;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.account.Funds;
import dev.patchbay.catalog.Catalogs;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.SameLink;
import dev.patchbay.spi.Problem;
import dev.patchbay.spi.order.InvalidOrderException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides where an order goes. A decision does no I/O, changes nothing, and names every target of the service: ranked, or
 * passed over with the reason. Safe for many threads.
 */
@Singleton
public final class Router {
    private static final Duration CATALOG_SOON = Duration.ofSeconds(10);

    private final RoutingTable table;
    private final Accounts accounts;
    private final Catalogs catalogs;
    private final Exchange exchange;
    private final TargetHistory history;
    private final Clock clock;

    @Inject
    Router(
            RoutingTable table,
            Accounts accounts,
            Catalogs catalogs,
            Exchange exchange,
            TargetHistory history,
            Clock clock) {
        this.table = table;
        this.accounts = accounts;
        this.catalogs = catalogs;
        this.exchange = exchange;
        this.history = history;
        this.clock = clock;
        catalogs.watch(account -> service -> table().uses(account, service));
    }

    /**
     * Where a new order would go now, and why. The same function that routes orders, so it cannot say otherwise.
     *
     * @throws InvalidOrderException where the order has problems, its service is not mapped, or its type differs
     */
    public RoutePlan explain(OrderRequest request) {
        return route(request, List.of());
    }

    /** Where an order goes that has been through these attempts. */
    public RoutePlan route(OrderRequest request, List<Attempt> history) {
        List<Problem> problems = problems(request);
        if (!problems.isEmpty()) {
            throw new InvalidOrderException(problems);
        }
        return Decision.of(request, history, snapshot(request));
    }

    /** Everything that is wrong with a request: with itself, and with its service. */
    public List<Problem> problems(OrderRequest request) {
        List<Problem> problems = new ArrayList<>(table.problems(request));
        problems.addAll(request.problems());
        return problems;
    }

    /** What becomes of an order while another one is open for its link. */
    public SameLink sameLink(OrderRequest request) {
        return table.find(request.service()).map(ServiceMapping::sameLink).orElse(SameLink.ALLOW);
    }

    /** Our services. */
    public RoutingTable table() {
        return table;
    }

    private Snapshot snapshot(OrderRequest request) {
        ServiceMapping mapping = table.find(request.service()).orElseThrow();
        Map<String, AccountView> views = new HashMap<>();
        for (Target target : mapping.targets()) {
            accounts.find(target.account())
                    .ifPresent(account -> views.computeIfAbsent(account.name(), name -> view(account)));
        }
        return new Snapshot(clock.instant(), mapping, views, exchange, history.tallies());
    }

    private AccountView view(Account account) {
        Optional<Funds> funds = account.funds();
        Instant soon = clock.instant().plus(CATALOG_SOON);
        return new AccountView(
                account.settings().retired(),
                account.profile(),
                catalogs.of(account.name()),
                catalogs.failure(account.name())
                        .map(why -> Reason.passing("its catalogue could not be fetched: " + why, soon)),
                account.currency(),
                funds.map(Funds::balance),
                account.addsHeld(),
                funds.map(Funds::reserved).orElse(BigDecimal.ZERO));
    }
}

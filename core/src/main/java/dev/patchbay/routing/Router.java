package dev.patchbay.routing;

import dev.patchbay.account.Account;
import dev.patchbay.account.Accounts;
import dev.patchbay.account.Funds;
import dev.patchbay.catalog.Catalogs;
import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.OrderRequest;
import dev.patchbay.ledger.SameLink;
import dev.patchbay.lever.Lever;
import dev.patchbay.lever.Levers;
import dev.patchbay.lever.Subject;
import dev.patchbay.spi.NearestName;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Decides where an order goes. A decision does no I/O, changes nothing, and names every target of the service: ranked, or
 * passed over with the reason. Safe for many threads.
 */
@Singleton
public final class Router {
    private static final Duration CATALOG_SOON = Duration.ofSeconds(10);

    private final CurrentRouting routing;
    private final Accounts accounts;
    private final Catalogs catalogs;
    private final TargetHistory history;
    private final Budgets budgets;
    private final Levers levers;
    private final Extensions extensions;
    private final Clock clock;

    @Inject
    Router(
            CurrentRouting routing,
            Accounts accounts,
            Catalogs catalogs,
            TargetHistory history,
            Budgets budgets,
            Levers levers,
            Extensions extensions,
            Clock clock) {
        this.routing = routing;
        this.accounts = accounts;
        this.catalogs = catalogs;
        this.history = history;
        this.budgets = budgets;
        this.levers = levers;
        this.extensions = extensions;
        this.clock = clock;
        levers.refuse(this::unknown);
        catalogs.watch(account -> service -> table().uses(account, service));
    }

    /**
     * Where a new order would go now, and why. The same function that routes orders, so it cannot say otherwise.
     *
     * @throws InvalidOrderException where the order has problems, its service is not mapped, or its type differs
     */
    public RoutePlan explain(OrderRequest request) {
        List<Problem> problems = problems(request);
        if (!problems.isEmpty()) {
            throw new InvalidOrderException(problems);
        }
        return route(request, List.of());
    }

    /** Where an order goes that has been through these attempts. */
    public RoutePlan route(OrderRequest request, List<Attempt> history) {
        Routing now = routing.get();
        // What was accepted has no problems of its own; its service may have been configured anew since.
        List<Problem> problems = now.table().problems(request);
        if (!problems.isEmpty()) {
            throw new InvalidOrderException(problems);
        }
        return Decision.of(request, history, snapshot(now, request));
    }

    /** Everything that speaks against taking in a request: problems of its own, and of its service. */
    public List<Problem> problems(OrderRequest request) {
        List<Problem> problems = new ArrayList<>(table().problems(request));
        problems.addAll(request.problems());
        Optional.ofNullable(levers.inForce().get(Subject.service(request.service())))
                .filter(lever -> lever.kind() == Lever.Kind.DRAINED)
                .ifPresent(lever -> problems.add(
                        new Problem("service", "'" + request.service() + "' takes no new orders: " + lever.words())));
        return problems;
    }

    /** What becomes of an order while another one is open for its link. */
    public SameLink sameLink(OrderRequest request) {
        return table().find(request.service()).map(ServiceMapping::sameLink).orElse(SameLink.ALLOW);
    }

    /** What is wrong with the name of something that is to be stopped. */
    private Optional<String> unknown(Subject subject) {
        List<ServiceMapping> services = List.copyOf(table().services());
        List<String> known = switch (subject.kind()) {
            case ACCOUNT -> accounts.all().stream().map(Account::name).toList();
            case SERVICE -> services.stream().map(ServiceMapping::name).toList();
            case TARGET ->
                services.stream()
                        .flatMap(service -> service.targets().stream())
                        .map(Target::toString)
                        .distinct()
                        .toList();
        };
        return known.contains(subject.name())
                ? Optional.empty()
                : Optional.of(
                        NearestName.unknown(subject.kind().name().toLowerCase(Locale.ROOT), subject.name(), known));
    }

    /** Our services. */
    public RoutingTable table() {
        return routing.get().table();
    }

    private Snapshot snapshot(Routing now, OrderRequest request) {
        ServiceMapping mapping = now.table().find(request.service()).orElseThrow();
        Map<String, AccountView> views = new HashMap<>();
        for (Target target : mapping.targets()) {
            accounts.find(target.account())
                    .ifPresent(account -> views.computeIfAbsent(account.name(), name -> view(account)));
        }
        return new Snapshot(
                clock.instant(),
                mapping,
                views,
                now.rules(),
                now.exchange(),
                history.tallies(),
                budgets.spent(),
                levers.inForce(),
                extensions.filters());
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

package dev.patchbay.routing;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.OrderRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pure function behind every route: the same order and snapshot always give the same plan. */
final class Decision {
    private static final List<Filter> FILTERS = Stream.of(
                    List.<Filter>of(AccountFilters::retired),
                    OperatorFilters.FIRST,
                    List.<Filter>of(HistoryFilters::any),
                    ServiceFilters.ALL,
                    AccountFilters.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Duration SWAPPED_SOON = Duration.ofSeconds(1);

    private Decision() {}

    static RoutePlan of(OrderRequest request, List<Attempt> history, Snapshot snapshot) {
        List<Candidate> candidates = new ArrayList<>();
        List<PassedOver> passedOver = new ArrayList<>();
        Optional<Rule> rule = snapshot.rules().isEmpty()
                ? Optional.empty()
                : snapshot.rules().stream()
                        .filter(one -> one.matches(request, snapshot.mapping(), snapshot.now()))
                        .findFirst();
        for (Target target : snapshot.mapping().targets()) {
            AccountView account = snapshot.accounts().get(target.account());
            if (account == null) {
                // A new configuration is being put in force: an account that goes takes its targets with it.
                passedOver.add(new PassedOver(
                        target,
                        Reason.passing(
                                "its account is not configured", snapshot.now().plus(SWAPPED_SOON))));
                continue;
            }
            Case one = Case.of(request, history, snapshot, target, rule, account);
            Optional<Reason> reason = against(one);
            if (reason.isEmpty()) {
                Candidate candidate = candidate(one);
                reason = OperatorFilters.own(one, candidate);
                if (reason.isEmpty()) {
                    candidates.add(candidate);
                }
            }
            reason.ifPresent(why -> passedOver.add(new PassedOver(target, why)));
        }
        Preference prefer = rule.flatMap(Rule::prefer).orElse(snapshot.mapping().prefer());
        return new RoutePlan(
                snapshot.mapping().name(),
                rule.map(Rule::name),
                prefer,
                snapshot.now(),
                prefer.rank(candidates, new Ranking(request, snapshot)),
                passedOver);
    }

    private static Optional<Reason> against(Case one) {
        for (Filter filter : FILTERS) {
            Optional<Reason> reason = filter.against(one);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private static Candidate candidate(Case one) {
        return new Candidate(
                one.target(), one.service().orElseThrow(), one.rate().orElseThrow(), one.cost());
    }
}

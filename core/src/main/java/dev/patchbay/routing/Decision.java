package dev.patchbay.routing;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.ledger.OrderRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pure function behind every route: the same order and snapshot always give the same plan. */
final class Decision {
    private static final List<Filter> FILTERS = Stream.of(
                    List.<Filter>of(AccountFilters::retired),
                    List.<Filter>of(HistoryFilters::any),
                    ServiceFilters.ALL,
                    AccountFilters.ALL)
            .flatMap(List::stream)
            .toList();

    private Decision() {}

    static RoutePlan of(OrderRequest request, List<Attempt> history, Snapshot snapshot) {
        List<Candidate> candidates = new ArrayList<>();
        List<PassedOver> passedOver = new ArrayList<>();
        for (Target target : snapshot.mapping().targets()) {
            AccountView account = snapshot.accounts().get(target.account());
            if (account == null) {
                passedOver.add(new PassedOver(target, Reason.lasting("its account is not configured")));
                continue;
            }
            Case one = Case.of(request, history, snapshot, target, account);
            against(one)
                    .ifPresentOrElse(
                            reason -> passedOver.add(new PassedOver(target, reason)),
                            () -> candidates.add(candidate(one)));
        }
        Preference prefer = snapshot.mapping().prefer();
        return new RoutePlan(
                snapshot.mapping().name(),
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

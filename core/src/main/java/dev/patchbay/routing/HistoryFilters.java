package dev.patchbay.routing;

import dev.patchbay.ledger.Attempt;
import dev.patchbay.spi.RefusalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Filters that hold a target against what this order has been through. */
final class HistoryFilters {
    private static final Duration LINK_SOON = Duration.ofMinutes(10);

    /** In the order in which they judge. */
    private static final List<Filter> ALL =
            List.of(HistoryFilters::waitsForItsLink, HistoryFilters::refusedBefore, HistoryFilters::failedJustNow);

    private HistoryFilters() {}

    /** All of them; most orders have no history. */
    static Optional<Reason> any(Case one) {
        return one.history().isEmpty()
                ? Optional.empty()
                : ALL.stream().flatMap(filter -> filter.against(one).stream()).findFirst();
    }

    /** An order whose link was refused as a duplicate waits for that panel: the same link side by side under-delivers. */
    private static Optional<Reason> waitsForItsLink(Case one) {
        return one.lastAttempt()
                .filter(HistoryFilters::refusedForItsLink)
                .filter(last -> !last.account().equals(one.target().account()))
                .map(last -> Reason.passing(
                        "the order waits for its link at '" + last.account() + "'",
                        one.now().plus(LINK_SOON)));
    }

    private static Optional<Reason> refusedBefore(Case one) {
        return one.history().stream()
                .filter(attempt -> isAt(attempt, one.target()))
                .filter(HistoryFilters::rulesTargetOut)
                .findFirst()
                .map(attempt -> Reason.lasting(
                        attempt.state() == Attempt.State.NOT_PLACED
                                ? "a doubt about this order was settled here as not placed"
                                : "it refused this order before: " + attempt.words()));
    }

    private static Optional<Reason> failedJustNow(Case one) {
        return one.history().stream()
                .filter(attempt -> attempt.account().equals(one.target().account()))
                .flatMap(attempt -> attempt.retryAt().stream())
                .max(Comparator.<Instant>naturalOrder())
                .filter(until -> until.isAfter(one.now()))
                .map(until -> Reason.passing("it could not take this order a moment ago", until));
    }

    private static boolean refusedForItsLink(Attempt attempt) {
        return attempt.refusal().equals(Optional.of(RefusalKind.DUPLICATE_LINK));
    }

    private static boolean isAt(Attempt attempt, Target target) {
        return attempt.account().equals(target.account()) && attempt.service().equals(target.service());
    }

    private static boolean rulesTargetOut(Attempt attempt) {
        boolean drifted = attempt.refusal()
                .filter(kind -> kind == RefusalKind.SERVICE || kind == RefusalKind.RANGE)
                .isPresent();
        return drifted || attempt.state() == Attempt.State.NOT_PLACED;
    }
}

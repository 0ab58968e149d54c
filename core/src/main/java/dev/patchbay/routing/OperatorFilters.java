package dev.patchbay.routing;

import dev.patchbay.lever.Lever;
import dev.patchbay.lever.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Filters that ask what the operator and the embedder want. */
final class OperatorFilters {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorFilters.class);
    private static final Duration RESUMED_SOON = Duration.ofMinutes(1);

    /** Judged first: what a person said comes before what a machine knows. */
    static final List<Filter> FIRST = List.of(OperatorFilters::stopped, OperatorFilters::ruledOut);

    private OperatorFilters() {}

    private static Optional<Reason> stopped(Case one) {
        if (one.snapshot().levers().isEmpty()) {
            return Optional.empty();
        }
        Target target = one.target();
        return Stream.of(
                        Subject.service(one.mapping().name()),
                        Subject.account(target.account()),
                        Subject.target(target.account(), target.service().value()))
                .flatMap(subject -> Stream.ofNullable(one.snapshot().levers().get(subject)))
                .flatMap(lever -> stopped(lever, one).stream())
                .findFirst();
    }

    private static Optional<Reason> stopped(Lever lever, Case one) {
        String words = lever.subject() + " is " + lever.words();
        if (lever.kind() == Lever.Kind.PAUSED) {
            return Optional.of(Reason.passing(words, one.now().plus(RESUMED_SOON)));
        }
        // What a drained service has taken in is bought: it is refused at the door alone.
        return lever.subject().kind() == Subject.Kind.SERVICE ? Optional.empty() : Optional.of(Reason.lasting(words));
    }

    private static Optional<Reason> ruledOut(Case one) {
        return one.rule().flatMap(rule -> rule.against(one.target(), earlier(rule, one), one.now()));
    }

    /** When one of the rules before this one may decide about the order. */
    private static Optional<Instant> earlier(Rule rule, Case one) {
        return one.snapshot().rules().stream()
                .takeWhile(other -> !other.equals(rule))
                .flatMap(other -> other.mayMatchAt(one.request(), one.mapping(), one.now()).stream())
                .min(Comparator.naturalOrder());
    }

    /** What the embedder's own filters have against a target that nothing else is said against. */
    static Optional<Reason> own(Case one, Candidate candidate) {
        for (TargetFilter filter : one.snapshot().filters()) {
            Optional<Reason> reason = asked(filter, one, candidate);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private static Optional<Reason> asked(TargetFilter filter, Case one, Candidate candidate) {
        try {
            return Objects.requireNonNull(filter.against(one.request(), candidate), "it returned null");
        } catch (RuntimeException | Error e) {
            LOG.warn("A filter failed at {} for '{}'", candidate, one.request().reference(), e);
            return Optional.of(Reason.passing(
                    "a filter of the embedder's failed: " + e.getClass().getSimpleName(),
                    one.now().plus(RESUMED_SOON)));
        }
    }
}

package dev.patchbay.routing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A whole routing decision: every target of the service, ranked or passed over with the reason. Its {@code toString} is
 * what is kept with an attempt and shown to people.
 *
 * @param service our service
 * @param rule the rule that matched the order
 * @param preference how the targets were ranked
 * @param decidedAt when
 * @param ranked the targets that can take the order, the best first
 * @param passedOver the others
 */
public record RoutePlan(
        String service,
        Optional<String> rule,
        Preference preference,
        Instant decidedAt,
        List<Candidate> ranked,
        List<PassedOver> passedOver) {
    /** Copies both. */
    public RoutePlan {
        ranked = List.copyOf(ranked);
        passedOver = List.copyOf(passedOver);
    }

    /** Where the order goes; empty where no target can take it now. */
    public Optional<Candidate> choice() {
        return ranked.stream().findFirst();
    }

    /** When it is worth deciding again; empty where no target will ever take this order as things stand. */
    public Optional<Instant> nextChance() {
        return passedOver.stream()
                .flatMap(passed -> passed.reason().until().stream())
                .min(Instant::compareTo);
    }

    /**
     * Whether nothing but money keeps the order from the targets that were passed over and might take it later.
     *
     * @param elsewhere whether money is known to be short at a target that was not passed over
     */
    public boolean lacksMoneyAlone(boolean elsewhere) {
        List<Reason> passing = passedOver.stream()
                .map(PassedOver::reason)
                .filter(reason -> reason.until().isPresent())
                .toList();
        return (elsewhere || !passing.isEmpty()) && passing.stream().allMatch(Reason::money);
    }

    /** Why nothing can take it, target by target, in one line; once where all have the same reason. */
    public String reasons() {
        List<String> words = passedOver.stream()
                .map(passed -> passed.reason().words())
                .distinct()
                .toList();
        return words.size() == 1 && passedOver.size() > 1
                ? words.get(0)
                : passedOver.stream()
                        .map(passed -> passed.target() + ": " + passed.reason().words())
                        .collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(256).append("service '").append(service).append('\'');
        rule.ifPresent(name -> text.append(", rule '").append(name).append('\''));
        // Written without a formatter and a zone's rules, at a fraction of the cost: every attempt keeps this text.
        text.append(", prefer ")
                .append(preference)
                .append(", decided at ")
                .append(LocalDateTime.ofEpochSecond(decidedAt.getEpochSecond(), decidedAt.getNano(), ZoneOffset.UTC))
                .append('Z');
        for (int rank = 0; rank < ranked.size(); rank++) {
            text.append("\n  ").append(rank + 1).append(". ").append(ranked.get(rank));
        }
        passedOver.forEach(passed -> text.append("\n  -  ").append(passed));
        return text.toString();
    }
}

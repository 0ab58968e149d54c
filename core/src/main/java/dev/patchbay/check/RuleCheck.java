package dev.patchbay.check;

import dev.patchbay.routing.Rule;
import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.routing.Target;
import dev.patchbay.spi.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds rules that can never match, and those that leave a service no target. */
final class RuleCheck {
    private final List<Rule> rules;
    private final Collection<ServiceMapping> services;

    RuleCheck(List<Rule> rules, Collection<ServiceMapping> services) {
        this.rules = rules;
        this.services = services;
    }

    /** Why a rule cannot do what it says, and what to do. */
    Optional<String> error(int index) {
        Rule rule = rules.get(index);
        return covered(index).or(() -> forNoService(rule));
    }

    /** What a rule may not have been meant to do: it may be for few orders alone. */
    Optional<String> warning(int index) {
        return leavesNoTarget(rules.get(index));
    }

    private Optional<String> covered(int index) {
        Rule rule = rules.get(index);
        return rules.subList(0, index).stream()
                .filter(before -> before.when().covers(rule.when()))
                .findFirst()
                .map(before -> "can never match: rule '" + before.name()
                        + "' stands before it and takes every order that this one is for; put this one first, or take it"
                        + " out");
    }

    private Optional<String> forNoService(Rule rule) {
        if (services.stream().anyMatch(rule.when()::matchesService)) {
            return Optional.empty();
        }
        List<String> names = services.stream().map(ServiceMapping::name).toList();
        String near = rule.when().services().stream()
                .flatMap(pattern -> NearestName.to(pattern.text(), names).stream())
                .findFirst()
                .map(name -> ". Did you mean '" + name + "'?")
                .orElse("");
        return Optional.of(
                "can never match: no service has such a name and category; change 'when', or take the rule out" + near);
    }

    private Optional<String> leavesNoTarget(Rule rule) {
        String without = services.stream()
                .filter(rule.when()::matchesService)
                .filter(service -> service.targets().stream().noneMatch(target -> leaves(rule, target)))
                .map(service -> "'" + service.name() + "'")
                .collect(Collectors.joining(", "));
        return without.isEmpty() || rule.reject().isPresent()
                ? Optional.empty()
                : Optional.of("leaves no target to " + without
                        + ", so such orders would be rejected or wait; narrow 'when' by"
                        + " service or category, change 'only' or 'avoid', or write reject with the reason");
    }

    private static boolean leaves(Rule rule, Target target) {
        return (rule.only().isEmpty() || Rule.names(rule.only(), target)) && !Rule.names(rule.avoid(), target);
    }
}

package dev.patchbay.config;

import dev.patchbay.routing.ServiceMapping;
import dev.patchbay.routing.Target;
import dev.patchbay.spi.NearestName;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Holds services that no file brought against what a file's must keep. */
final class ServiceCheck {
    private final Set<String> accounts;
    private final Set<String> names;
    private final ProblemList problems;

    /** Among accounts, beside services of these names. */
    ServiceCheck(Set<String> accounts, Collection<String> names, ProblemList problems) {
        this.accounts = accounts;
        this.names = new HashSet<>(names);
        this.problems = problems;
    }

    void check(ServiceMapping service) {
        String path = "services." + service.name();
        ServiceReader.nameProblem(service.name()).ifPresent(problem -> problems.add(0, path, problem));
        if (!names.add(service.name())) {
            problems.add(0, path, "is there twice, also in the file perhaps; rename one of them");
        }
        if (service.targets().isEmpty()) {
            problems.add(0, path, "names no target; give at least one");
        }
        if (service.sell().filter(rate -> rate.amount().signum() <= 0).isPresent()) {
            problems.add(0, path + ".sell", "is not more than zero; give what customers pay, or leave it out");
        }
        if (service.margin().signum() < 0 || service.margin().compareTo(ServiceReader.HIGHEST_MARGIN) > 0) {
            problems.add(
                    0, path + ".margin", "is " + service.margin() + "; give a share of the cost, as 0.1 for a tenth");
        }
        Set<String> places = new HashSet<>();
        for (Target target : service.targets()) {
            String at = path + ".targets";
            if (!accounts.contains(target.account())) {
                problems.add(0, at, NearestName.unknown("account", target.account(), accounts));
            }
            if (!places.add(target.toString())) {
                problems.add(0, at, "names " + target + " twice; keep one of them");
            }
            if (target.weight() < 1 || target.min().orElse(1) > target.max().orElse(Long.MAX_VALUE)) {
                problems.add(0, at, target + " has a weight below 1, or a min that is more than its max; change them");
            }
        }
    }
}

package dev.patchbay.check;

import dev.patchbay.config.ConfigurationProblem;

/**
 * One thing that an operator should know of a configuration.
 *
 * @param severity how bad it is
 * @param problem where it is and what to do; never holds a secret
 */
public record Finding(Severity severity, ConfigurationProblem problem) {
    /** For example {@code patchbay.yaml:14: error: services.likes.targets[0]: the panel of 'reserve' sells no …}. */
    @Override
    public String toString() {
        String where = problem.file() + (problem.line() > 0 ? ":" + problem.line() : "");
        return where + ": " + severity + ": " + (problem.path().isEmpty() ? "" : problem.path() + ": ")
                + problem.message();
    }
}

package dev.patchbay.config;

import java.util.HashMap;
import java.util.Map;

/**
 * What all places of one document share.
 *
 * @param problems what is wrong so far
 * @param variables what {@code ${NAME}} stands for
 * @param lines where each path begins that was read
 */
record Reading(ProblemList problems, Variables variables, Map<String, Integer> lines) {
    static Reading of(String file, Map<String, String> environment) {
        return new Reading(new ProblemList(file), new Variables(environment), new HashMap<>());
    }
}

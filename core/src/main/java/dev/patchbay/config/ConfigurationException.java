package dev.patchbay.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration is wrong, and nothing of it was opened. Holds every problem with its line and its repair, and no secret.
 */
public final class ConfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_LINES = 100;
    private final transient List<ConfigurationProblem> problems;
    private final transient List<ConfigurationProblem> warnings;

    /** Of all the problems of one file, at least one, and what is better changed besides. */
    ConfigurationException(List<ConfigurationProblem> problems, List<ConfigurationProblem> warnings) {
        // No cause: the causes of what is wrong with a value often repeat the value.
        super(message(problems));
        this.problems = List.copyOf(problems);
        this.warnings = List.copyOf(warnings);
    }

    /** Every problem, in the order of the lines. The message shows the first hundred. */
    public List<ConfigurationProblem> problems() {
        return problems;
    }

    /** What is better changed and would keep nothing from being opened, as far as the file was read. */
    public List<ConfigurationProblem> warnings() {
        return warnings;
    }

    private static String message(List<ConfigurationProblem> problems) {
        int count = problems.size();
        String first = problems.get(0).file() + " has " + (count == 1 ? "1 problem" : count + " problems")
                + "; nothing of it is in force:";
        String rest = count > MOST_LINES ? "\nand " + (count - MOST_LINES) + " more" : "";
        return problems.stream()
                .limit(MOST_LINES)
                .map(problem -> "\n" + problem)
                .collect(Collectors.joining("", first, rest));
    }
}

package dev.patchbay.spi;

import java.util.List;
import java.util.stream.Collectors;

/** An account's settings are wrong. Holds every problem, each with its repair, and no secret. */
public final class InvalidSettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    /** Of all the problems that were found. */
    public InvalidSettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the settings. */
    public List<Problem> problems() {
        return problems;
    }
}

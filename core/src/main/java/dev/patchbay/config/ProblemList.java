package dev.patchbay.config;

import dev.patchbay.spi.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one file, so that all are told at once and none tells a secret. */
final class ProblemList {
    /** No key is shorter, and hiding shorter texts would make holes in the words of a message. */
    private static final int SHORTEST_SECRET = 6;

    private final String file;
    private final List<ConfigurationProblem> problems = new ArrayList<>();
    private final List<ConfigurationProblem> warnings = new ArrayList<>();
    private final Set<Secret> secrets = new LinkedHashSet<>();

    ProblemList(String file) {
        this.file = file;
    }

    /** Of the file as a whole. */
    void add(String message) {
        add(0, "", message);
    }

    void add(int line, String path, String message) {
        problems.add(new ConfigurationProblem(file, line, path, message));
    }

    /** What is better changed and keeps nothing from being opened. */
    void warn(int line, String path, String message) {
        warnings.add(new ConfigurationProblem(file, line, path, message));
    }

    /** Keeps a secret out of every message, whichever value of the file it was found in. */
    void hide(Secret secret) {
        if (secret.reveal().length() >= SHORTEST_SECRET) {
            secrets.add(secret);
        }
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw exception();
        }
    }

    ConfigurationException exception() {
        return new ConfigurationException(told(problems), warnings());
    }

    List<ConfigurationProblem> warnings() {
        return told(warnings);
    }

    private List<ConfigurationProblem> told(List<ConfigurationProblem> found) {
        return found.stream()
                .map(this::redacted)
                .distinct()
                .sorted(Comparator.comparingInt(ConfigurationProblem::line))
                .toList();
    }

    private ConfigurationProblem redacted(ConfigurationProblem problem) {
        String message = problem.message();
        for (Secret secret : secrets) {
            message = secret.redact(message);
        }
        return new ConfigurationProblem(problem.file(), problem.line(), problem.path(), message);
    }
}

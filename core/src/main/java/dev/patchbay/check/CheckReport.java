package dev.patchbay.check;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a check found. Its {@code toString} is what an operator reads: a line for each finding and one for the whole.
 *
 * @param file what messages call the configuration
 * @param asked whether the panels were asked, which they are not before the file itself is right
 * @param findings in the order of the lines
 */
public record CheckReport(String file, boolean asked, List<Finding> findings) {
    /** Sorts and copies the findings. */
    public CheckReport {
        findings = findings.stream()
                .distinct()
                .sorted(Comparator.comparingInt(finding -> finding.problem().line()))
                .toList();
    }

    /** Whether something will not work as it stands. */
    public boolean hasErrors() {
        return count(Severity.ERROR) > 0;
    }

    private long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    @Override
    public String toString() {
        return findings.stream().map(finding -> finding + "\n").collect(Collectors.joining()) + summary();
    }

    private String summary() {
        long errors = count(Severity.ERROR);
        long warnings = count(Severity.WARNING);
        return file + ": " + errors + (errors == 1 ? " error, " : " errors, ") + warnings
                + (warnings == 1 ? " warning; " : " warnings; ")
                + (asked
                        ? "the panels were asked; nothing was bought"
                        : "the panels were not asked: repair the file first");
    }
}

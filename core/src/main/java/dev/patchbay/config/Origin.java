package dev.patchbay.config;

import java.util.List;
import java.util.Map;

/**
 * Where a configuration was read, for problems that only show when it is opened.
 *
 * @param file what messages call it
 * @param lines where each path begins
 * @param warnings what is better changed
 */
record Origin(String file, Map<String, Integer> lines, List<ConfigurationProblem> warnings) {
    /** Copies both. */
    Origin {
        lines = Map.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /** The line of a path, or of what is around it; 0 where nothing of it was read. */
    int line(String path) {
        String around = path;
        // Names of accounts hold dots, too, so the longest path that is known is the right one.
        while (!lines.containsKey(around) && around.contains(".")) {
            around = around.substring(0, around.lastIndexOf('.'));
        }
        return lines.getOrDefault(around, 0);
    }
}

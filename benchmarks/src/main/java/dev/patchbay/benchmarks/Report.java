package dev.patchbay.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table, and the machine that it was measured on. */
final class Report {
    private Report() {}

    static String of(List<Row> rows, boolean quick) {
        String caution = quick ? "**A smoke run: these figures mean nothing.**\n\n" : "";
        return caution + "Measured on " + machine() + ": the median (and the spread) of several turns.\n\n"
                + "| what | baseline | ours | ratio | aim | |\n|---|---|---|---|---|---|\n"
                + rows.stream().map(Row::markdown).collect(Collectors.joining("\n"));
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores of " + processor() + ", JDK "
                + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.version");
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            Optional<String> model = lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
            return model.orElse("an unknown processor");
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}

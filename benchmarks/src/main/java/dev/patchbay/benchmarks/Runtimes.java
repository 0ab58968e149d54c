package dev.patchbay.benchmarks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Other languages' runtimes on this machine, and the scripts that they run. */
final class Runtimes {
    private static final long TRIAL_SECONDS = 10;

    private Runtimes() {}

    /** The first program of this name on the path, if a trial of it ends well. */
    static Optional<Path> find(String program, String... trial) throws IOException, InterruptedException {
        Optional<Path> found = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
        return found.isPresent() && endsWell(found.get(), List.of(trial)) ? found : Optional.empty();
    }

    private static boolean endsWell(Path program, List<String> trial) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(trial);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** A script of ours as a file. */
    static String script(String name) throws IOException {
        try (InputStream in = Runtimes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("the script " + name + " is missing from the jar");
            }
            Path file = Files.createTempDirectory("scripts-").resolve(name);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file.toString();
        }
    }
}

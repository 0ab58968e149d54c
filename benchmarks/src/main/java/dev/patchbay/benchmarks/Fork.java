package dev.patchbay.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that does one kind of work whenever it is told to: a line {@code run <seconds>} on its input is answered with a
 * line that is {@link Measured}. It ends when its input does.
 */
final class Fork implements AutoCloseable {
    private static final long FAREWELL_SECONDS = 20;

    private final String name;
    private final Process process;
    private final BufferedReader answers;

    private Fork(String name, Process process) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A JVM with this one's class path that runs a {@link Load}. */
    static Fork ofLoad(String name, List<String> jvmOptions, Loads load, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(load.name()));
        all.addAll(arguments);
        return of(name, jvm(jvmOptions, ForkMain.class, all));
    }

    /** Any program that keeps to the protocol. */
    static Fork of(String name, List<String> command) {
        try {
            return new Fork(
                    name,
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("'" + name + "' could not be started: " + command, e);
        }
    }

    static List<String> jvm(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        // Guice's default draws a warning from JDK 24 on.
        command.add("-Dguice_custom_class_loading=CHILD");
        command.add("-Dpatchbay.log=" + System.getProperty("patchbay.log", "OFF"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    String name() {
        return name;
    }

    /** Has it work for about so long. */
    Measured run(Duration length) {
        try {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append("run " + length.toMillis() / 1e3 + "\n")
                    .flush();
            return Measured.parse(answer());
        } catch (IOException e) {
            throw new UncheckedIOException("'" + name + "' ended while it was measured", e);
        }
    }

    /** Its next line, as it is. */
    String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(
                    "'" + name + "' ended; what it said stands above. Run with -Dpatchbay.log=WARN for more");
        }
        return line;
    }

    @Override
    public void close() {
        try {
            process.outputWriter(StandardCharsets.UTF_8).close();
            if (!process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

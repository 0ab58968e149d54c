package dev.patchbay.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts nodes: JVMs with this one's class path, made to start fast. Where that class path holds jars alone, one first node
 * writes down which classes a node needs, and all others find them ready in a shared archive.
 */
final class Launcher {
    private static final long TRAINING_SECONDS = 60;

    private final Path directory;
    private final Path config;
    private final Map<String, String> variables;
    private final List<String> options;

    private Launcher(Path directory, Path config, Map<String, String> variables, List<String> options) {
        this.directory = directory;
        this.config = config;
        this.variables = variables;
        this.options = options;
    }

    /**
     * Prepares to start nodes.
     *
     * @param directory where they run and write
     * @param config their configuration
     * @param variables what its variables stand for
     */
    static Launcher prepare(Path directory, Path config, Map<String, String> variables)
            throws IOException, InterruptedException {
        Launcher plain = new Launcher(directory, config, variables, List.of());
        return isOfJarsAlone() ? plain.withArchive() : plain;
    }

    /** Begins a node. What it logs goes to a file of its slot. */
    Process launch(String name) throws IOException {
        return start(name, options, List.of(config.toString()));
    }

    private Launcher withArchive() throws IOException, InterruptedException {
        Path archive = directory.resolve("node.jsa");
        List<String> writing = List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
        Process training = start("training", writing, List.of(config.toString(), "train"));
        training.getOutputStream().close();
        if (!training.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS) || training.exitValue() != 0) {
            training.destroyForcibly();
            throw new IllegalStateException("no node can be started; see " + directory.resolve("training.log"));
        }
        return new Launcher(directory, config, variables, List.of("-XX:SharedArchiveFile=" + archive));
    }

    private Process start(String name, List<String> more, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // One small heap and no second compiler: a node lives for a second or two.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto"));
        command.addAll(List.of("-Xmx192m", "-Dpatchbay.log=" + System.getProperty("patchbay.node.log", "WARN")));
        command.addAll(more);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NodeMain.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(name + ".log").toFile()));
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static boolean isOfJarsAlone() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .allMatch(entry -> entry.endsWith(".jar"));
    }
}

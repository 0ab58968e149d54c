package dev.patchbay.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The chaos run as a command. Ends with 0 where the promise was kept, 1 where it was broken, 3 where the run failed. */
@Command(
        name = "chaos/run",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        description = {
            "Drives orders to panels that lose answers, come late and crash, through nodes that are killed and stopped at"
                    + " random moments, then compares what the panels have with what the ledger says.",
            "Ends with 0 where no order was bought twice, none was lost and no doubt was settled wrongly, else with 1."
        })
final class Chaos implements Callable<Integer> {
    @Option(names = "--ledger", defaultValue = "sqlite", description = "sqlite, postgres, or memory, which must fail")
    private String ledger = "sqlite";

    @Option(names = "--nodes", defaultValue = "1", description = "how many at once; more than one need postgres")
    private int nodes = 1;

    @Option(
            names = "--kills",
            defaultValue = "300",
            description = "how many nodes are killed in all (${DEFAULT-VALUE})")
    private int kills = 300;

    @Option(names = "--orders", defaultValue = "12000", description = "about how many are driven (${DEFAULT-VALUE})")
    private int orders = 12_000;

    @Option(names = "--seed", description = "decides every fault and every moment; one is drawn and shown unless given")
    private @Nullable Long seed;

    @Option(names = "--directory", description = "where ledger and logs go; a new one under the system's unless given")
    private @Nullable Path directory;

    private Chaos() {}

    /** Runs it. */
    public static void main(String[] args) {
        // Guice's default draws a warning from JDK 24 on.
        System.setProperty("guice_custom_class_loading", "CHILD");
        System.exit(new CommandLine(new Chaos()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        long chosen = seed == null ? System.nanoTime() & 0xFFFFFF : seed;
        Path place = directory == null ? Files.createTempDirectory("chaos-") : Files.createDirectories(directory);
        Plan plan = new Plan(
                Plan.Kind.valueOf(ledger.toUpperCase(Locale.ROOT)), nodes, kills, orders, chosen, place.toRealPath());
        return new Run(plan, System.out, System.err).call() ? 0 : 1;
    }
}

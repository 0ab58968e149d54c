package dev.patchbay.benchmarks.day;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Each preference through the same day, as a command. */
@Command(
        name = "benchmarks/day",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Sends the same orders through the same simulated day once for each routing preference, over real HTTP to four"
                    + " simulated panels with outages, price moves, slow hours and lost answers, and prints what came of it"
                    + " as a table. The same seed prints the same table. Under two minutes on two cores."
        })
final class SimulatedDay implements Callable<Integer> {
    @Option(names = "--orders", description = "how many orders the day has; ${DEFAULT-VALUE} unless given")
    private int orders = 800;

    @Option(names = "--seed", description = "which day; ${DEFAULT-VALUE} unless given")
    private long seed = 1;

    @Option(names = "--step", description = "how many seconds pass at once; ${DEFAULT-VALUE} unless given")
    private long step = 60;

    /** Each is held against the first. */
    private static final List<String> PREFERENCES = List.of("listed", "cheapest", "weighted", "fastest", "reliable");

    private final PrintStream out;

    SimulatedDay(PrintStream out) {
        this.out = out;
    }

    /** Runs it. */
    public static void main(String[] args) {
        System.exit(command(System.out).execute(args));
    }

    static CommandLine command(PrintStream out) {
        return new CommandLine(new SimulatedDay(out));
    }

    @Override
    public Integer call() throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (String preference : PREFERENCES) {
            System.err.println(preference + " ...");
            outcomes.add(Simulation.run(preference, orders, seed, Duration.ofSeconds(step)));
        }
        out.println(DayTable.of(outcomes));
        return 0;
    }
}

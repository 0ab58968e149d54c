package dev.patchbay.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The benchmarks as a command. Ends with 0 where all could be measured, be the aims met or not; with 3 where not. */
@Command(
        name = "benchmarks/run",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = Benchmarks.INCOMPLETE,
        description = {
            "Measures what is claimed about speed, each figure against a baseline that is measured in the same run, in"
                    + " processes of their own, and prints one table. Under 20 minutes on two cores.",
            "Leave the machine alone meanwhile: what else runs on it is measured too."
        })
final class Benchmarks implements Callable<Integer> {
    static final int INCOMPLETE = 3;

    @Option(names = "--only", split = ",", description = "some of them: ${COMPLETION-CANDIDATES}; all unless given")
    private List<Part> only = Arrays.asList(Part.values());

    @Option(names = "--quick", description = "a smoke run of seconds each, whose figures mean nothing")
    private boolean quick;

    private final PrintStream out;

    Benchmarks(PrintStream out) {
        this.out = out;
    }

    /** Runs it. */
    public static void main(String[] args) {
        System.exit(command(System.out).execute(args));
    }

    static CommandLine command(PrintStream out) {
        return new CommandLine(new Benchmarks(out)).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws Exception {
        Bench bench = new Bench(quick ? Pace.smoke() : Pace.full(), out);
        List<Row> rows = new ArrayList<>();
        int missing = 0;
        for (Part part : Part.values()) {
            if (only.contains(part)) {
                bench.say("--- " + part.title());
                try {
                    rows.addAll(part.measure(bench));
                } catch (Exception e) {
                    // What the others have measured is not lost with it.
                    bench.say(part.title() + " could not be measured: " + e);
                    missing++;
                }
            }
        }
        out.println();
        out.println(Report.of(rows, quick));
        return missing == 0 ? 0 : INCOMPLETE;
    }
}

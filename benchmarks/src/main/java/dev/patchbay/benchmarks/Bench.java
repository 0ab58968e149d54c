package dev.patchbay.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What every part measures with: how long, and where progress is told. */
final class Bench {
    private final Pace pace;
    private final PrintStream out;
    private static final int LEAST_PIECES = 3;
    private static final int MOST_PIECES = 7;

    /** What costs more than so much of the least so far, does not get cheaper. */
    private static final double STEADY = 0.95;

    private final long begun = System.nanoTime();

    Bench(Pace pace, PrintStream out) {
        this.pace = pace;
        this.out = out;
    }

    Pace pace() {
        return pace;
    }

    /** Warms each up until it is steady, then measures one after the other, turn by turn. */
    Runs compare(List<Fork> forks) {
        Map<Fork, List<Measured>> runs = new LinkedHashMap<>();
        for (Fork fork : forks) {
            warmUp(fork);
            runs.put(fork, new ArrayList<>());
        }
        for (int turn = 1; turn <= pace.turns(); turn++) {
            for (Map.Entry<Fork, List<Measured>> one : runs.entrySet()) {
                Measured measured = one.getKey().run(pace.run());
                one.getValue().add(measured);
                say(String.format(
                        Locale.ROOT,
                        "%s, %d of %d: %s a second, %s µs of CPU each",
                        one.getKey().name(),
                        turn,
                        pace.turns(),
                        Figure.of(measured.perSecond()),
                        Figure.of(measured.cpuMicros())));
            }
        }
        return new Runs(runs);
    }

    /** Until its work costs no less than it did: a whole core takes longer to compile than a bare loop. */
    private void warmUp(Fork fork) {
        say("warming up: " + fork.name());
        double least = Double.MAX_VALUE;
        for (int piece = 1; piece <= MOST_PIECES; piece++) {
            // In pieces also since a run may begin with what is only warmed up by beginning.
            double cpu = fork.run(pace.warmUp().dividedBy(LEAST_PIECES)).cpuMicros();
            if (piece >= LEAST_PIECES && cpu > least * STEADY) {
                return;
            }
            least = Math.min(least, cpu);
        }
    }

    /** Tells how far it is. */
    void say(String text) {
        Duration run = Duration.ofNanos(System.nanoTime() - begun);
        out.printf(Locale.ROOT, "%02d:%02d  %s%n", run.toMinutes(), run.toSecondsPart(), text);
    }
}

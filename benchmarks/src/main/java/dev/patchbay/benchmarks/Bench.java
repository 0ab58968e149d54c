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
    private final long begun = System.nanoTime();

    Bench(Pace pace, PrintStream out) {
        this.pace = pace;
        this.out = out;
    }

    Pace pace() {
        return pace;
    }

    /** Warms each up, then measures one after the other, turn by turn. */
    Runs compare(List<Fork> forks) {
        Map<Fork, List<Measured>> runs = new LinkedHashMap<>();
        for (Fork fork : forks) {
            say("warming up: " + fork.name());
            // In pieces, since a run may begin with what is only warmed up by beginning.
            for (int piece = 0; piece < 3; piece++) {
                fork.run(pace.warmUp().dividedBy(3));
            }
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

    /** Tells how far it is. */
    void say(String text) {
        Duration run = Duration.ofNanos(System.nanoTime() - begun);
        out.printf(Locale.ROOT, "%02d:%02d  %s%n", run.toMinutes(), run.toSecondsPart(), text);
    }
}

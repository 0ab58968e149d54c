package dev.patchbay.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows how far a run is: on a terminal in one line that is written anew every second, elsewhere in a line now and then. */
final class Progress {
    private static final int LINE = 110;

    private final Plan plan;
    private final Tally tally;
    private final Journal journal;
    private final World world;
    private final Fleet fleet;
    private final PrintStream out;

    @SuppressWarnings("SystemConsoleNull") // from 22 on it never is, and a file gets a line every second
    private final boolean terminal = System.console() != null;

    private final long begun = System.nanoTime();

    Progress(Plan plan, Tally tally, Journal journal, World world, Fleet fleet, PrintStream out) {
        this.plan = plan;
        this.tally = tally;
        this.journal = journal;
        this.world = world;
        this.fleet = fleet;
        this.out = out;
    }

    Future<?> start(ScheduledExecutorService clock) {
        return clock.scheduleAtFixedRate(this::show, 1, terminal ? 1 : 15, TimeUnit.SECONDS);
    }

    /** Says something once, on a line of its own. */
    void say(String text) {
        print(time() + "  " + text);
        if (terminal) {
            out.println();
        }
    }

    private void show() {
        print(String.format(
                Locale.ROOT,
                "%s  %d of %d kills, %d stops, %d database kills; %d orders, %d acknowledged, %d at the panels; %d of %d up",
                time(),
                tally.kills.get(),
                plan.kills(),
                tally.stops.get(),
                tally.databaseKills.get(),
                journal.asks(),
                journal.acknowledgements(),
                world.size(),
                fleet.ready().size(),
                fleet.size()));
    }

    private void print(String text) {
        if (terminal) {
            out.print("\r" + text + " ".repeat(Math.max(0, LINE - text.length())));
            out.flush();
        } else {
            out.println(text);
        }
    }

    private String time() {
        Duration run = Duration.ofNanos(System.nanoTime() - begun);
        return String.format(Locale.ROOT, "%02d:%02d", run.toMinutes(), run.toSecondsPart());
    }
}

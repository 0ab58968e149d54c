package dev.patchbay.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One chaos run, from the panels' start to the report. */
final class Run {
    /** Longer than a lease and the time until somebody looks for those that have passed. */
    private static final Duration LONG_STOP = Duration.ofSeconds(18);

    private static final Duration CALM = Duration.ofMinutes(3);

    private final Plan plan;
    private final PrintStream out;
    private final PrintStream screen;
    private final Tally tally = new Tally();
    private final Journal journal = new Journal();

    /**
     * Prepares one.
     *
     * @param out where the report goes
     * @param screen where the progress is shown
     */
    Run(Plan plan, PrintStream out, PrintStream screen) {
        this.plan = plan;
        this.out = out;
        this.screen = screen;
    }

    /** Runs it, reports, and says whether all went as promised. */
    boolean call() throws IOException, InterruptedException, ExecutionException {
        out.println("chaos: " + plan);
        try (Storage storage = Storage.open(plan);
                World world = World.start(plan.seed())) {
            Map<String, String> variables = new LinkedHashMap<>(world.variables());
            variables.put("LEDGER", storage.location());
            variables.put("LEASE_MARGIN", "3s");
            variables.put("SETTLE_AFTER", "4s");
            Path config = writeConfig();
            Launcher launcher = Launcher.prepare(plan.directory(), config, variables);
            int refused = drive(world, launcher);
            try (Operator operator = Operator.open(config, variables, journal)) {
                operator.submitTheRest();
                operator.awaitQuiet(CALM);
                Verdict verdict =
                        Audit.of(world.bought(), journal.asked().keySet(), journal.acknowledged(), operator::find);
                Report report = new Report(plan, tally, journal, world.size(), refused, operator.counts(), verdict);
                report.print(out);
                return report.isGood();
            }
        }
    }

    /** The chaos itself: until all kills are done. */
    private int drive(World world, Launcher launcher) throws InterruptedException, ExecutionException {
        Fleet fleet = new Fleet(plan.nodes());
        Driver driver = new Driver(fleet, journal, random("driver"));
        Progress progress = new Progress(plan, tally, journal, world, fleet, screen);
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(3);
        world.misbehave(plan.seed());
        List<Thread> lives = lives(launcher, fleet);
        lives.forEach(Thread::start);
        List<Future<?>> running = List.of(
                driver.start(clock, plan.interval()),
                progress.start(clock),
                new Outages(world.servers(), clock, tally, random("outages")).start());
        for (Thread life : lives) {
            life.join();
        }
        for (Future<?> one : running) {
            if (one.isDone()) {
                // None ends by itself: it failed, and so has the run.
                one.get();
            }
        }
        world.behave();
        clock.shutdown();
        clock.awaitTermination(10, TimeUnit.SECONDS);
        progress.say("All kills are done. The panels behave now; the operator looks at what is left.");
        return driver.refused();
    }

    private List<Thread> lives(Launcher launcher, Fleet fleet) {
        AtomicInteger killsLeft = new AtomicInteger(plan.kills());
        List<Thread> lives = new ArrayList<>();
        for (int slot = 0; slot < plan.nodes(); slot++) {
            Life life = new Life(slot, launcher, fleet, killsLeft, tally, LONG_STOP, random("slot " + slot));
            lives.add(new Thread(life, "life-" + (slot + 1)));
        }
        return lives;
    }

    private Random random(String who) {
        return new Random(plan.seed() * 31 + who.hashCode());
    }

    private Path writeConfig() {
        Path config = plan.directory().resolve("patchbay.yaml");
        try (InputStream template = Objects.requireNonNull(Run.class.getResourceAsStream("patchbay.yaml"))) {
            Files.copy(template, config, StandardCopyOption.REPLACE_EXISTING);
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration could not be written to " + config, e);
        }
    }
}

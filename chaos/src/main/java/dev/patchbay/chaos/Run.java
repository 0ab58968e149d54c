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
            Fleet fleet = new Fleet(plan.nodes());
            Driver driver = new Driver(fleet, journal, random("driver"));
            Progress progress = new Progress(plan, tally, journal, world, fleet, screen);
            drive(world, storage, driver, progress, lives(launcher, fleet));
            progress.say("All kills are done, and the panels behave from now on.");
            try (Operator operator = Operator.open(config, variables, journal, world, progress)) {
                operator.bringToAnEnd(CALM);
                return report(operator, world, driver);
            }
        }
    }

    /** The chaos itself: until all kills are done. */
    private void drive(World world, Storage storage, Driver driver, Progress progress, List<Thread> lives)
            throws InterruptedException, ExecutionException {
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
        world.misbehave(plan.seed());
        lives.forEach(Thread::start);
        List<Future<?>> running = new ArrayList<>();
        running.add(driver.start(clock, plan.interval()));
        running.add(progress.start(clock));
        running.add(new Outages(world.servers(), clock, tally, random("outages")).start());
        if (storage.hasServer()) {
            running.add(clock.scheduleWithFixedDelay(() -> strike(storage), 5, 10, TimeUnit.SECONDS));
        }
        for (Thread life : lives) {
            life.join();
        }
        clock.shutdown();
        clock.awaitTermination(30, TimeUnit.SECONDS);
        for (Future<?> one : running) {
            if (!one.isCancelled()) {
                // None ends by itself: it failed, and so has the run.
                one.get();
            }
        }
        world.behave();
    }

    private void strike(Storage storage) {
        storage.strike();
        tally.databaseKills.incrementAndGet();
    }

    private boolean report(Operator operator, World world, Driver driver) {
        List<Bought> bought = world.bought();
        Verdict verdict = Audit.of(bought, journal.asked().keySet(), journal.acknowledged(), operator::find);
        Report report = new Report(
                plan,
                tally,
                journal,
                bought.size(),
                driver.refused(),
                operator.counts(),
                operator.settlements(),
                verdict);
        report.print(out);
        return report.isGood();
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

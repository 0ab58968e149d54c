package dev.patchbay.benchmarks;

import dev.patchbay.Patchbay;
import dev.patchbay.time.Scheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Orders that are made durable and no more, by so many threads. Each run has a database of its own. */
abstract class Submits implements Load {
    static final int THREADS = 32;
    private static final String FIRST = "hand-" + UUID.randomUUID() + "-";
    private static final AtomicLong NEXT = new AtomicLong();

    private final Database.Engine engine;
    private final String place;
    private final Crew crew = new Crew(THREADS);

    private Submits(List<String> arguments) {
        engine = Database.Engine.valueOf(arguments.get(0));
        place = arguments.get(1);
    }

    @Override
    public Measured run(Duration length) throws Exception {
        return run(Database.fresh(engine, place), length);
    }

    abstract Measured run(Database database, Duration length) throws Exception;

    final Measured measure(Duration length, Crew.Deed deed) throws Exception {
        Measured.Watch watch = Measured.begin();
        return watch.end(crew.work(length, deed));
    }

    static String reference() {
        return FIRST + NEXT.incrementAndGet();
    }

    @Override
    public void close() {
        crew.close();
    }

    /** Through Patchbay. Takes the engine and where its databases are made. */
    static final class Ours extends Submits {
        Ours(List<String> arguments) {
            super(arguments);
        }

        @Override
        Measured run(Database database, Duration length) throws Exception {
            Path config = Files.createTempDirectory("submits-").resolve("patchbay.yaml");
            Files.writeString(config, """
                    ledger: "%s"
                    providers:
                      panel: {plugin: ready, currency: USD}
                    services:
                      instagram-followers: {type: Default, targets: [panel/1]}
                    """.formatted(database.ledger()));
            try (Patchbay patchbay = Patchbay.builder()
                    .config(config)
                    .meters(new SimpleMeterRegistry())
                    .plugin(new ReadyPanel.Factory())
                    // Nothing is bought behind it.
                    .scheduler(new Idle())
                    .open()) {
                return measure(length, () -> patchbay.orders().submit(Shop.request()));
            }
        }
    }

    /** The same rows into the same tables by hand. */
    static final class ByHand extends Submits {
        ByHand(List<String> arguments) {
            super(arguments);
        }

        @Override
        Measured run(Database database, Duration length) throws Exception {
            Shapes shapes = Shapes.capture(database);
            Script script = Script.all(shapes.accepted());
            try (HandWriter writer =
                    new HandWriter(database, Script.all(shapes.followed()).events())) {
                return measure(length, () -> writer.write(script, reference(), "", ""));
            }
        }
    }

    /** One row for each into a table with a key and nothing else. */
    static final class OneRow extends Submits {
        OneRow(List<String> arguments) {
            super(arguments);
        }

        @Override
        Measured run(Database database, Duration length) throws Exception {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE one_row (reference TEXT NOT NULL PRIMARY KEY, request TEXT NOT NULL)");
            }
            Script script = Script.of("INSERT INTO one_row (reference, request) VALUES (?, ?)", "reference", "request");
            try (HandWriter writer = new HandWriter(database, 0)) {
                return measure(length, () -> writer.write(script, reference(), "", ""));
            }
        }
    }

    /** Runs nothing. */
    static final class Idle implements Scheduler {
        @Override
        public void execute(Runnable work) {}

        @Override
        public void every(Duration period, Runnable work) {}

        @Override
        public void close() {}
    }
}

package dev.patchbay.benchmarks;

import dev.patchbay.ledger.Order;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Orders that are made durable and bought, by so many threads that each wait for theirs. A database for each run. */
abstract class DurableOrders implements Load {
    static final int THREADS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database.Engine engine;
    private final String place;
    private final String panelUrl;
    private final Crew crew = new Crew(THREADS);

    private DurableOrders(List<String> arguments) {
        panelUrl = arguments.get(0);
        engine = Database.Engine.valueOf(arguments.get(1));
        place = arguments.get(2);
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

    final String panelUrl() {
        return panelUrl;
    }

    @Override
    public void close() {
        crew.close();
    }

    /** Through the whole core. Takes the panel's address, the engine and where its databases are made. */
    static final class Ours extends DurableOrders {
        Ours(List<String> arguments) {
            super(arguments);
        }

        @Override
        Measured run(Database database, Duration length) throws Exception {
            try (Shop shop = Shop.open(Files.createTempDirectory("durable-"), database.ledger(), panelUrl(), THREADS)) {
                return measure(length, () -> {
                    Order order = shop.patchbay().orders().place(Shop.request(), PATIENCE);
                    if (order.state() != Order.State.PLACED) {
                        throw new IllegalStateException(
                                "order '" + order.reference() + "' is " + order.state() + ": " + order.reason());
                    }
                });
            }
        }
    }

    /**
     * Commit, call, commit by hand: the order's rows as they are while it is sent, the bare call, what changes when it is
     * placed. Commits are shared by all threads.
     */
    static final class ByHand extends DurableOrders {
        private final BareClient client;

        ByHand(List<String> arguments) {
            super(arguments);
            client = new BareClient(URI.create(panelUrl()));
        }

        @Override
        Measured run(Database database, Duration length) throws Exception {
            Shapes shapes = Shapes.capture(database);
            Script sending = Script.all(shapes.sending());
            Script placed = Script.between(shapes.sending(), shapes.placed());
            try (HandWriter writer =
                    new HandWriter(database, Script.all(shapes.followed()).events())) {
                return measure(length, () -> {
                    String reference = Submits.reference();
                    String attempt = UUID.randomUUID().toString();
                    writer.write(sending, reference, attempt, "");
                    String order = client.add(reference.hashCode());
                    writer.write(placed, reference, attempt, order);
                });
            }
        }
    }
}

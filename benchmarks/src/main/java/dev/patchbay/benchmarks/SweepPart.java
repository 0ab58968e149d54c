package dev.patchbay.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A million open orders at ten accounts, half of which have changed, at panels that take their time: once, in a process that
 * has swept fewer at panels that answer at once before.
 */
final class SweepPart {
    private static final int MILLION = 1_000_000;

    /** Enough to compile what a sweep does. */
    private static final int WARM = 100_000;

    private static final int FEW = 10_000;
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final int HEAP = 256;
    private static final List<String> JVM = List.of("-Xmx" + HEAP + "m");

    private SweepPart() {}

    static List<Row> measure(Bench bench) throws Exception {
        int orders = bench.pace().quick() ? FEW : MILLION;
        int warm = bench.pace().quick() ? FEW : WARM;
        List<Row> rows = new ArrayList<>();
        try (Scratch scratch = Scratch.make();
                Panel slow = Panel.start(LATENCY, 1);
                Panel quick = Panel.start();
                PostgresServer server = PostgresServer.start()) {
            Measured bare = sweep(
                    bench, Loads.BARE_SWEEP, "the bare requests", quick.url(), count(warm), slow.url(), count(orders));
            for (Database.Engine engine : Database.Engine.values()) {
                String place = engine == Database.Engine.SQLITE ? scratch.toString() : server.url();
                bench.say("preparing " + orders + " open orders on " + engine.title());
                Database few = OpenOrders.prepare(engine, place, warm);
                Database many = OpenOrders.prepare(engine, place, orders);
                Measured ours = sweep(
                        bench,
                        Loads.SWEEP,
                        "a sweep on " + engine.title(),
                        quick.url(),
                        count(warm),
                        few.ledger(),
                        slow.url(),
                        count(orders),
                        many.ledger());
                few.drop(place);
                many.drop(place);
                rows.addAll(rows(engine, orders, bare, ours));
            }
        }
        return rows;
    }

    private static String count(int orders) {
        return Integer.toString(orders);
    }

    private static Measured sweep(Bench bench, Loads load, String name, String... arguments) {
        try (Fork fork = Fork.ofLoad(name, JVM, load, List.of(arguments))) {
            bench.say("warming up: " + name);
            fork.run(Duration.ZERO);
            Measured measured = fork.run(Duration.ZERO);
            bench.say(name + ": " + Figure.of(measured.seconds()) + " s, " + Figure.of(measured.cpuMicros())
                    + " µs of CPU an order");
            return measured;
        }
    }

    private static List<Row> rows(Database.Engine engine, int orders, Measured bareSweep, Measured ours) {
        String what = "a sweep of " + Figure.of(orders) + " open orders, " + engine.title();
        String bare = "the bare requests";
        return List.of(
                Row.compared(
                        what + ", wall time at a panel's " + LATENCY.toMillis() + " ms",
                        bare,
                        one(bareSweep.seconds()),
                        one(ours.seconds()),
                        "s",
                        Aim.atMost(1.3, "x")),
                Row.compared(
                        what + ", requests",
                        bare,
                        one(bareSweep.value("requests")),
                        one(ours.value("requests")),
                        "requests",
                        Aim.none()),
                Row.compared(
                        what + ", CPU an order",
                        bare,
                        one(bareSweep.cpuMicros()),
                        one(ours.cpuMicros()),
                        "µs",
                        Aim.none()),
                Row.alone(
                        what + ", most heap behind a collection, of " + HEAP + " MiB that there are",
                        one(ours.value("live")),
                        "MiB",
                        Aim.atMost(HEAP, " MiB")));
    }

    private static Series one(double value) {
        return new Series(List.of(value));
    }
}

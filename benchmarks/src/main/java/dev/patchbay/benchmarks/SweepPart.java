package dev.patchbay.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A million open orders at ten accounts, half of which have changed, at panels that take their time; and fewer at panels that
 * answer at once, which shows the CPU. Once each, in JVMs that start cold.
 */
final class SweepPart {
    private static final int MILLION = 1_000_000;
    private static final int FEW = 10_000;

    /** Enough to tell the CPU of one. */
    private static final int MANY = 100_000;

    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final int HEAP = 256;
    private static final List<String> JVM = List.of("-Xmx" + HEAP + "m");

    private SweepPart() {}

    /** One turn: the requests alone, and the sweep. */
    private record Turn(Measured bare, Measured ours) {}

    static List<Row> measure(Bench bench) throws Exception {
        int orders = bench.pace().quick() ? FEW : MILLION;
        int atOnce = bench.pace().quick() ? FEW : MANY;
        List<Row> rows = new ArrayList<>();
        try (Scratch scratch = Scratch.make();
                Panel slow = Panel.start(LATENCY, 1);
                Panel quick = Panel.start();
                PostgresServer server = PostgresServer.start()) {
            Measured bareSlow = sweep(bench, Loads.BARE_SWEEP, "the bare requests", slow, orders, "");
            Measured bareQuick = sweep(bench, Loads.BARE_SWEEP, "the bare requests at once", quick, atOnce, "");
            for (Database.Engine engine : Database.Engine.values()) {
                String place = engine == Database.Engine.SQLITE ? scratch.toString() : server.url();
                bench.say("preparing " + orders + " open orders on " + engine.title());
                String name = "a sweep on " + engine.title();
                Database many = OpenOrders.prepare(engine, place, orders);
                Turn atSlow = new Turn(bareSlow, sweep(bench, Loads.SWEEP, name, slow, orders, many.ledger()));
                many.drop(place);
                Database few = OpenOrders.prepare(engine, place, atOnce);
                Turn atQuick =
                        new Turn(bareQuick, sweep(bench, Loads.SWEEP, name + " at once", quick, atOnce, few.ledger()));
                few.drop(place);
                rows.addAll(rows(engine, orders, atSlow, atQuick));
            }
        }
        return rows;
    }

    private static Measured sweep(Bench bench, Loads load, String name, Panel panel, int orders, String ledger) {
        try (Fork fork = Fork.ofLoad(name, JVM, load, List.of(panel.url(), Integer.toString(orders), ledger))) {
            Measured measured = fork.run(Duration.ZERO);
            bench.say(name + ": " + Figure.of(measured.seconds()) + " s, " + Figure.of(measured.cpuMicros())
                    + " µs of CPU an order");
            return measured;
        }
    }

    private static List<Row> rows(Database.Engine engine, int orders, Turn slow, Turn quick) {
        String what = "a sweep of " + Figure.of(orders) + " open orders, " + engine.title();
        String bare = "the bare requests";
        return List.of(
                Row.compared(
                        what + ", wall time at a panel's " + LATENCY.toMillis() + " ms",
                        bare,
                        one(slow.bare().seconds()),
                        one(slow.ours().seconds()),
                        "s",
                        Aim.atMost(1.3, "x")),
                Row.compared(
                        what + ", requests",
                        bare,
                        one(slow.bare().value("requests")),
                        one(slow.ours().value("requests")),
                        "requests",
                        Aim.none()),
                Row.compared(
                        what + ", CPU an order",
                        bare,
                        one(quick.bare().cpuMicros()),
                        one(quick.ours().cpuMicros()),
                        "µs",
                        Aim.none()),
                Row.alone(
                        what + ", most heap behind a collection, of " + HEAP + " MiB that there are",
                        one(slow.ours().value("live")),
                        "MiB",
                        Aim.atMost(HEAP, " MiB")));
    }

    private static Series one(double value) {
        return new Series(List.of(value));
    }
}

package dev.patchbay.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Durable routed orders, against commit, call, commit by hand. */
final class DurablePart {
    private static final List<String> JVM = List.of("-Xms1g", "-Xmx1g");

    private DurablePart() {}

    static List<Row> measure(Bench bench) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Scratch scratch = Scratch.make();
                Panel panel = Panel.start();
                PostgresServer server = PostgresServer.start()) {
            for (Database.Engine engine : Database.Engine.values()) {
                String place = engine == Database.Engine.SQLITE ? scratch.toString() : server.url();
                rows.addAll(measure(bench, engine, List.of(panel.url(), engine.name(), place)));
            }
        }
        return rows;
    }

    private static List<Row> measure(Bench bench, Database.Engine engine, List<String> arguments) {
        try (Fork byHand = Fork.ofLoad("commit, call, commit by hand", JVM, Loads.ORDERS_BY_HAND, arguments);
                Fork ours = Fork.ofLoad("durable routed orders", JVM, Loads.DURABLE_ORDERS, arguments)) {
            bench.say(engine.title());
            Runs runs = bench.compare(List.of(byHand, ours));
            String what = "durable routed orders, " + DurableOrders.THREADS + " threads, " + engine.title();
            return List.of(
                    Row.compared(
                            what,
                            byHand.name(),
                            runs.of(byHand, Measured::perSecond),
                            runs.of(ours, Measured::perSecond),
                            "/s",
                            Aim.atLeast(0.6, "x")),
                    Row.compared(
                            what + ", CPU",
                            byHand.name(),
                            runs.of(byHand, Measured::cpuMicros),
                            runs.of(ours, Measured::cpuMicros),
                            "µs",
                            Aim.none()));
        }
    }
}

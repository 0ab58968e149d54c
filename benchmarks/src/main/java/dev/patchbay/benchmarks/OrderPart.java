package dev.patchbay.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders through the whole core, in memory, against bare clients. */
final class OrderPart {
    private OrderPart() {}

    static final int AT_ONCE = 64;

    private static final List<String> JVM = List.of("-Xms2g", "-Xmx2g");
    private static final String PHP_WAY = "PHP, a new handle per call";

    static List<Row> measure(Bench bench) throws Exception {
        try (Panel panel = Panel.start();
                Fork bare = Fork.ofLoad(
                        "a bare loop of the same client",
                        JVM,
                        Loads.BARE_ADDS,
                        List.of(panel.url(), Integer.toString(AT_ONCE)));
                Fork ours = Fork.ofLoad(
                        "orders through the core",
                        JVM,
                        Loads.ROUTED_ORDERS,
                        List.of(panel.url(), Integer.toString(AT_ONCE)));
                Strangers strangers = Strangers.start(panel.url(), AT_ONCE)) {
            List<Fork> forks = new ArrayList<>(List.of(bare, ours));
            forks.addAll(strangers.all());
            Runs runs = bench.compare(forks);
            List<Row> rows = new ArrayList<>();
            rows.add(Row.compared(
                    "CPU of a routed, guarded order in memory",
                    bare.name(),
                    runs.of(bare, Measured::cpuMicros),
                    runs.of(ours, Measured::cpuMicros),
                    "µs",
                    Aim.atMost(1.25, "x")));
            rows.add(perSecond(runs, bare, ours, Aim.none()));
            strangers
                    .all()
                    .forEach(one -> rows.add(
                            perSecond(runs, one, ours, one.name().equals(PHP_WAY) ? Aim.atLeast(5, "x") : Aim.none())));
            strangers.absent().forEach((name, why) -> rows.add(Row.skipped("orders a second over " + name, why)));
            return rows;
        }
    }

    private static Row perSecond(Runs runs, Fork baseline, Fork ours, Aim aim) {
        return Row.compared(
                "orders a second",
                baseline.name(),
                runs.of(baseline, Measured::perSecond),
                runs.of(ours, Measured::perSecond),
                "/s",
                aim);
    }

    /** Clients of other languages, where their runtimes are here. */
    private record Strangers(List<Fork> all, Map<String, String> absent) implements AutoCloseable {
        static Strangers start(String url, int atOnce) throws Exception {
            List<Fork> found = new ArrayList<>();
            Map<String, String> absent = new java.util.LinkedHashMap<>();
            Optional<Path> php = Runtimes.find("php", "-r", "exit(function_exists('curl_init') ? 0 : 1);");
            if (php.isPresent()) {
                found.add(Fork.of(PHP_WAY, List.of(php.get().toString(), Runtimes.script("add.php"), url)));
            } else {
                absent.put(PHP_WAY, "no php with curl here");
            }
            Optional<Path> node = Runtimes.find("node", "-e", "process.exit(typeof fetch === 'function' ? 0 : 1)");
            for (String way : List.of("fetch", "agent")) {
                String name = way.equals("fetch") ? "Node's fetch" : "Node's http.Agent";
                if (node.isPresent()) {
                    found.add(Fork.of(
                            name,
                            List.of(
                                    node.get().toString(),
                                    Runtimes.script("add.mjs"),
                                    url,
                                    way,
                                    Integer.toString(atOnce))));
                } else {
                    absent.put(name, "no node with fetch here");
                }
            }
            return new Strangers(found, absent);
        }

        @Override
        public void close() {
            all.forEach(Fork::close);
        }
    }
}

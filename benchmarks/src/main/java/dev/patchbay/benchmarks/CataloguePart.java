package dev.patchbay.benchmarks;

import java.time.Duration;
import java.util.List;

/** A catalogue of 10,000 services, parsed and compared. */
final class CataloguePart {
    private CataloguePart() {}

    private static final int SERVICES = 10_000;
    private static final List<String> JVM = List.of("-Xms1g", "-Xmx1g");

    static List<Row> measure(Bench bench) {
        try (Panel panel = Panel.start(Duration.ZERO, SERVICES);
                Fork bare = Fork.ofLoad("a bare Jackson parse", JVM, Loads.BARE_CATALOGUES, List.of(panel.url()));
                Fork ours = Fork.ofLoad(
                        "the catalogue through plugin and core", JVM, Loads.CATALOGUES, List.of(panel.url()))) {
            Runs runs = bench.compare(List.of(bare, ours));
            return List.of(
                    Row.compared(
                            "a catalogue of 10,000 services, fetched, parsed and compared",
                            bare.name(),
                            runs.of(bare, CataloguePart::millis),
                            runs.of(ours, CataloguePart::millis),
                            "ms",
                            Aim.atMost(1.5, "x")),
                    Row.compared(
                            "the same, CPU",
                            bare.name(),
                            runs.of(bare, one -> one.cpuMicros() / 1e3),
                            runs.of(ours, one -> one.cpuMicros() / 1e3),
                            "ms",
                            Aim.none()));
        }
    }

    private static double millis(Measured run) {
        return 1e3 / run.perSecond();
    }
}

package dev.patchbay.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What a routing decision costs. */
final class RouterPart {
    private RouterPart() {}

    private static final List<String> TARGETS = List.of("1 target", "5 targets", "50 targets");

    static List<Row> measure(Bench bench) throws Exception {
        List<Jmh.Result> results = Jmh.run(bench, RouterBenchmark.class, List.of("decision"));
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < TARGETS.size(); number++) {
            String what = "a routing decision among " + TARGETS.get(number);
            rows.add(Row.alone(what + ", time", results.get(number).nanos(), "ns", Aim.none()));
            rows.add(Row.alone(what + ", allocation", results.get(number).bytes(), "B", Aim.none()));
        }
        return rows;
    }
}

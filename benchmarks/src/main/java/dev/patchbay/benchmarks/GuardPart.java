package dev.patchbay.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the guards around a provider cost. */
final class GuardPart {
    private GuardPart() {}

    private static final int KIBIBYTE = 1024;

    static List<Row> measure(Bench bench) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (String call : List.of("Status", "Balance", "Add")) {
            List<Jmh.Result> results = Jmh.run(
                    bench,
                    GuardBenchmark.class,
                    Stream.of("bare", "guarded").map(way -> way + call).toList());
            Jmh.Result bare = results.get(0);
            Jmh.Result guarded = results.get(1);
            String what = "a guarded " + call.toLowerCase(java.util.Locale.ROOT);
            rows.add(new Row(
                    what + ", time",
                    "the bare provider: " + Figure.of(bare.nanos(), "ns"),
                    Figure.of(guarded.nanos(), "ns"),
                    "",
                    "",
                    ""));
            rows.add(new Row(
                    what + ", allocation",
                    "the bare provider: " + Figure.of(bare.bytes(), "B"),
                    Figure.of(guarded.bytes(), "B"),
                    "",
                    "at most 1 KiB",
                    Aim.atMost(KIBIBYTE, "").verdict(guarded.bytes().median())));
        }
        return rows;
    }
}

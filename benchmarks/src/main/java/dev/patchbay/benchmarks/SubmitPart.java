package dev.patchbay.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Durable submits, against the same rows written by hand, a bare table, and the disk. */
final class SubmitPart {
    private static final int PAGE = 4096;
    private static final List<String> JVM = List.of("-Xms1g", "-Xmx1g");

    private SubmitPart() {}

    static List<Row> measure(Bench bench) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Scratch scratch = Scratch.make();
                PostgresServer server = PostgresServer.start()) {
            Series syncs = syncs(bench, scratch.directory());
            rows.addAll(measure(bench, Database.Engine.SQLITE, scratch.toString(), syncs));
            rows.addAll(measure(bench, Database.Engine.POSTGRES, server.url(), syncs));
        }
        return rows;
    }

    private static List<Row> measure(Bench bench, Database.Engine engine, String place, Series syncs) {
        List<String> arguments = List.of(engine.name(), place);
        try (Fork oneRow = Fork.ofLoad("one row a submit by hand", JVM, Loads.ONE_ROW, arguments);
                Fork byHand = Fork.ofLoad("the same rows by hand", JVM, Loads.SUBMITS_BY_HAND, arguments);
                Fork ours = Fork.ofLoad("durable submits", JVM, Loads.SUBMITS, arguments)) {
            bench.say(engine.title());
            Runs runs = bench.compare(List.of(oneRow, byHand, ours));
            String what = "durable submits, " + Submits.THREADS + " threads, " + engine.title();
            Series own = runs.of(ours, Measured::perSecond);
            return List.of(
                    Row.compared(
                            what,
                            byHand.name(),
                            runs.of(byHand, Measured::perSecond),
                            own,
                            "/s",
                            Aim.atLeast(0.7, "x")),
                    Row.compared(what, oneRow.name(), runs.of(oneRow, Measured::perSecond), own, "/s", Aim.none()),
                    Row.compared(what, "the disk's syncs", syncs, own, "/s", Aim.none()));
        }
    }

    /** How often a second the disk takes a page and says that it has it. */
    private static Series syncs(Bench bench, Path directory) throws IOException {
        List<Double> rates = new ArrayList<>();
        for (int turn = 0; turn < bench.pace().turns(); turn++) {
            Path file = directory.resolve("syncs-" + turn);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                long begun = System.nanoTime();
                long end = begun + bench.pace().run().toNanos() / 2;
                long done = 0;
                for (; System.nanoTime() < end; done++) {
                    channel.write(ByteBuffer.allocate(PAGE));
                    channel.force(false);
                }
                rates.add(done * 1e9 / (System.nanoTime() - begun));
            }
            Files.delete(file);
        }
        Series syncs = new Series(rates);
        bench.say("the disk: " + Figure.of(syncs, "syncs a second"));
        return syncs;
    }
}

package dev.patchbay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps the harness working. How fast anything is, nothing here asserts. */
class BenchmarksTest {
    private static final Pace TINY = new Pace(Duration.ofMillis(150), Duration.ofMillis(100), 1, true);

    @ParameterizedTest
    @EnumSource(names = {"ORDER", "CATALOGUE"})
    void measuresInProcessesOfTheirOwn(Part part) throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        List<Row> rows = part.measure(new Bench(TINY, new PrintStream(told, true, StandardCharsets.UTF_8)));

        assertThat(rows).first().satisfies(row -> {
            assertThat(row.ratio()).endsWith(" x");
            assertThat(row.verdict()).isNotEmpty();
        });
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("00:", "1 of 1: ", " µs of CPU each");
    }

    @ParameterizedTest
    @EnumSource(names = {"ONE_ROW", "SUBMITS_BY_HAND", "SUBMITS"})
    void makesOrdersDurableByEveryWay(Loads way, @TempDir Path directory) throws Exception {
        try (Load load = way.open(List.of("SQLITE", directory.toString()))) {
            assertThat(load.run(Duration.ofMillis(100)).operations()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDERS_BY_HAND", "DURABLE_ORDERS"})
    void buysDurableOrdersByEveryWay(Loads way, @TempDir Path directory) throws Exception {
        try (Panel panel = Panel.start();
                Load load = way.open(List.of(panel.url(), "SQLITE", directory.toString()))) {
            assertThat(load.run(Duration.ofMillis(100)).operations()).isPositive();
        }
    }

    @Test
    void sweepsALedgerOfOpenOrdersOfWhichHalfHaveChanged(@TempDir Path directory) throws Exception {
        String ledger = OpenOrders.prepare(Database.Engine.SQLITE, directory.toString(), 200)
                .ledger();
        try (Panel panel = Panel.start();
                Load bare = Loads.BARE_SWEEP.open(List.of(panel.url(), "200"));
                Load ours = Loads.SWEEP.open(List.of(panel.url(), "200", ledger))) {
            assertThat(bare.run(Duration.ZERO).value("requests")).isEqualTo(2);
            assertThat(ours.run(Duration.ZERO).value("requests")).isEqualTo(OpenOrders.ACCOUNTS);
        }
    }

    @Test
    void aRatioIsTheMedianOfItsTurns() {
        Row row = Row.compared(
                "what",
                "the other",
                new Series(List.of(100.0, 200.0, 400.0)),
                new Series(List.of(150.0, 200.0, 440.0)),
                "ms",
                Aim.atMost(1.25, "x"));

        assertThat(row.markdown())
                .isEqualTo("| what | the other: 200 ms (100..400) | 200 ms (150..440) | 1.10 x (1.00..1.50)"
                        + " | at most 1.25x | met |");
    }

    @Test
    void theTableSaysWhatItWasMeasuredOnAndWhenItMeansNothing() {
        List<Row> rows = List.of(Row.skipped("orders a second over PHP", "no php with curl here"));

        assertThat(Report.of(rows, true))
                .startsWith("**A smoke run: these figures mean nothing.**")
                .contains(" cores of ", ", JDK " + System.getProperty("java.version"))
                .endsWith("| orders a second over PHP | no php with curl here |  |  |  | skipped |");
    }

    @Test
    void whatWasMeasuredTravelsBetweenProcessesAsALine() {
        Measured measured = Measured.begin().end(7).with("heap", 1.5e6);

        assertThat(Measured.parse(measured.line())).isEqualTo(measured);
    }

    @Test
    void thePanelWaitsForAWholeRequestAndAnswersForEveryId() {
        PanelAnswers panel = new PanelAnswers(1);
        byte[] request = ("POST /api/v2 HTTP/1.1\r\nHost: panel\r\nContent-Length: 42\r\n\r\n"
                        + "key=secret&action=status&orders=7%2C8%2C10")
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(panel.to(request, request.length - 1)).isNull();
        assertThat(new String(panel.to(request, request.length).array(), StandardCharsets.US_ASCII))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("{\"7\":{\"charge\"", "\"remains\":\"100\"", ",\"8\":{", "\"remains\":\"157\"", ",\"10\":{");
    }
}

package dev.patchbay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run in every build. The long one is {@code chaos/run}. */
class ChaosTest {
    @TempDir
    Path directory;

    @Test
    void keepsThePromiseWhileNodesAreKilled() throws Exception {
        Plan plan = new Plan(Plan.Kind.SQLITE, 1, 10, 300, 20_261_122, directory);
        ByteArrayOutputStream report = new ByteArrayOutputStream();

        boolean good = new Run(plan, new PrintStream(report, true, StandardCharsets.UTF_8), System.out).call();

        assertThat(good).as(report.toString(StandardCharsets.UTF_8)).isTrue();
    }

    @Test
    void findsThatALedgerInMemoryBreaksThePromise() throws Exception {
        Plan plan = new Plan(Plan.Kind.MEMORY, 1, 2, 40, 20_261_122, directory);
        ByteArrayOutputStream report = new ByteArrayOutputStream();

        boolean good = new Run(plan, new PrintStream(report, true, StandardCharsets.UTF_8), System.out).call();

        assertThat(good).isFalse();
        assertThat(report.toString(StandardCharsets.UTF_8))
                .contains("was acknowledged, and the ledger lacks it")
                .contains("THE PROMISE WAS BROKEN");
    }
}

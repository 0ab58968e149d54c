package dev.patchbay.benchmarks.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedDayTest {
    private static final Duration STEP = Duration.ofMinutes(10);

    private static Outcome day(String preference) throws IOException {
        return Simulation.run(preference, 300, 1, STEP);
    }

    @Test
    void showsWhatEachPreferenceIsForAndBuysEveryOrderOnce() throws IOException {
        Outcome listed = day("listed");
        Outcome cheapest = day("cheapest");
        Outcome fastest = day("fastest");
        Outcome reliable = day("reliable");
        assertThat(cheapest.cost()).isLessThan(listed.cost());
        assertThat(fastest.median()).isLessThan(listed.median());
        assertThat(reliable.delivered()).isGreaterThan(listed.delivered());
        // The day has what it should: outages that orders go round, and answers that are lost.
        assertThat(listed.failovers()).isPositive();
        assertThat(fastest.doubts()).isPositive();
        assertThat(List.of(listed, cheapest, fastest, reliable)).allSatisfy(outcome -> {
            assertThat(outcome.bought()).isEqualTo(300);
            assertThat(outcome.twice()).isZero();
        });
    }

    @Test
    void goesTheSameWayForTheSameSeed() throws IOException {
        Outcome first = Simulation.run("fastest", 60, 7, STEP);
        assertThat(Simulation.run("fastest", 60, 7, STEP)).isEqualTo(first);
        assertThat(Simulation.run("fastest", 60, 8, STEP)).isNotEqualTo(first);
    }

    @Test
    void printsALineForEachPreference() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = SimulatedDay.command(new PrintStream(out, true, StandardCharsets.UTF_8))
                .execute("--orders", "10", "--step", "1800");
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("| listed | 10 | 10 | 0 |", "| cheapest | 10 |", "| reliable | 10 |");
    }
}

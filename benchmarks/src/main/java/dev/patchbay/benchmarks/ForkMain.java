package dev.patchbay.benchmarks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The JVM behind a {@link Fork}: opens one load and runs it whenever a line of its input says so. */
final class ForkMain {
    private ForkMain() {}

    /** Takes the load's name and its arguments. */
    public static void main(String[] args) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Load load = Loads.valueOf(args[0]).open(List.of(args).subList(1, args.length))) {
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                double seconds = Double.parseDouble(line.substring("run ".length()));
                System.out.println(
                        load.run(Duration.ofMillis(Math.round(seconds * 1e3))).line());
            }
        }
        System.exit(0);
    }
}

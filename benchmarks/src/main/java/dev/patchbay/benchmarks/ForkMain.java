package dev.patchbay.benchmarks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The JVM behind a {@link Fork}: opens one load and runs it whenever a line of its input says so. */
final class ForkMain {
    /** Longer than a compilation takes. */
    private static final long QUIET_NANOS = 700_000_000;

    private static final long LONGEST_NANOS = 10_000_000_000L;

    private ForkMain() {}

    /** Takes the load's name and its arguments. */
    public static void main(String[] args) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Load load = Loads.valueOf(args[0]).open(List.of(args).subList(1, args.length))) {
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                double seconds = Double.parseDouble(line.substring("run ".length()));
                Measured measured = load.run(Duration.ofMillis(Math.round(seconds * 1e3)));
                awaitCompiler();
                System.out.println(measured.line());
            }
        }
        System.exit(0);
    }

    /** Lets the compiler end what a run has given it: beside threads that keep every core busy it gets next to no time. */
    private static void awaitCompiler() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long end = System.nanoTime() + LONGEST_NANOS;
        long before;
        do {
            before = compiler.getTotalCompilationTime();
            LockSupport.parkNanos(QUIET_NANOS);
        } while (compiler.getTotalCompilationTime() != before && System.nanoTime() - end < 0);
    }
}

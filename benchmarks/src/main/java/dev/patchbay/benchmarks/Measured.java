package dev.patchbay.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run came to. It travels between processes as one line.
 *
 * @param values by name, {@code operations}, {@code seconds} and {@code cpu} (the process's CPU time in seconds) always
 */
record Measured(Map<String, Double> values) {
    private static final String BEGINNING = "measured";

    /** Copies the map. */
    Measured {
        values = Map.copyOf(values);
    }

    double operations() {
        return value("operations");
    }

    double seconds() {
        return value("seconds");
    }

    double perSecond() {
        return operations() / seconds();
    }

    /** Microseconds of CPU for one operation, of every thread of the process. */
    double cpuMicros() {
        return value("cpu") * 1e6 / operations();
    }

    double value(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' was not measured, only " + values.keySet());
        }
        return value;
    }

    Measured with(String name, double value) {
        Map<String, Double> more = new TreeMap<>(values);
        more.put(name, value);
        return new Measured(more);
    }

    String line() {
        return BEGINNING
                + values.entrySet().stream()
                        .map(one -> " " + one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining());
    }

    static Measured parse(String line) {
        return new Measured(Arrays.stream(line.split(" "))
                .skip(1)
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Double.parseDouble(pair[1]))));
    }

    /** Begins to measure this process. */
    static Watch begin() {
        return new Watch(System.nanoTime(), cpuNanos());
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** A measurement that has begun. */
    record Watch(long nanos, long cpuNanos) {
        Measured end(long operations) {
            return new Measured(Map.of(
                    "operations", (double) operations,
                    "seconds", (System.nanoTime() - nanos) / 1e9,
                    "cpu", (Measured.cpuNanos() - cpuNanos) / 1e9));
        }
    }
}

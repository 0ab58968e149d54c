package dev.patchbay.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH with the pace of the whole run, each benchmark in JVMs of its own. */
final class Jmh {
    private static final int MOST_JVMS = 2;

    private Jmh() {}

    /** What one benchmark came to, a value for each JVM. */
    record Result(Series nanos, Series bytes) {}

    /** Runs the methods of a class, or those of the name, and each value of a parameter in its turn. */
    static List<Result> run(Bench bench, Class<?> benchmarks, List<String> methods) throws RunnerException {
        List<Result> results = new ArrayList<>();
        for (String method : methods) {
            bench.say("JMH: " + benchmarks.getSimpleName() + "." + method);
            ChainedOptionsBuilder options = new OptionsBuilder()
                    .include(benchmarks.getName().replace(".", "\\.") + "\\." + method + "$")
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .jvmArgs("-Xmx1g", "-Dpatchbay.log=OFF", "-Dguice_custom_class_loading=CHILD")
                    .forks(Math.min(MOST_JVMS, bench.pace().turns()));
            if (bench.pace().quick()) {
                options.warmupIterations(1).warmupTime(TimeValue.milliseconds(100));
                options.measurementIterations(1).measurementTime(TimeValue.milliseconds(100));
            } else {
                options.warmupIterations(3).warmupTime(TimeValue.seconds(1));
                options.measurementIterations(2).measurementTime(TimeValue.seconds(1));
            }
            Collection<RunResult> runs = new Runner(options.build()).run();
            runs.forEach(run -> results.add(
                    new Result(figures(run.getBenchmarkResults(), false), figures(run.getBenchmarkResults(), true))));
        }
        return results;
    }

    @SuppressWarnings("rawtypes") // JMH's own signatures
    private static Series figures(Collection<BenchmarkResult> forks, boolean bytes) {
        return new Series(forks.stream()
                .map(fork -> bytes
                        ? fork.getSecondaryResults().entrySet().stream()
                                .filter(one -> one.getKey().endsWith("gc.alloc.rate.norm"))
                                .findFirst()
                                .orElseThrow()
                                .getValue()
                                .getScore()
                        : fork.getPrimaryResult().getScore())
                .toList());
    }
}

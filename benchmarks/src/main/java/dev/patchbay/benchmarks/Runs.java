package dev.patchbay.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What those compared came to, turn by turn. */
record Runs(Map<Fork, List<Measured>> byFork) {
    /** One figure of one of them. */
    Series of(Fork fork, ToDoubleFunction<Measured> figure) {
        List<Measured> runs = Optional.ofNullable(byFork.get(fork))
                .orElseThrow(() -> new IllegalArgumentException("'" + fork.name() + "' was not measured"));
        return new Series(runs.stream().mapToDouble(figure).boxed().toList());
    }
}

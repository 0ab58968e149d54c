package dev.patchbay.benchmarks;

import java.util.List;

/** One figure, measured several times. */
record Series(List<Double> values) {
    /** At least one. */
    Series {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a series holds one value at least");
        }
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** What each came to as a multiple of the other series' value of the same turn. */
    Series over(Series baseline) {
        return new Series(java.util.stream.IntStream.range(0, Math.min(values.size(), baseline.values.size()))
                .mapToObj(turn -> values.get(turn) / baseline.values.get(turn))
                .toList());
    }
}

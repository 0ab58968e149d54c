package dev.patchbay.benchmarks.day;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcomes as a table, each held against the first. */
final class DayTable {
    private DayTable() {}

    static String of(List<Outcome> outcomes) {
        Outcome first = outcomes.get(0);
        return "| prefer | orders | bought | twice | cost of 1000 delivered | delivered | median time | slowest tenth |"
                + " fail-overs | doubts | margin |\n|---|---|---|---|---|---|---|---|---|---|---|\n"
                + outcomes.stream().map(outcome -> row(outcome, first)).collect(Collectors.joining("\n"));
    }

    private static String row(Outcome one, Outcome first) {
        return "| "
                + String.join(
                        " | ",
                        one.preference(),
                        Integer.toString(one.orders()),
                        Integer.toString(one.bought()),
                        Integer.toString(one.twice()),
                        one.cost() + " USD"
                                + against(one.cost().doubleValue(), first.cost().doubleValue(), one, first),
                        percent(one.delivered()) + points(one, first),
                        time(one.median())
                                + against(
                                        (double) one.median().toSeconds(),
                                        (double) first.median().toSeconds(),
                                        one,
                                        first),
                        time(one.slow()),
                        Integer.toString(one.failovers()),
                        Integer.toString(one.doubts()),
                        one.margin() + " USD"
                                + against(
                                        one.margin().doubleValue(),
                                        first.margin().doubleValue(),
                                        one,
                                        first))
                + " |";
    }

    private static String against(double value, double base, Outcome one, Outcome first) {
        return one.equals(first) || base == 0
                ? ""
                : String.format(Locale.ROOT, " (%+.0f %%)", (value / base - 1) * 100);
    }

    private static String points(Outcome one, Outcome first) {
        return one.equals(first)
                ? ""
                : String.format(Locale.ROOT, " (%+.1f)", (one.delivered() - first.delivered()) * 100);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String time(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d", time.toHours(), time.toMinutesPart())
                : time.toMinutes() + " min";
    }
}

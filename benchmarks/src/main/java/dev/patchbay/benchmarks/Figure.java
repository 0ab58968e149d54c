package dev.patchbay.benchmarks;

import java.util.Locale;

/** How figures are written: three digits that mean something, and the spread beside the median. */
final class Figure {
    private Figure() {}

    static String of(double value) {
        double size = Math.abs(value);
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    static String of(Series series, String unit) {
        String median = of(series.median()) + " " + unit;
        return series.values().size() == 1
                ? median
                : median + " (" + of(series.least()) + ".." + of(series.most()) + ")";
    }

    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}

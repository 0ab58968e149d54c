package dev.patchbay.benchmarks;

/** One line of the table. */
record Row(String what, String baseline, String ours, String ratio, String aim, String verdict) {
    /** A figure that is held against a baseline's. */
    static Row compared(String what, String baselineName, Series baseline, Series ours, String unit, Aim aim) {
        Series ratio = ours.over(baseline);
        return new Row(
                what,
                baselineName + ": " + Figure.of(baseline, unit),
                Figure.of(ours, unit),
                Figure.of(ratio, "x"),
                aim.text(),
                aim.verdict(ratio.median()));
    }

    /** A figure that stands for itself. */
    static Row alone(String what, Series ours, String unit, Aim aim) {
        return new Row(what, "", Figure.of(ours, unit), "", aim.text(), aim.verdict(ours.median()));
    }

    /** What could not be measured here. */
    static Row skipped(String what, String why) {
        return new Row(what, why, "", "", "", "skipped");
    }

    String markdown() {
        return "| " + String.join(" | ", what, baseline, ours, ratio, aim, verdict) + " |";
    }
}

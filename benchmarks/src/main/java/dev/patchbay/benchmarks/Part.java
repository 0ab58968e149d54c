package dev.patchbay.benchmarks;

import java.util.List;
import java.util.Locale;

/** The benchmarks, in the order in which they are run and shown. */
enum Part {
    /** What an order costs through the whole core. */
    ORDER,
    /** What the guards cost a call. */
    GUARDS,
    /** What a decision costs. */
    ROUTER,
    /** What a catalogue costs. */
    CATALOGUE,
    /** What a durable submit costs. */
    SUBMIT,
    /** What a durable routed order costs. */
    DURABLE,
    /** What it costs to follow a million open orders. */
    SWEEP;

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Row> measure(Bench bench) throws Exception {
        return switch (this) {
            case ORDER -> OrderPart.measure(bench);
            case GUARDS -> GuardPart.measure(bench);
            case ROUTER -> RouterPart.measure(bench);
            case CATALOGUE -> CataloguePart.measure(bench);
            case SUBMIT -> SubmitPart.measure(bench);
            case DURABLE -> DurablePart.measure(bench);
            case SWEEP -> SweepPart.measure(bench);
        };
    }
}
